//! Colours code: syntect reads it, a dozen classes say what it is, one style sheet says how it looks.
//!
//! Themes for syntect tell hundreds of scopes apart, which makes a span of almost every word and a
//! style sheet of several kilobytes for each theme. A reader sees little of it. So scopes are
//! mapped to a dozen [`CLASSES`] here, neighbours of one class share a span, and operators,
//! punctuation and plain names have none: the markup is a third as large, the style sheet is
//! short enough to be written by hand, and its colours can be chosen for their contrast.

use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError},
};

use pulldown_cmark_escape::escape_html_body_text;
use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::ast::{Document, NodeId, NodeKind};

/// Lines longer than this many bytes leave their block without colours.
///
/// Nobody reads such a line, and a grammar's regular expressions can take a time that grows faster
/// than the line.
const LONGEST_LINE: usize = 4096;

/// A class of code, with its colours on a light and on a dark page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeClass {
    /// The class, as it stands in the markup behind `hl-`.
    pub name: &'static str,
    /// Its colour on a light page.
    pub light: &'static str,
    /// Its colour on a dark page.
    pub dark: &'static str,
}

/// What is behind code on a light and on a dark page, if a theme says nothing else.
pub const BACKGROUND: (&str, &str) = ("#f6f8fa", "#161b22");

/// All classes of code.
///
/// Each colour has a contrast of 4.5:1 and more on its background (WCAG 2, AA).
pub const CLASSES: [CodeClass; 12] = [
    CodeClass { name: "comment", light: "#59636e", dark: "#9aa5b1" },
    CodeClass { name: "keyword", light: "#b0203a", dark: "#ff8f87" },
    CodeClass { name: "string", light: "#0b5a3c", dark: "#9bd5a8" },
    CodeClass { name: "number", light: "#0a50a8", dark: "#8cc3ff" },
    CodeClass { name: "constant", light: "#0a50a8", dark: "#8cc3ff" },
    CodeClass { name: "type", light: "#8a4600", dark: "#f2b26b" },
    CodeClass { name: "function", light: "#6b35b8", dark: "#cfaefc" },
    CodeClass { name: "attribute", light: "#7a4e00", dark: "#e3c078" },
    CodeClass { name: "tag", light: "#116329", dark: "#86dd93" },
    CodeClass { name: "heading", light: "#0a50a8", dark: "#8cc3ff" },
    CodeClass { name: "inserted", light: "#116329", dark: "#86dd93" },
    CodeClass { name: "deleted", light: "#a3142b", dark: "#ff9a94" },
];

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

/// Which scopes have which class; the first that fits a scope counts.
///
/// The names are those of Sublime Text's guidelines for scopes. `-` is plain.
const SCOPES: [(&str, &str); 42] = [
    ("comment", "comment"),
    ("meta.interpolation", "-"),
    ("meta.template.expression", "-"),
    ("meta.group.expansion", "-"),
    ("string.unquoted", "-"),
    ("string", "string"),
    ("constant.numeric", "number"),
    ("constant.character.escape", "constant"),
    ("constant.language", "constant"),
    ("constant.other.symbol", "constant"),
    ("constant.character", "constant"),
    ("variable.language", "constant"),
    ("variable.annotation", "attribute"),
    ("meta.annotation", "attribute"),
    ("keyword.operator.word", "keyword"),
    ("keyword.operator.logical.python", "keyword"),
    ("keyword.operator", "-"),
    ("keyword", "keyword"),
    ("storage.type.numeric", "number"),
    ("storage.type.string", "string"),
    ("storage", "keyword"),
    ("entity.name.tag", "tag"),
    ("entity.other.attribute-name", "attribute"),
    ("entity.name.function", "function"),
    ("entity.name.macro", "function"),
    ("entity.name.section", "heading"),
    ("entity.name.namespace", "-"),
    ("entity.name.label", "constant"),
    ("entity.name", "type"),
    ("entity.other.inherited-class", "type"),
    ("support.function", "function"),
    ("support.macro", "function"),
    ("support.constant", "constant"),
    ("support.type.property-name", "attribute"),
    ("support.type", "type"),
    ("support.class", "type"),
    ("variable.function", "function"),
    ("markup.heading", "heading"),
    ("markup.inserted", "inserted"),
    ("markup.deleted", "deleted"),
    ("meta.diff.header", "comment"),
    ("meta.diff.range", "comment"),
];

