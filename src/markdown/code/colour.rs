//! One block's colours: scopes to classes, classes to spans.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use pulldown_cmark_escape::escape_html_body_text;
use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference};

use super::{
    classes::{CLASSES, SCOPES},
    languages::GRAMMARS,
};

/// Lines longer than this many bytes leave their block without colours.
///
/// Nobody reads such a line, and a grammar's regular expressions can take a time that grows faster
/// than the line.
pub(super) const LONGEST_LINE: usize = 4096;

/// What a scope does to the class of the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Nothing.
    Keep,
    /// Text in it has no class, whatever is around it.
    Plain,
    /// Text in it has this class, an index into [`CLASSES`].
    Class(u8),
}

static RULES: LazyLock<Vec<(Scope, Effect)>> = LazyLock::new(|| {
    let effect = |class: &str| match CLASSES.iter().position(|known| *known == class) {
        Some(index) => Effect::Class(index as u8),
        None => Effect::Plain,
    };
    SCOPES
        .iter()
        .map(|(scope, class)| (Scope::new(scope).expect("a scope is well formed"), effect(class)))
        .collect()
});

/// The code with a span around each run of one class.
pub(super) fn colour(grammar: &SyntaxReference, code: &str) -> Option<String> {
    if code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let mut state = ParseState::new(grammar);
    let mut classes = ClassStack::default();
    let mut spans = Spans::new(code);
    for line in code.split_inclusive('\n') {
        // Grammars expect a line end, also where the last line has none.
        let ended: Cow<'_, str> =
            if line.ends_with('\n') { Cow::Borrowed(line) } else { Cow::Owned(format!("{line}\n")) };
        let mut at = 0;
        for (offset, operation) in state.parse_line(&ended, &GRAMMARS).ok()? {
            let offset = offset.min(line.len());
            spans.add(&line[at..offset], classes.current());
            at = offset;
            classes.apply(&operation);
        }
        spans.add(&line[at..], classes.current());
        spans.end_line();
    }
    Some(spans.finish())
}

/// The class of each scope that is open.
///
/// Scopes themselves are not kept: of a scope only its class matters, and that is looked up once.
#[derive(Default)]
struct ClassStack {
    open: Vec<Option<u8>>,
    cleared: Vec<Vec<Option<u8>>>,
    known: HashMap<Scope, Effect>,
}

impl ClassStack {
    fn current(&self) -> Option<u8> {
        self.open.last().copied().flatten()
    }

    fn apply(&mut self, operation: &ScopeStackOp) {
        match operation {
            ScopeStackOp::Push(scope) => {
                let effect = *self.known.entry(*scope).or_insert_with(|| effect(*scope));
                self.open.push(match effect {
                    Effect::Keep => self.current(),
                    Effect::Plain => None,
                    Effect::Class(class) => Some(class),
                });
            }
            ScopeStackOp::Pop(count) => self.open.truncate(self.open.len().saturating_sub(*count)),
            ScopeStackOp::Clear(amount) => {
                let kept = match amount {
                    ClearAmount::TopN(count) => self.open.len().saturating_sub(*count),
                    ClearAmount::All => 0,
                };
                self.cleared.push(self.open.split_off(kept));
            }
            ScopeStackOp::Restore => self.open.extend(self.cleared.pop().unwrap_or_default()),
            ScopeStackOp::Noop => {}
        }
    }
}

fn effect(scope: Scope) -> Effect {
    RULES.iter().find(|(rule, _)| rule.is_prefix_of(scope)).map_or(Effect::Keep, |&(_, effect)| effect)
}

/// Text with spans around its classes, neighbours of one class in one span.
struct Spans {
    html: String,
    open: Option<u8>,
    /// Space that goes into the span before it if that goes on behind it, and else between spans.
    space: String,
}

impl Spans {
    fn new(code: &str) -> Self {
        Spans { html: String::with_capacity(code.len() * 2), open: None, space: String::new() }
    }

    fn add(&mut self, text: &str, class: Option<u8>) {
        if text.is_empty() {
            return;
        }
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            self.space.push_str(text);
            return;
        }
        let (text, line_end) = match text.strip_suffix('\n') {
            Some(text) => (text, "\n"),
            None => (text, ""),
        };
        if class != self.open {
            self.close();
            self.html.push_str(&self.space);
            if let Some(class) = class {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(CLASSES[usize::from(class)]);
                self.html.push_str("\">");
            }
            self.open = class;
        } else {
            self.html.push_str(&self.space);
        }
        self.space.clear();
        escape_html_body_text(&mut self.html, text).expect("a string takes all that is written");
        self.space.push_str(line_end);
    }

    /// Ends a line; no span goes on in the next, so that each line stands by itself.
    fn end_line(&mut self) {
        self.close();
        self.html.push_str(&self.space);
        self.space.clear();
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.end_line();
        self.html
    }
}
