//! Reads the paths of papers.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Reference, repository::is_name};

pub(super) fn arxiv(parts: &[&str]) -> Option<Reference> {
    let [kind, rest @ ..] = parts else { return None };
    if !["abs", "e-print", "format", "html", "pdf", "ps", "src"].contains(kind) {
        return None;
    }
    let id = match rest {
        [id, ..] if id.starts_with(|first: char| first.is_ascii_digit()) => arxiv_id(id),
        [archive, number, ..] => arxiv_id(&format!("{archive}/{number}")),
        _ => None,
    };
    Some(Reference::Arxiv { id: id? })
}

/// An identifier of arXiv without its version, its subject class and the name of a file.
///
/// By arXiv's "Understanding the arXiv identifier": year and month with four or five digits, until
/// March 2007 an archive before year, month and three digits; its preferred form has no subject class.
fn arxiv_id(written: &str) -> Option<String> {
    let id = written.strip_suffix(".pdf").unwrap_or(written);
    let id = match id.rsplit_once('v') {
        Some((id, version)) if !version.is_empty() && is_digits(version) => id,
        _ => id,
    };
    let is_month = |digits: &str| matches!(digits.get(2..4)?.parse(), Ok(1..=12_u8)).then_some(());
    if let Some((archive, number)) = id.split_once('/') {
        let archive = archive.split('.').next()?.to_ascii_lowercase();
        let is_archive = archive.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let is_id = is_archive && !archive.is_empty() && number.len() == 7 && is_digits(number);
        return is_id.then(|| is_month(number)).flatten().map(|()| format!("{archive}/{number}"));
    }
    let (month, number) = id.split_once('.')?;
    let is_id = month.len() == 4 && is_digits(month) && matches!(number.len(), 4 | 5) && is_digits(number);
    is_id.then(|| is_month(month)).flatten().map(|()| id.to_owned())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn usenix(parts: &[&str]) -> Option<Reference> {
    if let ["conference", conference, ..] = parts {
        let at = parts.iter().position(|part| *part == "presentation")?;
        let name = parts.get(at + 1)?;
        return usenix_paper(conference, name, parts[..at + 2].join("/").to_ascii_lowercase());
    }
    let (file, folders) = parts.split_last()?;
    let stem = file.strip_suffix(".pdf")?;
    let path = parts.join("/");
    // Papers from before 2012: legacy/events/osdi06/tech/full_papers/chang/chang.pdf
    if let ["legacy", "event" | "events", conference, ..] | ["event" | "events", conference, ..] = folders {
        return usenix_paper(conference, stem, path);
    }
    if !matches!(folders, ["system", "files", ..] | ["sites", "default", "files", ..]) {
        return None;
    }
    let (conference, name) = stem.split_once(['-', '_'])?;
    let name = ["paper-", "paper_", "slides-", "slides_"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    // A file that was put there again has a number behind its name.
    let name = name.rsplit_once('_').filter(|(_, number)| is_digits(number)).map_or(name, |(name, _)| name);
    usenix_paper(conference, name, path)
}

fn usenix_paper(conference: &str, name: &str, path: String) -> Option<Reference> {
    let (conference, name) = (conference.to_ascii_lowercase(), name.to_ascii_lowercase());
    // Files of the Security Symposium are named otherwise than its pages.
    let conference = match conference.strip_prefix("sec") {
        Some(year) if year.starts_with(|c: char| c.is_ascii_digit()) => format!("usenixsecurity{year}"),
        _ => conference,
    };
    let is_conference = conference.starts_with(|c: char| c.is_ascii_lowercase())
        && conference.contains(|c: char| c.is_ascii_digit());
    let is_known = is_conference && is_name(&conference) && is_name(&name);
    is_known.then_some(Reference::Usenix { conference, name, path })
}

/// What stands behind a DOI in the name of a publisher's file.
const FILE_ENDINGS: [&str; 3] = [".pdf", ".epub", ".html"];

/// Reads a DOI of prefix and suffix (ISO 26324), where the suffix is so many parts of the path at
/// most. Words that say what is shown of it may stand before: `abs`, `pdf`.
pub(super) fn doi(path: &str, most_parts: usize) -> Option<Reference> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut parts =
        path.split('/').filter(|part| !part.is_empty()).skip_while(|part| !part.starts_with("10."));
    let prefix = parts.next()?;
    let registrant = prefix.strip_prefix("10.")?;
    let is_prefix =
        registrant.len() >= 4 && registrant.split('.').all(|digits| !digits.is_empty() && is_digits(digits));
    let suffix: Vec<&str> = parts.take(most_parts).collect();
    let suffix = suffix.join("/");
    let suffix = if most_parts == 1 {
        FILE_ENDINGS.iter().find_map(|ending| suffix.strip_suffix(ending)).unwrap_or(&suffix)
    } else {
        &suffix
    };
    if !is_prefix || suffix.is_empty() || suffix.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    // DOIs know no letter case. arXiv's own are its identifiers (since 2022).
    let suffix = suffix.to_lowercase();
    let id_of_arxiv = suffix.strip_prefix("arxiv.").filter(|_| prefix == "10.48550").and_then(arxiv_id);
    Some(match id_of_arxiv {
        Some(id) => Reference::Arxiv { id },
        None => Reference::Doi { id: format!("{prefix}/{suffix}") },
    })
}

/// What is encoded in the address of a DOI, as the DOI Handbook wants it.
const DOI: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'[').add(b']');

pub(super) fn encode_doi(id: &str) -> String {
    utf8_percent_encode(id, DOI).to_string()
}
