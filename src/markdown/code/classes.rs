//! The classes of code, what they stand for and how they look.

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

#[cfg(test)]
mod tests {
    use super::*;

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
