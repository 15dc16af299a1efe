//! Raw HTML as the tokens a browser reads (HTML Living Standard, 13.2.5), with their places.

use std::{cell::Cell, collections::VecDeque, convert::Infallible, ops::Range};

use html5gum::{Emitter, Error, Readable, State, StringReader, Tokenizer};

/// What stands between texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) struct Token {
    pub kind: TokenKind,
    /// Its bytes in the HTML.
    pub span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) enum TokenKind {
    /// `<name …>`, with its name in lower case.
    Start { name: String, attributes: Vec<Attribute>, is_self_closing: bool },
    /// `</name>`, with its name in lower case.
    End { name: String },
    /// A comment that ends as comments should.
    Comment,
    /// What no browser shows, and is no comment by intention: a comment that does not end, a
    /// declaration, a processing instruction.
    Hidden,
    /// The start of a tag that the HTML ends in.
    Unfinished { name: String },
}

/// An attribute of a start tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::markdown) struct Attribute {
    /// In lower case.
    pub name: String,
    /// Its value with character references resolved.
    pub value: String,
    /// The bytes of all of it, with the quotes around its value.
    pub span: Range<usize>,
    /// The bytes of its value, without quotes.
    pub value_span: Range<usize>,
}

/// The tokens of a piece of HTML, one after the other; what stands between them is text.
pub(in crate::markdown) struct Tokens<'a> {
    tokenizer: Tokenizer<StringReader<'a>, Collector<'a>>,
}

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Self {
        Tokens::within(html, None)
    }

    /// As it is in elements of which some are of SVG or MathML: `is_foreign` tells whether the
    /// innermost open one is.
    pub fn within(html: &'a str, is_foreign: impl Into<Option<&'a Cell<bool>>>) -> Self {
        let collector = Collector { html, is_foreign: is_foreign.into(), ..Collector::default() };
        Tokens { tokenizer: Tokenizer::new_with_emitter(html.to_reader(), collector) }
    }

    /// The next token.
    pub fn next(&mut self) -> Option<Token> {
        match self.tokenizer.next()? {
            Ok(token) => Some(token),
            Err::<_, Infallible>(never) => match never {},
        }
    }

    /// Reads on as the content of the element that was just opened: as mere text up to its end tag
    /// if it is one of those that hold nothing else.
    pub fn read_content_of(&mut self, name: &str) {
        if let Some(state) = state_within(name) {
            self.tokenizer.set_state(state);
        }
    }
}

/// How the content of an element is read that holds text only (HTML Living Standard, 13.2.6.4).
///
/// `<noscript>` is not among them: what browsers that run no scripts read in it is HTML.
fn state_within(name: &str) -> Option<State> {
    match name {
        "textarea" | "title" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "iframe" | "noembed" | "noframes" | "style" | "xmp" => Some(State::RawText),
        "plaintext" => Some(State::PlainText),
        _ => None,
    }
}

/// Whether an element of HTML holds nothing but text.
pub(in crate::markdown) fn holds_text_only(name: &str) -> bool {
    state_within(name).is_some()
}

/// Gathers what the tokenizer reads.
#[derive(Default)]
struct Collector<'a> {
    html: &'a str,
    is_foreign: Option<&'a Cell<bool>>,
    tokens: VecDeque<Token>,
    /// How far the tokenizer has read.
    position: usize,
    /// Where the last `<` stands.
    start: usize,
    /// The name of the tag that is being read.
    name: Vec<u8>,
    is_end_tag: bool,
    is_in_tag: bool,
    is_self_closing: bool,
    attributes: Vec<Attribute>,
    attribute_name: Vec<u8>,
    attribute_value: Vec<u8>,
    /// The name of the element whose content is being read.
    last_start_tag: Vec<u8>,
}

impl Collector<'_> {
    fn push(&mut self, kind: TokenKind) {
        self.tokens.push_back(Token { kind, span: self.start..self.position });
    }

    fn take_name(&mut self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut self.name)).into_owned()
    }

    /// Puts name and value, now that both are read, into the attribute they belong to.
    fn end_attribute(&mut self) {
        let name = std::mem::take(&mut self.attribute_name);
        let value = std::mem::take(&mut self.attribute_value);
        if let Some(attribute) = self.attributes.last_mut().filter(|_| !name.is_empty()) {
            attribute.name = String::from_utf8_lossy(&name).into_owned();
            attribute.value = String::from_utf8_lossy(&value).into_owned();
        }
    }
}

