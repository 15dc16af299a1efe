//! Bytes as text: UTF-8, or a guess at what else they are.

use std::borrow::Cow;

/// U+FEFF in UTF-8, which some editors put before a text.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What bytes are that are no UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// Another encoding, by the name that `iconv` and editors know it by.
    Encoding(&'static str),
    /// UTF-8 but for this byte, the first that it does not allow, and maybe others behind it.
    Byte(usize),
}

/// The text that these bytes are, without a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Foreign> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || is_utf16(bytes) {
        return Err(Foreign::Encoding("UTF-16"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let other = is_chinese(bytes).map(Foreign::Encoding);
            Err(other.unwrap_or(Foreign::Byte(error.valid_up_to())))
        }
    }
}

/// A text as CommonMark reads it (0.31.2, sections 2.1 and 2.3): a carriage return by itself ends a
/// line, and U+0000 is replaced by U+FFFD.
///
/// Other readers of the same file, of its front matter for one, so see the same lines.
pub(super) fn as_markdown(text: &str) -> Cow<'_, str> {
    let is_lone = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    let is_changed = |&at: &usize| text.as_bytes()[at] == 0 || is_lone(at);
    let mut changed = memchr::memchr2_iter(b'\r', 0, text.as_bytes()).filter(is_changed).peekable();
    if changed.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut markdown = String::with_capacity(text.len());
    let mut written = 0;
    for at in changed {
        markdown.push_str(&text[written..at]);
        markdown.push(if text.as_bytes()[at] == 0 { '\u{fffd}' } else { '\n' });
        written = at + 1;
    }
    markdown.push_str(&text[written..]);
    Cow::Owned(markdown)
}

/// Whether this is UTF-16 without a byte order mark: what is ASCII in it has a zero in every second
/// byte, always on the same side.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096) & !1];
    let mut zeros = [0_usize; 2];
    for pair in start.chunks_exact(2) {
        for (side, byte) in pair.iter().enumerate() {
            zeros[side] += usize::from(*byte == 0);
        }
    }
    let unit: fn([u8; 2]) -> u16 = match zeros {
        [0, 0] => return false,
        [_, 0] => u16::from_be_bytes,
        [0, _] => u16::from_le_bytes,
        _ => return false,
    };
    // UTF-8 with a zero in it by accident has few; Chinese in UTF-16 is no UTF-8.
    let is_ascii = zeros[0].max(zeros[1]) * 4 > start.len();
    let units = start.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let is_valid = || char::decode_utf16(units).filter(Result::is_err).count() <= 1;
    (is_ascii || std::str::from_utf8(bytes).is_err()) && is_valid()
}

/// The encoding of Chinese that these bytes are, if they have its form and are mostly characters
/// that are common in it.
fn is_chinese(bytes: &[u8]) -> Option<&'static str> {
    let gb = Pairs::count(bytes, gb18030_length);
    // GB 2312 has its 6763 characters in rows 16 to 87, both bytes above A0.
    if gb.is_some_and(|pairs| pairs.of_gb2312 * 10 >= pairs.all * 9) {
        return Some("GB18030");
    }
    let big5 = Pairs::count(bytes, big5_length);
    // Big5 has those that are used most in rows A4 to C6.
    if big5.is_some_and(|pairs| pairs.of_big5 * 10 >= pairs.all * 7) {
        return Some("BIG5");
    }
    gb.filter(|pairs| pairs.of_gb2312 * 2 >= pairs.all).map(|_| "GB18030")
}

/// How many characters of two bytes there are.
#[derive(Clone, Copy, Default)]
struct Pairs {
    all: usize,
    /// Those that are Chinese characters or punctuation in GB 2312.
    of_gb2312: usize,
    /// Those that are frequent Chinese characters or punctuation in Big5.
    of_big5: usize,
}

