//! Numbers of issues: `第 407 期`, `周报 #05`, `issue-62`.

use super::token::{Token, Tokens};

const SEPARATORS: &str = "-_.:：|｜·";

/// The number of an issue, and the piece behind it.
pub(super) fn ordinal(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    numbered_qi(tokens, index)
        .or_else(|| marked(tokens, index))
        .or_else(|| behind_keyword(tokens, index))
        .filter(|&(number, _)| number != u32::MAX)
}

/// Behind a word for a weekly, where one stands here: `周报`, `weekly`.
pub(super) fn keyword(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    const CHINESE: [&str; 9] = ["周报", "周刊", "周记", "简报", "週報", "週刊", "週記", "簡報", "通讯"];
    if tokens.is_word(index, &["weekly", "newsletter"]) {
        return Some(index + 1);
    }
    CHINESE.iter().find_map(|word| tokens.phrase(index, word))
}

/// `第 407 期`.
fn numbered_qi(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let at = tokens.skip_space(tokens.sign(index, "第")?);
    let number = tokens.number(at)?;
    let end = tokens.sign(tokens.skip_space(at + 1), "期")?;
    Some((number.value, end))
}

/// `#05` at the text's start, `issue-62`, `Vol. 7`, `No. 3` where a part of the text begins.
fn marked(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let starts_text = tokens.before(index) == Token::Edge;
    let at = if starts_text && tokens.is(index, "#＃") {
        index + 1
    } else if tokens.is_word(index, &["issue", "vol", "volume", "no"]) && begins_part(tokens, index) {
        tokens.skip(index + 1, "-_.#＃:：")
    } else {
        return None;
    };
    let number = tokens.number(at)?;
    stands_alone(tokens, at).then_some((number.value, at + 1))
}

/// `周报 #05`, `weekly-12`, `周报（20）`.
fn behind_keyword(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let end = keyword(tokens, index)?;
    let mut at = tokens.skip(end, SEPARATORS);
    if let Some(inside) = tokens.sign(at, "(（") {
        let number = tokens.number(inside).filter(|number| number.digits <= 4 && number.year().is_none())?;
        return tokens.sign(inside + 1, ")）").map(|end| (number.value, end));
    }
    let marked = tokens.is(at, "#＃");
    if marked {
        at += 1;
    }
    let number = tokens.number(at)?;
    // Without a `#`, a year, a date or a count (`周报 10 年`) is no issue's number.
    let plain = !number.chinese && number.digits <= 4 && number.year().is_none() && is_closed(tokens, at + 1);
    (stands_alone(tokens, at) && (marked || plain)).then_some((number.value, at + 1))
}

/// Whether nothing hangs on the number that makes it part of something else: `1.2`, `3a`, `12-26`.
fn stands_alone(tokens: &Tokens<'_>, number: usize) -> bool {
    let joined = tokens.is(number + 1, ".:/-~～－．／") && tokens.number(number + 2).is_some();
    let dated = tokens.month_name(tokens.skip_space(number + 1)).is_some();
    !joined && !dated && tokens.at(number + 1) != Token::Word
}

fn is_closed(tokens: &Tokens<'_>, index: usize) -> bool {
    match tokens.at(tokens.skip_space(index)) {
        Token::Edge => true,
        Token::Sign(sign) => !sign.is_alphanumeric(),
        Token::Number(_) | Token::Word | Token::Space => false,
    }
}

/// Whether a part of the text begins here: its start, behind punctuation, behind `周报 `.
pub(super) fn begins_part(tokens: &Tokens<'_>, index: usize) -> bool {
    let behind_keyword = || {
        // A keyword ends two pieces or one before the space that stands before this piece.
        (2..=3).any(|back| {
            index.checked_sub(back).is_some_and(|start| keyword(tokens, start) == Some(index - 1))
        })
    };
    match tokens.before(index) {
        Token::Edge => true,
        Token::Sign(sign) => !sign.is_alphanumeric(),
        Token::Space => {
            behind_keyword()
                || index >= 2 && matches!(tokens.at(index - 2), Token::Sign(sign) if !sign.is_alphanumeric())
        }
        Token::Word | Token::Number(_) => false,
    }
}
