//! Formulas: TeX to MathML.
//!
//! A formula is converted when its file is read, because only then can be said where it is wrong,
//! and once, however many pages and feeds show it. What is made is [MathML Core], which browsers
//! draw by themselves, with the TeX as an annotation in it, which is what one gets by copying.
//!
//! [MathML Core]: https://www.w3.org/TR/mathml-core/

mod markup;

use std::{borrow::Cow, ops::Range, thread};

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::ast::{Document, NodeId, NodeKind};
use crate::{
    diagnostic::{Diagnostic, catalog},
    message::Message,
    source::SourceFile,
};

/// A formula longer than this many bytes is not converted.
const LONGEST: usize = 16 * 1024;

/// How many commands and braces a formula may have to be converted on the stack there is.
///
/// The converter recurses as deep as a formula nests, which is at most once for each of these.
const SHALLOW: usize = 128;

/// How much stack a level of nesting may take, in bytes: twice what was measured.
const STACK_OF_LEVEL: usize = 4096;

/// The MathML of a document's formulas.
#[derive(Debug, Clone, Default)]
pub struct Formulas {
    /// In the order of the nodes; without those that have a mistake.
    by_node: Vec<(NodeId, Box<str>)>,
}

impl Formulas {
    /// The `<math>` element of a formula; none where it was not converted.
    pub fn get(&self, node: NodeId) -> Option<&str> {
        let index = self.by_node.binary_search_by_key(&node, |(node, _)| *node).ok()?;
        Some(&self.by_node[index].1)
    }
}

/// Why a formula cannot be shown as one.
struct Mistake {
    /// In lower case, without a full stop.
    message: Message,
    /// Where in the formula.
    span: Option<Range<usize>>,
}

/// Converts the formulas of a document; equations are numbered through the whole of it.
pub(super) fn convert(document: &mut Document, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
    let mut converter = LatexToMathML::new(MathCoreConfig { annotation: true, ..MathCoreConfig::default() })
        .expect("there are no macros that could be wrong");
    let mut by_node = Vec::new();
    for node in document.descendants(NodeId::ROOT) {
        let (text, display) = match document.kind(node) {
            NodeKind::InlineMath(text) => (text, MathDisplay::Inline),
            NodeKind::DisplayMath(text) => (text, MathDisplay::Block),
            _ => continue,
        };
        let tex = document.text(text);
        match mathml(tex, display, &mut converter) {
            Ok(mathml) => by_node.push((node, mathml)),
            Err(mistake) => {
                let place = file.place(place(document, node, tex, mistake.span));
                diagnostics.push(catalog::markdown::formula(place, &mistake.message));
            }
        }
    }
    by_node.sort_unstable_by_key(|(node, _)| *node);
    document.formulas = Formulas { by_node };
}

/// Where a mistake stands in the file: as near as can be told, and on one line.
fn place(document: &Document, node: NodeId, tex: &str, mistake: Option<Range<usize>>) -> Range<usize> {
    let whole = document.span(node);
    let source = document.source();
    // In a quote, lines of the source have what the formula has not.
    let dollars = whole.len().saturating_sub(tex.len()) / 2;
    let inside = whole.start + dollars..whole.end - dollars;
    let range = match mistake {
        Some(mistake) if source.get(inside.clone()) == Some(tex) => {
            // What is missing at the end is missing before the dollar sign.
            let start = inside.start + mistake.start;
            start..(inside.start + mistake.end).max(start + 1)
        }
        _ => whole,
    };
    let line = source[range.clone()].find('\n').map_or(range.end, |end| range.start + end);
    range.start..if line == range.start { range.end } else { line }
}

fn mathml(tex: &str, display: MathDisplay, converter: &mut LatexToMathML) -> Result<Box<str>, Mistake> {
    let nowhere = |message: Message| Mistake { message, span: None };
    if tex.len() > LONGEST {
        return Err(nowhere(catalog::markdown::formula_is_longer("16,384")));
    }
    // A label would become an id, which two texts on one page may both have.
    let tex = without_labels(tex);
    let levels = tex.bytes().filter(|byte| matches!(byte, b'\\' | b'{')).count();
    let converted = if levels <= SHALLOW {
        converter.convert_with_global_state(&tex, display)
    } else {
        let stack = thread::Builder::new().stack_size(levels * STACK_OF_LEVEL + (1 << 20));
        thread::scope(|scope| {
            let thread = stack.spawn_scoped(scope, || converter.convert_with_global_state(&tex, display));
            // The system may refuse a thread; what goes wrong in it would have gone wrong here.
            let thread = thread.map_err(|_| nowhere(catalog::markdown::formula_needs_too_much()))?;
            Ok(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })?
    };
    match converted {
        Ok(converted) if markup::is_mathml(&converted.mathml) => Ok(converted.mathml.into()),
        Ok(_) => Err(nowhere(catalog::markdown::formula_is_no_mathml())),
        Err(error) => Err(Mistake { message: message(&error.error_message()), span: Some(error.0.clone()) }),
    }
}

/// The same with spaces for each `\label{…}`.
fn without_labels(tex: &str) -> Cow<'_, str> {
    let mut kept = Cow::Borrowed(tex);
    let mut from = 0;
    while let Some(start) = tex[from..].find("\\label{").map(|start| from + start) {
        let Some(end) = tex[start..].find('}').map(|end| start + end + 1) else { break };
        kept.to_mut().replace_range(start..end, &" ".repeat(end - start));
        from = end;
    }
    kept
}

#[cfg(test)]
mod tests;

/// What the converter says, as we say it.
fn message(said: &str) -> Message {
    let said = said.strip_suffix('.').unwrap_or(said).replace('"', "`");
    let mut characters = said.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    Message::verbatim(first.into_iter().chain(characters).collect::<String>())
}
