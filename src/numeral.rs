//! Numbers as they are written in Chinese, read and written: `二十一`, `廿一`, `二〇二二`, `２１`.

/// The value of a digit: ASCII (`7`) or full-width (`７`).
pub fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => Some(u32::from(character) - u32::from('0')),
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => None,
    }
}

/// Whether a character may be part of a number in Chinese numerals.
pub fn is_chinese(character: char) -> bool {
    chinese_digit(character).is_some() || chinese_unit(character).is_some() || tens(character).is_some()
}

/// The value of a number in Chinese numerals, up to 9999.
///
/// Read are numbers with units (`三十八`, `廿一`, `一百零一`) and digits in a row (`二〇二二`,
/// `一〇`). Two neighbours in a row (`三四`) mean "three or four" and are no number.
pub fn chinese(text: &str) -> Option<u32> {
    if text.chars().all(|character| chinese_digit(character).is_some()) {
        return digits_in_a_row(text);
    }
    let mut total = 0;
    let mut pending = None;
    let mut smallest_unit = 10_000;
    let mut after_zero = false;
    for character in text.chars() {
        if let Some(value) = tens(character) {
            if pending.is_some() || smallest_unit <= 10 {
                return None;
            }
            total += value;
            smallest_unit = 10;
        } else if let Some(unit) = chinese_unit(character) {
            if unit >= smallest_unit || after_zero && pending.is_none() {
                return None;
            }
            // Only ten may stand without a digit before it.
            let count = if unit == 10 { pending.take().unwrap_or(1) } else { pending.take()? };
            total += count * unit;
            smallest_unit = unit;
            after_zero = false;
        } else {
            let value = chinese_digit(character)?;
            match (pending, value) {
                (None, 0) => after_zero = true,
                (None, _) => pending = Some(value),
                (Some(_), _) => return None,
            }
        }
    }
    Some(match pending {
        None if after_zero => return None,
        None => total,
        // `一百一` is 110, `一百零一` is 101.
        Some(value) if smallest_unit > 10 && !after_zero => total + value * (smallest_unit / 10),
        Some(value) => total + value,
    })
}

/// Writes a number below 10,000 as it is counted: `三十八`, `一百零七`.
pub fn counted(number: u32) -> String {
    if number == 0 || number > 9999 {
        return in_a_row(number, '零');
    }
    let mut written = String::new();
    let mut skipped = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let count = number / unit % 10;
        if count == 0 {
            skipped = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            written.push('零');
        }
        // Ten to nineteen are counted without the one.
        if !(unit == 10 && count == 1 && written.is_empty()) {
            written.push(written_digit(count, '零'));
        }
        written.push_str(name);
    }
    written
}

/// Writes a number digit by digit, with this sign for zero: `二〇二二`.
pub fn in_a_row(number: u32, zero: char) -> String {
    number.to_string().chars().filter_map(digit).map(|value| written_digit(value, zero)).collect()
}

fn written_digit(value: u32, zero: char) -> char {
    ['一', '二', '三', '四', '五', '六', '七', '八', '九']
        .into_iter()
        .zip(1..)
        .find(|(_, known)| *known == value)
        .map_or(zero, |(digit, _)| digit)
}

fn digits_in_a_row(text: &str) -> Option<u32> {
    let mut digits = [0; 4];
    let mut count = 0;
    for character in text.chars() {
        *digits.get_mut(count)? = chinese_digit(character)?;
        count += 1;
    }
    match digits[..count] {
        [] => None,
        [first, second] if first != 0 && second == first + 1 => None,
        ref digits => Some(digits.iter().fold(0, |value, digit| value * 10 + digit)),
    }
}

fn chinese_digit(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn chinese_unit(character: char) -> Option<u32> {
    Some(match character {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

fn tens(character: char) -> Option<u32> {
    Some(match character {
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_numbers() {
        for (text, value) in [
            ("〇", 0),
            ("五", 5),
            ("两", 2),
            ("十", 10),
            ("十四", 14),
            ("二十", 20),
            ("三十八", 38),
            ("廿", 20),
            ("廿一", 21),
            ("卅一", 31),
            ("二〇", 20),
            ("五二", 52),
            ("二〇二二", 2022),
            ("二零二二", 2022),
            ("一百", 100),
            ("一百零七", 107),
            ("一百一", 110),
            ("四百一十", 410),
            ("一千零一", 1001),
            ("九千九百九十九", 9999),
        ] {
            assert_eq!(chinese(text), Some(value), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "三四", "十十", "二廿", "百", "一十百", "十零", "二〇二二五", "周", "一二十", "零十"]
        {
            assert_eq!(chinese(text), None, "{text}");
        }
    }

    #[test]
    fn writes_numbers_as_they_are_counted() {
        for (number, text) in [
            (0, "零"),
            (5, "五"),
            (10, "十"),
            (14, "十四"),
            (20, "二十"),
            (53, "五十三"),
            (100, "一百"),
            (107, "一百零七"),
            (110, "一百一十"),
            (407, "四百零七"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (9999, "九千九百九十九"),
        ] {
            assert_eq!(counted(number), text);
        }
        assert_eq!(in_a_row(2022, '〇'), "二〇二二");
        assert_eq!(in_a_row(2030, '零'), "二零三零");
    }

    #[test]
    fn reads_every_number_as_it_is_counted() {
        for number in 0..=9999 {
            assert_eq!(chinese(&counted(number)), Some(number), "{}", counted(number));
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[〇零一二两三九十百千廿卅卌周]{0,12}") {
            if let Some(value) = chinese(&text) {
                prop_assert!(value <= 9999);
            }
        }
    }
}
