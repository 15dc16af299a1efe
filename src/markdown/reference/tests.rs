use proptest::prelude::*;

use super::*;
use crate::markdown::{Extensions, json, tests::read};

fn found(markdown: &str) -> Vec<String> {
    let document = read(markdown, &Extensions::default());
    references(&document).map(|(_, reference)| reference.to_string()).collect()
}

#[test]
fn links_lead_to_references() {
    for (markdown, expected) in [
        ("[甲](https://github.com/moth/lamp/pull/7/files#diff-1)", &["moth/lamp#7"][..]),
        (
            "[甲][1] <https://arxiv.org/abs/2101.00001v2>\n\n[1]: https://github.com/moth/lamp",
            &["moth/lamp", "arXiv:2101.00001"],
        ),
        (
            "# [《甲》](https://doi.org/10.1145/1)\n\n- 《[乙](https://github.com/moth/lamp/issues/8)》",
            &["doi:10.1145/1", "moth/lamp#8"],
        ),
        ("![](https://github.com/moth/lamp) ![[甲](https://github.com/moth/lamp)](a)", &[]),
        ("[![](a)](https://github.com/moth/lamp)", &["moth/lamp"]),
        ("<moth@github.com> `https://github.com/moth/lamp` [](https://example.org)", &[]),
    ] {
        assert_eq!(found(markdown), expected, "{markdown}");
    }
}

#[test]
fn the_tree_has_references() {
    let markdown = "[甲](http://www.github.com/Moth/lamp/issues/7?x#y)";
    let tree = |references| {
        let document = read(markdown, &Extensions { references, ..Extensions::default() });
        serde_json::from_str::<serde_json::Value>(&json::to_json(&document)).unwrap()
    };
    assert_eq!(
        tree(true)["children"][0]["children"][0]["reference"],
        serde_json::json!({
            "kind": "issue", "name": "Moth/lamp#7", "key": "moth/lamp#7",
            "url": "https://github.com/Moth/lamp/issues/7",
        })
    );
    assert_eq!(tree(false)["children"][0]["children"][0]["reference"], serde_json::Value::Null);
}

/// All of these addresses lead to the thing of this name and address.
#[track_caller]
fn one(name: &str, url: &str, addresses: &[&str]) {
    for address in [url].iter().chain(addresses) {
        let reference = Reference::of(address).unwrap_or_else(|| panic!("{address} leads nowhere"));
        assert_eq!((&*reference.to_string(), &*reference.url()), (name, url), "{address}");
    }
}

#[test]
fn addresses_of_github() {
    one(
        "moth/lamp-2.rs",
        "https://github.com/moth/lamp-2.rs",
        &[
            "http://github.com/moth/lamp-2.rs",
            "HTTPS://WWW.GitHub.com/moth/lamp-2.rs/",
            "//github.com/moth/lamp-2.rs",
            "https://github.com:443/moth/lamp-2.rs.git",
            "https://github.com//moth//lamp-2.rs//",
            "https://github.com/moth/lamp-2.rs?tab=readme-ov-file#install",
            "https://github.com/moth/lamp-2.rs#readme",
            "https://github.com/moth/lamp-2.rs/tree/main/src",
            "https://github.com/moth/lamp-2.rs/blob/main/src/lib.rs#L10-L20",
            "https://github.com/moth/lamp-2.rs/releases/tag/v1.2.3",
            "https://github.com/moth/lamp-2.rs/releases",
            "https://github.com/moth/lamp-2.rs/issues",
            "https://github.com/moth/lamp-2.rs/issues?q=is%3Aopen",
            "https://github.com/moth/lamp-2.rs/issues/new/choose",
            "https://github.com/moth/lamp-2.rs/pulls",
            "https://github.com/moth/lamp-2.rs/commits/main",
            "https://github.com/moth/lamp-2.rs/commit/main",
            "https://github.com/moth/lamp-2.rs/compare/v1...v2",
            "https://github.com/moth/lamp-2.rs/actions/runs/12345",
            "https://github.com/moth/lamp-2.rs/wiki/Home",
            "https://github.com/moth/lamp-2.rs/discussions/categories/ideas",
            "https://github.com/moth/lamp-2.rs/assets/1/2-3",
        ],
    );
    one(
        "moth/lamp#1260",
        "https://github.com/moth/lamp/pull/1260",
        &[
            "https://github.com/moth/lamp/pull/1260/",
            "https://github.com/moth/lamp/pull/1260/files",
            "https://github.com/moth/lamp/pull/1260/files#diff-5a",
            "https://github.com/moth/lamp/pull/1260/commits",
            "https://github.com/moth/lamp/pull/1260/commits/1a2b3c4d5e6f",
            "https://github.com/moth/lamp/pull/1260/checks?check_run_id=1",
            "https://github.com/moth/lamp/pull/1260#issuecomment-1",
            "https://github.com/moth/lamp/pull/1260#discussion_r2",
            "https://www.github.com/moth/lamp/pull/1260?notification_referrer_id=x",
            "https://github.com/moth/lamp/pull/1260.diff",
            "https://github.com/moth/lamp/pull/1260.patch",
        ],
    );
    one(
        "moth/lamp#7",
        "https://github.com/moth/lamp/issues/7",
        &["https://github.com/moth/lamp/issues/7#event-1", "https://github.com/moth/lamp/issues/007/"],
    );
    one(
        "moth/lamp#12",
        "https://github.com/moth/lamp/discussions/12",
        &["https://github.com/moth/lamp/discussions/12#discussioncomment-3"],
    );
    one(
        "moth/lamp@1a2b3c4",
        "https://github.com/moth/lamp/commit/1a2b3c4d5e6f",
        &[
            "https://github.com/moth/lamp/commit/1A2B3C4D5E6F.patch",
            "https://github.com/moth/lamp/commit/1a2b3c4d5e6f#diff-0",
        ],
    );
    one("moth/lamp@1a2b3c4", "https://github.com/moth/lamp/commit/1a2b3c4", &[]);
}

