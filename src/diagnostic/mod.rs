//! What a user is told about their files: where, what, and what to do.
//!
//! A [`Diagnostic`] is a user's mistake or slip with its place. Every stage returns its value
//! together with the diagnostics it met, as [`Checked`]; nothing is said before all is known, so
//! one mistake never hides the next. The sentences are made in [`catalog`], in each
//! language that the program speaks, and drawn in [`draw`] in the reader's, for a GitHub workflow in
//! [`github`] too.

pub mod catalog;
mod draw;
pub mod github;

use std::{ops::Range, sync::Arc};

use crate::message::Message;

pub use draw::{draw, printable};

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built before this is mended.
    Error,
    /// The site can be built; something in it is probably not what its author meant.
    Warning,
}

/// A span of bytes in a file that a user wrote.
///
/// It carries the text it points into, so that a diagnostic can be drawn long after the stage
/// that made it and with nothing else at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path as it is shown: relative to where the command was run.
    pub path: Arc<str>,
    /// The file's whole text; empty where the file has none to show (a picture, a folder).
    pub text: Arc<str>,
    /// Byte offsets into `text`, on character boundaries.
    pub span: Range<usize>,
}

impl Place {
    /// A file as a whole, where no line of it can be named.
    pub fn whole(path: impl Into<Arc<str>>) -> Self {
        Place { path: path.into(), text: Arc::from(""), span: 0..0 }
    }
}

/// One thing a user should know about one of their files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the site can be built all the same.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, values in backticks.
    pub message: Message,
    /// Where it is wrong.
    pub place: Option<Place>,
    /// What stands behind the caret; may be empty.
    pub label: Message,
    /// Another place that this one contradicts, with what stands there.
    pub related: Vec<(Place, Message)>,
    /// What to do, one sentence each, in the imperative.
    pub hints: Vec<Message>,
}

impl Diagnostic {
    /// A mistake that keeps the site from being built.
    pub fn error(message: Message) -> Self {
        Self::new(Severity::Error, message)
    }

    /// Something that is probably not what the author meant.
    pub fn warning(message: Message) -> Self {
        Self::new(Severity::Warning, message)
    }

    fn new(severity: Severity, message: Message) -> Self {
        Diagnostic {
            severity,
            message,
            place: None,
            label: Message::default(),
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Says where, if that is known.
    #[must_use]
    pub fn at_if_known(mut self, place: Option<Place>) -> Self {
        self.place = place;
        self
    }

    /// Says what stands behind the caret.
    #[must_use]
    pub fn label(mut self, label: Message) -> Self {
        self.label = label;
        self
    }

    /// Names another place that this one contradicts.
    #[must_use]
    pub fn related(mut self, place: Place, label: Message) -> Self {
        self.related.push((place, label));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }
}

/// A value together with what its making brought to light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked<T> {
    /// What was made, as well as could be.
    pub value: T,
    /// What the user should know about it, in the order it was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Checked { value, diagnostics: Vec::new() }
    }

    /// A value with its diagnostics.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Checked { value, diagnostics }
    }

    /// Takes the value out and adds its diagnostics to those of a larger whole.
    pub fn collect_into(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}

/// Puts diagnostics into the order in which a reader meets them: by path, then by place in it.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    fn key(diagnostic: &Diagnostic) -> Option<(&str, usize)> {
        diagnostic.place.as_ref().map(|place| (&*place.path, place.span.start))
    }
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.severity.cmp(&b.severity)));
}