/// Names that authors give to languages and that the grammars do not know themselves.
const ALIASES: [(&str, &str); 34] = [
    ("c++", "cpp"),
    ("c#", "cs"),
    ("csharp", "cs"),
    ("console", "sh"),
    ("docker", "dockerfile"),
    ("f#", "fs"),
    ("golang", "go"),
    ("gradle", "groovy"),
    ("javascript", "js"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("kotlin", "kt"),
    ("make", "makefile"),
    ("markdown", "md"),
    ("mysql", "sql"),
    ("node", "js"),
    ("objective-c", "m"),
    ("objectivec", "m"),
    ("plsql", "sql"),
    ("postgresql", "sql"),
    ("postgres", "sql"),
    ("proto", "protobuf"),
    ("proto3", "protobuf"),
    ("ps1", "powershell"),
    ("pwsh", "powershell"),
    ("py3", "py"),
    ("python3", "py"),
    ("rustlang", "rs"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("shellscript", "sh"),
    ("typescript", "ts"),
    ("vue3", "vue"),
    ("yml", "yaml"),
];

/// Names that authors give to text that is no code.
const PLAIN: [&str; 8] = ["", "log", "none", "output", "plain", "plaintext", "text", "txt"];

/// How a language is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageSupport {
    /// There is a grammar for it.
    Known,
    /// It is named as text that is no code, or not named.
    Plain,
    /// Nobody here knows it; its code is shown plain.
    Unknown,
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
    let effect = |class: &str| match CLASSES.iter().position(|known| known.name == class) {
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

/// Whether there is a grammar for a language.
pub fn support(language: &str) -> LanguageSupport {
    if PLAIN.contains(&language.to_ascii_lowercase().as_str()) {
        LanguageSupport::Plain
    } else if grammar(language).is_some() {
        LanguageSupport::Known
    } else {
        LanguageSupport::Unknown
    }
}

/// The style sheet for coloured code, light and dark.
///
/// Each colour is a custom property (`--hl-keyword`), so that a theme can change one without
/// knowing the rest.
pub fn style_sheet() -> String {
    let properties = |indent: &str, background: &str, colour: fn(&CodeClass) -> &'static str| {
        let mut lines = format!("{indent}--hl-background: {background};\n");
        for class in &CLASSES {
            lines.push_str(&format!("{indent}--hl-{}: {};\n", class.name, colour(class)));
        }
        lines
    };
    let mut sheet = format!(":root {{\n{}}}\n", properties("  ", BACKGROUND.0, |class| class.light));
    sheet.push_str(&format!(
        "@media (prefers-color-scheme: dark) {{\n  :root {{\n{}  }}\n}}\n",
        properties("    ", BACKGROUND.1, |class| class.dark)
    ));
    for class in &CLASSES {
        sheet.push_str(&format!(".hl-{0} {{ color: var(--hl-{0}); }}\n", class.name));
    }
    sheet
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
                self.html.push_str(CLASSES[usize::from(class)].name);
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
            assert_eq!(support(name), LanguageSupport::Known, "{name}");
        }
        assert_eq!(support("txt"), LanguageSupport::Plain);
        assert_eq!(support("brainquux"), LanguageSupport::Unknown);
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

    /// The relative luminance of a colour (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn colours_can_be_read() {
        for class in CLASSES {
            for (colour, background) in [(class.light, BACKGROUND.0), (class.dark, BACKGROUND.1)] {
                let (one, other) = (luminance(colour), luminance(background));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{} {colour} on {background}: {contrast:.2}", class.name);
            }
        }
    }

    #[test]
    fn every_class_has_its_rule() {
        let sheet = style_sheet();
        for class in CLASSES {
            assert!(sheet.contains(&format!(".hl-{0} {{ color: var(--hl-{0}); }}", class.name)));
            assert!(sheet.contains(&format!("--hl-{}: {};", class.name, class.dark)));
        }
        for (scope, class) in SCOPES {
            assert!(class == "-" || CLASSES.iter().any(|known| known.name == class), "{scope}: {class}");
        }
    }
}
