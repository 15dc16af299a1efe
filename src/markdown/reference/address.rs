//! Reads the addresses of hosts that are known.

use super::{
    Reference,
    paper::{arxiv, doi, usenix},
    repository::{github, gitlab},
};

pub(super) fn read(address: &str) -> Option<Reference> {
    let (host, path) = host_and_path(address)?;
    let parts = || path.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>();
    match &*host {
        "github.com" => github(&parts()),
        "gitlab.com" => gitlab(&parts()),
        "arxiv.org" | "export.arxiv.org" | "browse.arxiv.org" | "ar5iv.org" | "ar5iv.labs.arxiv.org" => {
            arxiv(&parts())
        }
        "usenix.org" | "static.usenix.org" => usenix(&parts()),
        // A DOI may hold more than one `/`; those of ACM and Springer hold one, and more may follow.
        "doi.org" | "dx.doi.org" => doi(path, usize::MAX),
        "dl.acm.org" => doi(path.strip_prefix("/doi/")?, 1),
        "link.springer.com" => {
            let kinds = [
                "article",
                "book",
                "chapter",
                "content/pdf",
                "protocol",
                "referencework",
                "referenceworkentry",
            ];
            let rest = path.strip_prefix('/')?;
            doi(kinds.iter().find_map(|kind| rest.strip_prefix(kind)?.strip_prefix('/'))?, 1)
        }
        _ => None,
    }
}

/// The host of a web address in lower case, without `www.` and port, and the path.
fn host_and_path(address: &str) -> Option<(String, &str)> {
    let address = address.trim();
    let behind = |scheme: &str| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    };
    let rest = behind("https://").or_else(|| behind("http://")).or_else(|| behind("//"))?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let path = &path[..path.find(['?', '#']).unwrap_or(path.len())];
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host);
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    Some((host.to_owned(), path))
}