impl Emitter for Collector<'_> {
    type Token = Token;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        if std::mem::take(&mut self.is_in_tag) {
            let name = self.take_name();
            self.push(TokenKind::Unfinished { name });
        }
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Token> {
        self.tokens.pop_front()
    }

    fn emit_string(&mut self, _: &[u8]) {
        // An end tag that was none, in an element that holds text only, has turned out to be text.
        self.is_in_tag = false;
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.attributes.clear();
        self.is_end_tag = false;
        self.is_self_closing = false;
        self.is_in_tag = true;
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.is_end_tag = true;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.is_in_tag = false;
        self.last_start_tag.clear();
        if !self.is_end_tag {
            self.last_start_tag.extend(&self.name);
        }
        let name = self.take_name();
        let kind = if self.is_end_tag {
            TokenKind::End { name }
        } else {
            let attributes = std::mem::take(&mut self.attributes);
            TokenKind::Start { name, attributes, is_self_closing: self.is_self_closing }
        };
        self.push(kind);
        None
    }

    fn emit_current_comment(&mut self) {
        // `<!-->` and `<!--->` are comments too, but are no valid ones.
        let text = self.html.get(self.start..self.position).unwrap_or_default();
        let is_comment = text.len() >= "<!---->".len() && text.starts_with("<!--") && text.ends_with("-->");
        self.push(if is_comment { TokenKind::Comment } else { TokenKind::Hidden });
    }

    fn emit_current_doctype(&mut self) {
        self.push(TokenKind::Hidden);
    }

    fn set_self_closing(&mut self) {
        self.is_self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, part: &[u8]) {
        self.name.extend(part);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.end_attribute();
        let start = self.position.saturating_sub(1);
        self.attributes.push(Attribute { span: start..start, ..Attribute::default() });
    }

    fn init_attribute_value(&mut self) {
        let start = self.position;
        let Some((before, rest)) = self.html.split_at_checked(start) else { return };
        let quote = before.chars().next_back().filter(|quote| matches!(quote, '"' | '\''));
        let length = match quote {
            Some(quote) => rest.find(quote),
            None => rest.find([' ', '\t', '\n', '\r', '\u{c}', '>']),
        };
        let end = start + length.unwrap_or(rest.len());
        if let Some(attribute) = self.attributes.last_mut() {
            attribute.value_span = start..end;
            attribute.span.end = if quote.is_some() { (end + 1).min(self.html.len()) } else { end };
        }
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        self.attribute_name.extend(part);
        if let Some(attribute) = self.attributes.last_mut() {
            attribute.span.end = self.position;
            attribute.value_span = self.position..self.position;
        }
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        self.attribute_value.extend(part);
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn start_open_tag(&mut self) {
        self.start = self.position.saturating_sub(1);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && !self.last_start_tag.is_empty() && self.last_start_tag == self.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.is_foreign.is_some_and(Cell::get)
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(html: &str) -> Vec<Token> {
        let mut tokens = Tokens::new(html);
        let mut found = Vec::new();
        while let Some(token) = tokens.next() {
            if let TokenKind::Start { name, .. } = &token.kind {
                tokens.read_content_of(name);
            }
            found.push(token);
        }
        found
    }

    fn shown(html: &str) -> String {
        let shown = read(html).into_iter().map(|token| {
            let source = &html[token.span];
            match token.kind {
                TokenKind::Start { name, attributes, is_self_closing } => {
                    let attributes = attributes.into_iter().map(|attribute| {
                        let Attribute { name, value, span, value_span } = attribute;
                        format!(" {name}={value} [{}] [{}]", &html[span], &html[value_span])
                    });
                    let attributes: String = attributes.collect();
                    format!("start {name}{attributes}{}", if is_self_closing { " /" } else { "" })
                }
                TokenKind::End { name } => format!("end {name}"),
                TokenKind::Comment => format!("comment {source}"),
                TokenKind::Hidden => format!("hidden {source}"),
                TokenKind::Unfinished { name } => format!("unfinished {name} {source}"),
            }
        });
        shown.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn tokens_have_their_places() {
        for (html, expected) in [
            ("甲<DIV>乙</Div >丙", "start div\nend div"),
            (
                "<a href=\"?甲&amp;b\" b='c' d=e/f g h = i>",
                concat!(
                    "start a href=?甲&b [href=\"?甲&amp;b\"] [?甲&amp;b] b=c [b='c'] [c] d=e/f [d=e/f] [e/f] ",
                    "g= [g] [] h=i [h = i] [i]"
                ),
            ),
            ("\r\n<br/>\r\n<br />", "start br /\nstart br /"),
            ("<a b\r\n=\r\n甲\r\n>", "start a b=甲 [b\r\n=\r\n甲] [甲]"),
            ("a < b && c </ d> </>", "hidden </ d>"),
            (
                "<!-- <a> --><!----><!--><!---><!x><?y z?><!-- a --!><!-- b",
                concat!(
                    "comment <!-- <a> -->\ncomment <!---->\nhidden <!-->\nhidden <!--->\nhidden <!x>\n",
                    "hidden <?y z?>\nhidden <!-- a --!>\nhidden <!-- b"
                ),
            ),
            ("<xmp><a></xm></xmpp></xmp>", "start xmp\nend xmp"),
            ("<script><!--<script></script>--></script>", "start script\nend script"),
            ("<textarea></a", "start textarea"),
            ("<div title=\"a", "unfinished div <div title=\"a"),
            ("x</di", "unfinished di </di"),
            ("<style></style x", "start style\nunfinished style </style x"),
            ("<![CDATA[<a>]]>", "hidden <![CDATA[<a>"),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn in_svg_the_data_of_xml_is_text() {
        let is_foreign = Cell::new(true);
        let mut tokens = Tokens::within("<![CDATA[<a>]]><b>", &is_foreign);
        assert_eq!(tokens.next().map(|token| token.span), Some(15..18));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn tags_stand_where_they_are_said_to(html in "(<|</|>|=|\"|'|&amp;|&am|\r\n| |a|script|xmp|甲|-|!|!--|-->|/|\\?|\\[CDATA\\[|\0){0,30}") {
            let mut last = 0;
            for token in read(&html) {
                prop_assert!(token.span.start >= last);
                last = token.span.end;
                let source = &html[token.span];
                prop_assert!(source.starts_with('<'));
                match token.kind {
                    TokenKind::Start { attributes, .. } => {
                        prop_assert!(source.ends_with('>'));
                        for attribute in attributes {
                            let (all, value) = (&html[attribute.span], &html[attribute.value_span]);
                            prop_assert!(all.contains(value));
                            prop_assert!(!all.is_empty());
                            prop_assert!(value.contains(['&', '\r', '\0']) || attribute.value == value, "{html:?} {value:?} {:?}", attribute.value);
                        }
                    }
                    TokenKind::End { .. } | TokenKind::Comment => prop_assert!(source.ends_with('>')),
                    TokenKind::Unfinished { .. } => prop_assert_eq!(last, html.len()),
                    TokenKind::Hidden => {}
                }
            }
        }
    }
}