impl Pairs {
    /// Counts them; nothing where the bytes are none of an encoding in which a character that
    /// begins with these bytes has this length.
    fn count(bytes: &[u8], length: impl Fn(&[u8]) -> Option<usize>) -> Option<Self> {
        let mut pairs = Pairs::default();
        let mut rest = bytes;
        while let Some(&first) = rest.first() {
            let length = if first < 0x80 { 1 } else { length(rest)? };
            if length == 2 {
                pairs.all += 1;
                let second = rest[1];
                let is_gb2312 = matches!(first, 0xa1..=0xa3 | 0xb0..=0xf7) && second > 0xa0;
                pairs.of_gb2312 += usize::from(is_gb2312);
                pairs.of_big5 += usize::from(matches!(first, 0xa1..=0xc6));
            }
            rest = &rest[length..];
        }
        (pairs.all > 0).then_some(pairs)
    }
}

/// The length of a character in GB 18030 that is no ASCII.
fn gb18030_length(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, ..] => Some(2),
        [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, ..] => Some(4),
        _ => None,
    }
}

/// The length of a character in Big5 that is no ASCII.
fn big5_length(bytes: &[u8]) -> Option<usize> {
    matches!(*bytes, [0xa1..=0xf9, 0x40..=0x7e | 0xa1..=0xfe, ..]).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_text_without_its_mark() {
        assert_eq!(decode("周报".as_bytes()), Ok("周报"));
        assert_eq!(decode(b"\xef\xbb\xbf# a"), Ok("# a"));
        assert_eq!(decode("a\u{feff}\0b".as_bytes()), Ok("a\u{feff}\0b"));
        assert_eq!(decode(b""), Ok(""));
    }

    #[test]
    fn other_encodings_are_told_by_their_looks() {
        let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let swapped = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
        for (bytes, encoding) in [
            (utf16("\u{feff}# 周报\n"), "UTF-16"),
            (swapped("\u{feff}# 周报\n"), "UTF-16"),
            (utf16("# 第五周\n\n雨下了三天。\n"), "UTF-16"),
            (swapped("# Week 5\n"), "UTF-16"),
            // 第五周，雨下了三天。
            (
                b"# \xb5\xda\xce\xe5\xd6\xdc\xa3\xac\xd3\xea\xcf\xc2\xc1\xcb\xc8\xfd\xcc\xec\xa1\xa3\n"
                    .to_vec(),
                "GB18030",
            ),
            // 朱镕基 and an emoji, which takes four bytes.
            (b"\xd6\xec\xe9F\xbb\xf9 \x94\x39\xfc\x36 \xb5\xda\xce\xe5".to_vec(), "GB18030"),
            // 第五週，雨下了三天。
            (b"# \xb2\xc4\xa4\xad\xb6g\xa1A\xabB\xa4U\xa4F\xa4T\xa4\xd1\xa1C\n".to_vec(), "BIG5"),
        ] {
            assert_eq!(decode(&bytes), Err(Foreign::Encoding(encoding)), "{bytes:x?}");
        }
    }

    #[test]
    fn a_wrong_byte_is_no_encoding() {
        for (bytes, at) in [
            (&b"a\xffb"[..], 1),
            ("周报".as_bytes().get(..5).unwrap(), 3),
            (b"caf\xe9 au lait", 3),
            (b"\xef\xbb\xbf\xe5\x91\xa8 \xb5", 7),
            (b"na\xefve \0", 2),
        ] {
            assert_eq!(decode(bytes), Err(Foreign::Byte(at)), "{bytes:x?}");
        }
    }

    #[test]
    fn lines_end_as_in_commonmark() {
        for (text, markdown) in [
            ("a\nb\r\nc", "a\nb\r\nc"),
            ("a\rb\r\r\nc\r", "a\nb\n\r\nc\n"),
            ("周\0报\0", "周\u{fffd}报\u{fffd}"),
            ("", ""),
        ] {
            assert_eq!(as_markdown(text), markdown);
        }
        assert!(matches!(as_markdown("a\r\nb"), Cow::Borrowed(_)));
    }
}
