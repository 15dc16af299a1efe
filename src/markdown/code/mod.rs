//! Colours code: syntect reads it, a dozen classes say what it is, one style sheet says how it looks.
//!
//! Themes for syntect tell hundreds of scopes apart, which makes a span of almost every word and a
//! style sheet of several kilobytes for each theme. A reader sees little of it. So scopes are
//! mapped to a dozen classes here, neighbours of one class share a span, and operators,
//! punctuation and plain names have none: the markup is a third as large, the style sheet is
//! short enough to be written by hand, and its colours can be chosen for their contrast.

mod classes;
mod languages;

use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError},
};

use pulldown_cmark_escape::escape_html_body_text;
use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::ast::{Document, NodeId, NodeKind};
use classes::{CLASSES, SCOPES};
use languages::{ALIASES, PLAIN};

/// Lines longer than this many bytes leave their block without colours.
///
/// Nobody reads such a line, and a grammar's regular expressions can take a time that grows faster
/// than the line.
const LONGEST_LINE: usize = 4096;

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

/// Colours code blocks, each once.
///
/// It can be shared by threads. Grammars are loaded when the first block asks for them, and the
/// result for a block is kept, so that a block that stands on several pages costs once.
#[derive(Default)]
pub struct Highlighter {
    results: Mutex<HashMap<(u64, u64), Slot>>,
}

/// The result for one block, being made by the first who asks while others wait for it.
type Slot = Arc<OnceLock<Option<Arc<str>>>>;

/// Grammars are a constant of the program, so all highlighters share them.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

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

impl Highlighter {
    /// A highlighter that has seen nothing yet; cheap.
    pub fn new() -> Self {
        Self::default()
    }

    /// The code as HTML with classes, escaped; `None` where it is to be shown plain: an unknown
    /// language, or none, or a line too long to be worth it.
    pub fn highlight(&self, language: &str, code: &str) -> Option<Arc<str>> {
        if PLAIN.contains(&language.to_ascii_lowercase().as_str()) {
            return None;
        }
        let key = (digest(0, language, code), digest(1, language, code));
        let slot = {
            let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(results.entry(key).or_default())
        };
        slot.get_or_init(|| colour(grammar(language)?, code).map(Arc::from)).clone()
    }
}

/// The language that a fence's words name: the first of them, up to a comma, brace or colon.
pub fn language(words: &str) -> &str {
    let end = words.find(|character: char| character.is_whitespace() || ",{:".contains(character));
    &words[..end.unwrap_or(words.len())]
}

/// The text of a code block in one piece.
pub fn text_of(document: &Document, block: NodeId) -> Cow<'_, str> {
    let mut code = Cow::Borrowed("");
    for child in document.children(block) {
        if let NodeKind::Text(text) = document.kind(child) {
            code += document.text(text);
        }
    }
    code
}

fn digest(seed: u8, language: &str, code: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (seed, language, code).hash(&mut hasher);
    hasher.finish()
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let lower = language.to_ascii_lowercase();
    let name = ALIASES.iter().find(|(alias, _)| *alias == lower).map_or(lower.as_str(), |(_, name)| name);
    GRAMMARS.find_syntax_by_token(name)
}

/// The code with a span around each run of one class.
fn colour(grammar: &SyntaxReference, code: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn coloured(language: &str, code: &str) -> String {
        Highlighter::new().highlight(language, code).expect("a known language").to_string()
    }

    #[test]
    fn code_is_told_apart() {
        assert_eq!(
            coloured("rust", "fn main() { let 数 = \"<a>\"; } // 完\n"),
            "<span class=\"hl-keyword\">fn</span> <span class=\"hl-function\">main</span>() { \
             <span class=\"hl-keyword\">let</span> 数 = <span class=\"hl-string\">\"&lt;a&gt;\"</span>; } \
             <span class=\"hl-comment\">// 完</span>\n"
        );
        assert_eq!(
            coloured("diff", "-旧\n+新"),
            "<span class=\"hl-deleted\">-旧</span>\n<span class=\"hl-inserted\">+新</span>"
        );
    }

    #[test]
    fn no_span_goes_over_a_line_end() {
        let html = coloured("c", "/* 一\n   二 */ int a;\n");
        assert_eq!(
            html,
            "<span class=\"hl-comment\">/* 一</span>\n<span class=\"hl-comment\">   二 */</span> \
             <span class=\"hl-keyword\">int</span> a;\n"
        );
    }

    #[test]
    fn the_text_is_the_code() {
        let code = "let a = 1 < 2 && \"x\";\n\n\t/// 空行 \n\r\nlet b";
        for language in ["rust", "python", "sh", "md", "html", "json", "yaml", "js"] {
            let html = coloured(language, code);
            let mut text = String::new();
            let mut in_tag = false;
            for character in html.chars() {
                match character {
                    '<' => in_tag = true,
                    '>' if in_tag => in_tag = false,
                    _ if in_tag => {}
                    _ => text.push(character),
                }
            }
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert_eq!(text, code, "{language}");
        }
    }

    #[test]
    fn languages_go_by_many_names() {
        for name in ALIASES.iter().map(|(alias, _)| *alias).chain([
            "go",
            "golang",
            "c",
            "cpp",
            "C++",
            "sh",
            "bash",
            "zsh",
            "yaml",
            "toml",
            "js",
            "jsx",
            "ts",
            "tsx",
            "rust",
            "rs",
            "python",
            "py",
            "java",
            "html",
            "css",
            "json",
            "sql",
            "diff",
            "dockerfile",
            "makefile",
            "lua",
            "ruby",
            "php",
            "swift",
            "kotlin",
            "zig",
            "nix",
            "ini",
            "xml",
            "vim",
            "ps1",
        ]) {
            assert!(grammar(name).is_some(), "{name}");
        }
        assert_eq!(Highlighter::new().highlight("txt", "fn"), None);
        assert_eq!(Highlighter::new().highlight("brainquux", "fn"), None);
    }

    #[test]
    fn the_language_ends_before_its_options() {
        for (words, name) in
            [("rust", "rust"), ("rust,ignore", "rust"), ("go {1,3-5}", "go"), ("", ""), ("c++ x", "c++")]
        {
            assert_eq!(language(words), name);
        }
    }

    #[test]
    fn equal_blocks_are_coloured_once() {
        let highlighter = Highlighter::new();
        let first = highlighter.highlight("rust", "fn a() {}").unwrap();
        let second = highlighter.highlight("rust", "fn a() {}").unwrap();
        assert!(Arc::ptr_eq(&first, &second));
        assert_ne!(highlighter.highlight("go", "fn a() {}").unwrap(), first);
    }

    #[test]
    fn a_very_long_line_stays_plain() {
        assert_eq!(Highlighter::new().highlight("json", &"[".repeat(LONGEST_LINE + 1)), None);
    }
}
