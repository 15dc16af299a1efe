//! The classes of code, and what they stand for.

/// All classes of code, as they stand in the markup behind `hl-`.
pub(super) const CLASSES: [&str; 12] = [
    "comment",
    "keyword",
    "string",
    "number",
    "constant",
    "type",
    "function",
    "attribute",
    "tag",
    "heading",
    "inserted",
    "deleted",
];

/// Which scopes have which class; the first that fits a scope counts.
///
/// The names are those of Sublime Text's guidelines for scopes. `-` is plain.
pub(super) const SCOPES: [(&str, &str); 42] = [
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_colour() {
        let rules = include_str!("../../../static/style/code.css");
        let colours = include_str!("../../../static/style/theme.css");
        for class in CLASSES {
            let rule = rules.lines().find(|line| {
                let (classes, _) = line.split_once(" {").unwrap_or_default();
                classes.split(", ").any(|own| own == format!(".hl-{class}"))
            });
            let colour = rule.and_then(|rule| rule.split_once("var(")?.1.split_once(')'));
            let (colour, _) = colour.unwrap_or_else(|| panic!("no colour for {class}"));
            assert!(colours.contains(&format!("{colour}: ")), "{class}");
        }
    }

    #[test]
    fn every_scope_has_a_class_or_is_plain() {
        for (scope, class) in SCOPES {
            assert!(class == "-" || CLASSES.contains(&class), "{scope}: {class}");
        }
    }
}
