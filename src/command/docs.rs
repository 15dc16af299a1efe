//! `weekly docs`

use std::fmt::Write as _;

use super::{
    Outcome, Reason,
    new::{TEMPLATE, VARIABLES},
};
use crate::{
    cli::{Docs, Topic},
    config::{Config, setting},
    diagnostic::catalog::theme::TERA_FILTERS,
    render::contract::{Contract, Kind, View},
    terminal::Terminal,
    theme,
};

/// Prints a manual.
pub fn run(arguments: &Docs, terminal: &Terminal) -> Result<Outcome, Reason> {
    let text = match arguments.topic {
        Topic::Templates => templates(&Contract::read()),
        Topic::Config => setting::manual(&Config::settings(), terminal.locale),
        Topic::Schema => setting::schema_file(&Config::settings(), terminal.locale),
    };
    terminal.print(&text)?;
    Ok(Outcome::Fine)
}

/// The manual of templates, as Markdown.
fn templates(contract: &Contract) -> String {
    let mut text = "# Templates\n\n".to_owned();
    text += "A file in `templates/` takes the place of the built-in template of the same name; it may extend or\n\
             include that one by its name behind `builtin/`: `{% extends \"builtin/week.html\" %}`. The language of\n\
             templates is Tera 2.\n\n";
    text += &contract.about;
    text += "\n\n## Pages\n";
    for kind in &contract.kinds {
        push_kind(&mut text, kind);
    }
    text += "\n## Parts\n\nTemplates that others include.\n\n";
    for (name, template) in theme::builtin_templates() {
        if let Some(about) = opening_comment(&template) {
            push(&mut text, format_args!("- `{name}`: {about}\n"));
        }
    }
    text += "\n## A new report\n\n";
    push(
        &mut text,
        format_args!(
            "`{TEMPLATE}` is no page: `weekly new` writes a report by it. There is none built in.\n\n"
        ),
    );
    for (name, about) in VARIABLES {
        push(&mut text, format_args!("- `{name}`: {about}\n"));
    }
    text += "\n## Views\n";
    for view in &contract.views {
        push_view(&mut text, view);
    }
    text += "\n## Filters\n\n";
    for (name, about) in theme::FILTERS {
        push(&mut text, format_args!("- `{name}`: {about}\n"));
    }
    push(&mut text, format_args!("\nAnd those of Tera: `{}`.\n", TERA_FILTERS.join("`, `")));
    text += "\n## Words\n\nA file `languages/zh-CN.toml` of your own says some of these otherwise.\n\n";
    for (key, word) in theme::builtin_words("zh-CN") {
        push(&mut text, format_args!("- `{key}`: {word}\n"));
    }
    text
}

fn push_kind(text: &mut String, kind: &Kind) {
    let template = kind.template();
    match template == kind.name {
        true => push(text, format_args!("\n### `{template}`\n\n")),
        false => push(text, format_args!("\n### `{template}`: `page.kind` is `{}`\n\n", kind.name)),
    }
    for variable in &kind.variables {
        push(text, format_args!("- `{}`: {}\n", variable.name, variable.about));
    }
    if kind.variables.is_empty() {
        text.push_str("What all pages get.\n");
    }
}

fn push_view(text: &mut String, view: &View) {
    push(text, format_args!("\n### {}\n\n{}\n\n", view.name, view.about));
    for field in &view.fields {
        // What else is said of a field is for those who read the source; the kinds stand above.
        let about = field.about.split("\n\n").next().unwrap_or_default().replace('\n', "\n  ");
        match field.flat {
            true => push(text, format_args!("- all fields of {}. {about}\n", field.type_in_words())),
            false => push(text, format_args!("- `{}`: {}. {about}\n", field.name, field.type_in_words())),
        }
    }
}

fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    text.write_fmt(arguments).expect("a text takes all that is written to it");
}

/// What a template says of itself in the comment that it begins with.
fn opening_comment(template: &str) -> Option<&str> {
    let (comment, _) = template.strip_prefix("{#")?.split_once("#}")?;
    Some(comment.trim_matches('-').trim())
}
