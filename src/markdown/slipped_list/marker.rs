//! The numbers that list items start with, as Markdown has them and as they slip.

/// A number at a line's start that reads like a list item's and is none to Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub number: u64,
    /// The bytes of the number and the sign behind it.
    pub length: usize,
    /// The same with the spaces that follow.
    pub with_spaces: usize,
    /// Whether the sign closes a parenthesis, as in `2)`.
    pub closes_parenthesis: bool,
}

/// Reads the number that a line starts with.
///
/// One to three digits count, in ASCII or full width, with one of `.．、)）` behind them and then
/// some text. Not what goes on as a number, a version or an enumeration does: `1.5 倍`, `2.x`,
/// `7.25 周一`, `1、2 和 3`, `3...`. Nor `（一）` or `①`, which no list of Markdown would show again.
pub(super) fn slipped(line: &str) -> Option<Marker> {
    let mut number = 0;
    let mut digits = 0;
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let Some(digit) = digit(character) else { break };
        (number, digits) = (number * 10 + digit, digits + 1);
        if digits > 3 {
            return None;
        }
        rest = &rest[character.len_utf8()..];
    }
    let sign =
        rest.chars().next().filter(|sign| digits > 0 && matches!(sign, '.' | '．' | '、' | ')' | '）'))?;
    let behind = &rest[sign.len_utf8()..];
    let text = behind.trim_start();
    let touches = text.len() == behind.len();
    let mut characters = text.chars();
    let (first, second) = (characters.next()?, characters.next());
    let goes_on = match first {
        '!' => second != Some('['),
        '~' => second != Some('~'),
        'x' | 'X' => touches && matches!(sign, '.' | '．') && !second.is_some_and(char::is_alphanumeric),
        _ if digit(first).is_some() => {
            touches && !(sign == '、' && text.chars().take(4).filter_map(digit).count() == 4)
        }
        _ => matches!(
            first,
            '.' | ','
                | ';'
                | ':'
                | '?'
                | ')'
                | ']'
                | '}'
                | '%'
                | '。'
                | '，'
                | '、'
                | '；'
                | '：'
                | '？'
                | '！'
                | '）'
                | '】'
                | '》'
                | '」'
                | '』'
                | '”'
                | '’'
                | '％'
                | '．'
        ),
    };
    let length = line.len() - behind.len();
    let closes_parenthesis = matches!(sign, ')' | '）');
    (!goes_on).then_some(Marker { number, length, with_spaces: line.len() - text.len(), closes_parenthesis })
}

fn digit(character: char) -> Option<u64> {
    match character {
        '0'..='9' => Some(character as u64 - '0' as u64),
        '０'..='９' => Some(character as u64 - '０' as u64),
        _ => None,
    }
}

/// What a list item starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bullet {
    /// Its number, in an ordered list.
    pub number: Option<u64>,
    /// What stands behind the number: `.` or `)`; in a list without numbers `.`, for one within it.
    pub delimiter: char,
    /// The bytes from here to the item's text.
    pub width: usize,
}

/// Reads what an item of Markdown starts with (CommonMark 0.31.2, 5.2).
pub(super) fn bullet(item: &str) -> Bullet {
    let digits = item.bytes().take_while(u8::is_ascii_digit).count().min(9);
    let delimiter = if item[digits..].starts_with(')') { ')' } else { '.' };
    let sign = digits + 1;
    let spaces = item.bytes().skip(sign).take_while(|&byte| byte == b' ').count();
    // With five spaces and more all but the first belong to the text, as do those of an empty line.
    let spaces = if (1..=4).contains(&spaces) { spaces } else { 1 };
    Bullet { number: item[..digits].parse().ok(), delimiter, width: sign + spaces }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_slip_in_these_forms() {
        for (line, number, with_spaces) in [
            ("3.《甲》", 3, "3."),
            ("1、[甲](x)", 1, "1、"),
            ("2.PC 网", 2, "2."),
            ("2.**甲**", 2, "2."),
            ("2.![](x)", 2, "2."),
            ("2.~~甲~~", 2, "2."),
            ("2.`x`", 2, "2."),
            ("2.“甲”", 2, "2."),
            ("2.xfs 甲", 2, "2."),
            ("3、2012 年", 3, "3、"),
            ("3、x", 3, "3、"),
            ("10．甲", 10, "10．"),
            ("１２．甲", 12, "１２．"),
            ("１. 甲", 1, "１. "),
            ("2)甲", 2, "2)"),
            ("2） 甲", 2, "2） "),
            ("2.\u{3000}甲", 2, "2.\u{3000}"),
            ("2. 甲", 2, "2. "),
            ("2. 5 月", 2, "2. "),
        ] {
            let marker = slipped(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((marker.number, &line[..marker.with_spaces]), (number, with_spaces), "{line}");
        }
    }

    #[test]
    fn other_numbers_do_not() {
        for line in [
            "1.5 倍",
            "2.0 版",
            "3.14",
            "7.25 周一",
            "2.x 版",
            "2.X",
            "192.168.1.1",
            "1、2、3 都行",
            "1、30 块",
            "2024.甲",
            "8:30 起床",
            "3：甲",
            "3。甲",
            "3，甲",
            "3...",
            "3.",
            "3. ",
            "3、，",
            "（3）甲",
            "(3)甲",
            "①甲",
            "一、甲",
            "甲",
            "",
            "1",
            "3)。",
            "1.，",
            "2.~3",
            "2.!",
            "5% 甲",
            "1）、",
        ] {
            assert_eq!(slipped(line), None, "{line}");
        }
    }

    #[test]
    fn items_start_as_markdown_says() {
        for (item, number, delimiter, width) in [
            ("- 甲", None, '.', 2),
            ("*   甲", None, '.', 4),
            ("-     甲", None, '.', 2),
            ("-\n  甲", None, '.', 2),
            ("-\t甲", None, '.', 2),
            ("12. 甲", Some(12), '.', 4),
            ("3) 甲", Some(3), ')', 3),
            ("1.", Some(1), '.', 3),
        ] {
            assert_eq!(bullet(item), Bullet { number, delimiter, width }, "{item:?}");
        }
    }
}