#[test]
fn letter_case_makes_no_difference_to_keys() {
    let key = |address| Reference::of(address).unwrap().key();
    assert_eq!(key("https://github.com/Moth/LAMP/pull/7"), key("https://github.com/moth/lamp/issues/7"));
    assert_eq!(key("https://doi.org/10.1000/ABC"), key("https://doi.org/10.1000/abc"));
    assert_eq!(key("https://arxiv.org/abs/1706.03762"), "arXiv:1706.03762");
    let reference = Reference::of("https://github.com/Moth/LAMP/pull/7").unwrap();
    assert_eq!(reference.to_string(), "Moth/LAMP#7");
}

#[test]
fn addresses_of_gitlab() {
    one(
        "gitlab:moth/lamp",
        "https://gitlab.com/moth/lamp",
        &[
            "https://gitlab.com/moth/lamp.git",
            "https://gitlab.com/moth/lamp/-/tree/main",
            "https://gitlab.com/moth/lamp/tree/main",
        ],
    );
    one(
        "gitlab:moth/wing/lamp#7",
        "https://gitlab.com/moth/wing/lamp/-/issues/7",
        &["https://gitlab.com/moth/wing/lamp/issues/7#note_1"],
    );
    one(
        "gitlab:moth/lamp!8",
        "https://gitlab.com/moth/lamp/-/merge_requests/8",
        &[
            "https://gitlab.com/moth/lamp/-/merge_requests/8/diffs?x=1",
            "https://gitlab.com/moth/lamp/merge_requests/8",
        ],
    );
    one("gitlab:moth/lamp@1a2b3c4", "https://gitlab.com/moth/lamp/-/commit/1a2b3c4d5e", &[]);
}

#[test]
fn addresses_of_arxiv() {
    one(
        "arXiv:1706.03762",
        "https://arxiv.org/abs/1706.03762",
        &[
            "http://arxiv.org/abs/1706.03762v5",
            "https://www.arxiv.org/pdf/1706.03762",
            "https://arxiv.org/pdf/1706.03762.pdf",
            "https://arxiv.org/pdf/1706.03762v7.pdf#page=3",
            "https://arxiv.org/html/1706.03762v7",
            "https://arxiv.org/abs/1706.03762?context=cs",
            "https://export.arxiv.org/abs/1706.03762",
            "https://ar5iv.labs.arxiv.org/html/1706.03762",
            "https://doi.org/10.48550/arXiv.1706.03762",
        ],
    );
    one("arXiv:0704.0001", "https://arxiv.org/abs/0704.0001", &[]);
    one(
        "arXiv:cs/0112017",
        "https://arxiv.org/abs/cs/0112017",
        &["https://arxiv.org/pdf/cs/0112017v1.pdf", "https://arxiv.org/abs/cs.DC/0112017"],
    );
    one("arXiv:hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001", &[]);
}

#[test]
fn addresses_of_usenix() {
    one(
        "usenix:osdi20/falter",
        "https://www.usenix.org/conference/osdi20/presentation/falter",
        &[
            "http://usenix.org/conference/osdi20/presentation/falter/",
            "https://www.usenix.org/conference/OSDI20/presentation/Falter?x#y",
        ],
    );
    one(
        "usenix:fast16/falter",
        "https://www.usenix.org/conference/fast16/technical-sessions/presentation/falter",
        &[],
    );
    for (address, name) in [
        ("https://www.usenix.org/system/files/osdi18-falter.pdf", "usenix:osdi18/falter"),
        ("https://www.usenix.org/system/files/atc20-falter-li.pdf", "usenix:atc20/falter-li"),
        ("https://www.usenix.org/system/files/nsdi21-falter_0.pdf", "usenix:nsdi21/falter"),
        ("https://www.usenix.org/system/files/osdi20-slides_falter.pdf", "usenix:osdi20/falter"),
        ("https://www.usenix.org/system/files/sec22-falter.pdf", "usenix:usenixsecurity22/falter"),
        ("https://www.usenix.org/system/files/conference/fast17/fast17-falter.pdf", "usenix:fast17/falter"),
        (
            "https://www.usenix.org/system/files/conference/atc14/atc14-paper-falter.pdf",
            "usenix:atc14/falter",
        ),
        (
            "https://www.usenix.org/sites/default/files/conference/protected-files/osdi20_slides_falter.pdf",
            "usenix:osdi20/falter",
        ),
        (
            "https://www.usenix.org/legacy/events/osdi06/tech/full_papers/falter/falter.pdf",
            "usenix:osdi06/falter",
        ),
        ("https://static.usenix.org/event/nsdi11/tech/full_papers/Falter.pdf", "usenix:nsdi11/falter"),
    ] {
        assert_eq!(Reference::of(address).unwrap().to_string(), name, "{address}");
    }
}

