//! Elements of raw HTML in whose text no links are made.

/// The elements that may hold no link (HTML, 4.5.1 and 4.10.6: no interactive content), and those
/// whose text is code or is none.
const WITHOUT_LINKS: [&str; 9] = ["a", "button", "code", "kbd", "pre", "samp", "script", "style", "textarea"];

/// Whether the text between raw tags may hold links, as far as one has read.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Option<&'static str>,
}

impl Elements {
    /// Goes past a raw tag, comment or the like.
    pub(super) fn pass(&mut self, html: &str) {
        let Some(tag) = html.strip_prefix('<') else { return };
        let end = |tag: &str| tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tag.len());
        match (self.open, tag.strip_prefix('/')) {
            (Some(open), Some(tag)) if tag[..end(tag)].eq_ignore_ascii_case(open) => self.open = None,
            // `<a id="x"/>` is not empty by the standard, but to its author.
            (None, None) if !html.ends_with("/>") => {
                let name = &tag[..end(tag)];
                self.open = WITHOUT_LINKS.into_iter().find(|known| name.eq_ignore_ascii_case(known));
            }
            _ => {}
        }
    }

    /// Whether links may stand here.
    pub(super) fn may_hold_links(&self) -> bool {
        self.open.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_code_hold_no_links() {
        for (tags, expected) in [
            ("<b> <!-- a --> <abbr>", true),
            ("<a href='x'>", false),
            ("<A\nhref='x'> </b>", false),
            ("<a> </A >", true),
            ("<a id=x/>", true),
            ("<code> <b> </b>", false),
            ("<code> <kbd> </kbd>", false),
            ("<code> <kbd> </code>", true),
            ("</a> <i>", true),
        ] {
            let mut elements = Elements::default();
            tags.split_inclusive('>').for_each(|tag| elements.pass(tag.trim_start()));
            assert_eq!(elements.may_hold_links(), expected, "{tags}");
        }
    }
}
