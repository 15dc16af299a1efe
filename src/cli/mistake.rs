//! What is said of a command line that cannot be understood.
//!
//! clap says it in English. In Chinese the same is said of what clap found out, kind by kind.

use std::fmt::{self, Write as _};

use clap::{
    builder::{StyledStr, Styles},
    error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind},
};

use super::chinese::{USAGE, without_heading};
use crate::{
    diagnostic::catalog::{argument as said, terminal},
    message::{Locale, Message},
};

/// Why the value of an argument cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable(pub Message);

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.get(Locale::English))
    }
}

impl std::error::Error for Unreadable {}

/// Says in Chinese what clap says in English.
pub(super) struct InChinese;

impl ErrorFormatter for InChinese {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let styles = Styles::styled();
        let (wrong, valid) = (styles.get_error(), styles.get_valid());
        let name = terminal::ERROR;
        let mut text = format!("{wrong}{}:{wrong:#} {}", name.get(Locale::Chinese), sentence(error));
        let tips = tips(error);
        if !tips.is_empty() {
            text.push('\n');
        }
        for tip in tips {
            let name = terminal::HELP;
            let _ = write!(text, "\n  {valid}{}:{valid:#} {tip}", name.get(Locale::Chinese));
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let heading = styles.get_usage();
            let _ = write!(text, "\n\n{heading}{USAGE}{heading:#} {}", without_heading(usage));
        }
        let _ = writeln!(text, "\n\n{}", chinese(&said::more_by_help()));
        text.into()
    }
}

fn chinese(message: &Message) -> String {
    message.get(Locale::Chinese).to_owned()
}

/// The sentence for what was found out.
fn sentence(error: &Error<InChinese>) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let texts = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.as_slice(),
        Some(ContextValue::String(text)) => std::slice::from_ref(text),
        _ => &[],
    };
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => *number,
        _ => 0,
    };
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::ArgumentConflict => {
            let others = texts(ContextKind::PriorArg);
            match others {
                [other] if other == argument => said::given_twice(argument),
                others => said::conflict(argument, others),
            }
        }
        ErrorKind::NoEquals => said::no_equals_sign(argument),
        ErrorKind::InvalidValue if value.is_empty() => said::no_value(argument),
        ErrorKind::InvalidValue => said::not_among(value, argument, texts(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error);
            let reason = source.map(|source| match source.downcast_ref::<Unreadable>() {
                Some(Unreadable(message)) => message.clone(),
                None => Message::verbatim(source.to_string()),
            });
            said::unreadable(value, argument, reason.as_ref())
        }
        ErrorKind::InvalidSubcommand => {
            said::unknown_command(text(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => said::unknown(argument),
        ErrorKind::MissingRequiredArgument => said::missing(texts(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => said::no_command(texts(ContextKind::ValidSubcommand)),
        ErrorKind::TooManyValues => said::too_many(value, argument),
        ErrorKind::TooFewValues => {
            said::too_few(argument, number(ContextKind::MinValues), number(ContextKind::ActualNumValues))
        }
        ErrorKind::WrongNumberOfValues => said::wrong_number(
            argument,
            number(ContextKind::ExpectedNumValues),
            number(ContextKind::ActualNumValues),
        ),
        ErrorKind::InvalidUtf8 => said::no_utf8(),
        kind => Message::verbatim(kind.as_str().unwrap_or_default()),
    };
    chinese(&message)
}

/// What may have been meant.
fn tips(error: &Error<InChinese>) -> Vec<String> {
    let mut tips = Vec::new();
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        let names = match error.get(kind) {
            Some(ContextValue::String(name)) => std::slice::from_ref(name),
            Some(ContextValue::Strings(names)) => names,
            _ => continue,
        };
        if !names.is_empty() {
            tips.push(chinese(&said::near(names)));
        }
    }
    if let Some(ContextValue::StyledStrs(sentences)) = error.get(ContextKind::Suggested) {
        tips.extend(sentences.iter().map(|sentence| chinese(&suggestion(&sentence.to_string()))));
    }
    tips
}

/// What clap suggests in a sentence, of which only the quoted names can be told.
fn suggestion(sentence: &str) -> Message {
    let names: Vec<&str> = sentence.split('\'').skip(1).step_by(2).collect();
    match names[..] {
        [value, instead] if sentence.starts_with("to pass") => said::as_a_value(value, instead),
        [command, dashes] if sentence.starts_with("subcommand") => said::without_dashes(command, dashes),
        [other] if sentence.ends_with("exists") => said::exists(other),
        _ => Message::verbatim(sentence.to_owned()),
    }
}