#[test]
fn addresses_of_dois() {
    one(
        "doi:10.1145/3000001.3000002",
        "https://doi.org/10.1145/3000001.3000002",
        &[
            "http://dx.doi.org/10.1145/3000001.3000002",
            "https://www.doi.org/10.1145%2F3000001.3000002",
            "https://dl.acm.org/doi/10.1145/3000001.3000002",
            "https://dl.acm.org/doi/abs/10.1145/3000001.3000002",
            "https://dl.acm.org/doi/pdf/10.1145/3000001.3000002?download=true",
            "https://dl.acm.org/doi/fullHtml/10.1145/3000001.3000002#sec-1",
        ],
    );
    one(
        "doi:10.1007/s00000-001-0001-1",
        "https://doi.org/10.1007/s00000-001-0001-1",
        &[
            "https://link.springer.com/article/10.1007/s00000-001-0001-1",
            "https://link.springer.com/article/10.1007/s00000-001-0001-1/figures/2",
            "https://link.springer.com/content/pdf/10.1007/s00000-001-0001-1.pdf",
            "https://link.springer.com/chapter/10.1007%2FS00000-001-0001-1",
        ],
    );
    one(
        "doi:10.1002/(sici)1-2<3::a/b#c>",
        "https://doi.org/10.1002/(sici)1-2%3C3::a/b%23c%3E",
        &["https://doi.org/10.1002/(SICI)1-2%3C3::A/B%23C%3E"],
    );
}

#[test]
fn other_addresses_lead_to_nothing_known() {
    for address in [
        "",
        "https://",
        "https://github.com",
        "https://github.com/moth",
        "https://github.com/moth?tab=repositories",
        "https://github.com/orgs/moth/discussions/1",
        "https://github.com/topics/rust",
        "https://github.com/sponsors/moth",
        "https://github.com/Settings/tokens",
        "https://github.com/moth/..",
        "https://github.com/moth/灯",
        "https://gist.github.com/moth/1a2b3c4",
        "https://moth.github.io/lamp",
        "https://example.org/github.com/moth/lamp",
        "https://github.com.example.org/moth/lamp",
        "https://moth@github.com/moth/lamp",
        "ftp://github.com/moth/lamp",
        "github.com/moth/lamp",
        "../moth/lamp",
        "https://gitlab.com/moth",
        "https://gitlab.com/explore/projects",
        "https://gitlab.com/-/snippets/1",
        "https://arxiv.org/list/cs.DC/recent",
        "https://arxiv.org/abs/1713.00001",
        "https://arxiv.org/abs/1706.037",
        "https://arxiv.org/abs/cs/01120",
        "https://arxiv.org/pdf",
        "https://www.usenix.org/conference/osdi20",
        "https://www.usenix.org/conference/osdi20/technical-sessions",
        "https://www.usenix.org/conference/osdi20/presentation",
        "https://www.usenix.org/system/files/login.pdf",
        "https://www.usenix.org/publications/login/spring2020/falter",
        "https://doi.org/",
        "https://doi.org/10.1145",
        "https://doi.org/10.x/1",
        "https://dl.acm.org/citation.cfm?id=1",
        "https://dl.acm.org/profile/1",
        "https://link.springer.com/journal/1",
    ] {
        assert_eq!(Reference::of(address), None, "{address}");
    }
}

proptest! {
    #[test]
    fn the_address_of_a_reference_leads_to_it(parts in prop::collection::vec(prop::sample::select(vec![
        "https://", "http://", "www.", "github.com", "gitlab.com", "arxiv.org", "usenix.org", "doi.org",
        "link.springer.com", "/", "/", "/", "moth", "灯", "pull", "issues", "12", "commit", "1a2b3c4", "-", ".git", "abs",
        "1706.03762", "v2", ".pdf", "conference", "osdi20", "presentation", "10.1145", "article", "%", "?", "#", "..",
    ]), 0..12)) {
        if let Some(reference) = Reference::of(&parts.concat()) {
            let again = Reference::of(&reference.url()).expect("a reference has an address that leads to it");
            prop_assert_eq!(again.to_string(), reference.to_string());
            prop_assert_eq!(again.url(), reference.url());
        }
    }
}
