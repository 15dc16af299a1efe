//! The folder of a site that Hexo makes.
//!
//! Where it keeps what is told by Hexo's documentation ("Writing", "Asset Folders", "Front-matter"): posts
//! in `source/_posts`, drafts in `source/_drafts`, the files of a post in a folder beside it that has its
//! name, pages anywhere else in `source`.

use std::{collections::BTreeSet, path::Path};

use chrono::{DateTime, Utc};

use super::moved::{Change, Moved, Text, Why, is_markdown, is_other_markup};
use crate::{
    config::Config,
    convention::Convention,
    front_matter::Values,
    markdown::link,
    source::{Folder, FoundFile, Refusal},
};

/// Where Hexo keeps what a site is made of.
pub const SOURCE: &str = "source";

/// Reads a Hexo site; `config` is that of the site it goes to. Hexo hides nothing by the clock that weekly
/// would not hold back as well.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn read(root: &Path, config: &Config, _: DateTime<Utc>) -> Result<Moved, Refusal> {
    let folder = Folder::read(&root.join(SOURCE))?;
    let convention = Convention::of(&[], config);
    let mut moved = Moved::default();
    // Folders that hold a page: what is beside it goes with it.
    let with_pages: BTreeSet<&str> = folder
        .files
        .iter()
        .filter(|file| is_markdown(&file.path))
        .filter_map(|file| file.path.rsplit_once('/').map(|(folder, _)| folder))
        .collect();
    // Of two files that would have one path, the post counts, then the page, then the draft.
    let is_in = |folder: &'static str| move |file: &&FoundFile| file.path.starts_with(folder);
    let posts = folder.files.iter().filter(is_in("_posts/"));
    let drafts = folder.files.iter().filter(is_in("_drafts/"));
    let pages = folder.files.iter().filter(|file| !is_in("_posts/")(file) && !is_in("_drafts/")(file));
    for found in posts.chain(pages).chain(drafts) {
        let shown = format!("{SOURCE}/{}", found.path);
        let post = found.path.strip_prefix("_posts/");
        let draft = found.path.strip_prefix("_drafts/");
        let is_internal = post.or(draft).is_none() && found.path.starts_with('_');
        if is_internal {
            moved.leave(shown, Why::Internal);
        } else if is_other_markup(&found.path) {
            moved.leave(shown, Why::Markup);
        } else if !is_markdown(&found.path) {
            let is_beside =
                found.path.match_indices('/').any(|(slash, _)| with_pages.contains(&found.path[..slash]));
            let path = match post.or(draft) {
                Some(path) => format!("content/{path}"),
                None if is_beside => format!("content/{}", found.path),
                None => format!("static/{}", found.path),
            };
            moved.copy(found, shown, path);
        } else {
            let Some(mut text) = Text::read(found)? else {
                moved.leave(shown, Why::Encoding);
                continue;
            };
            if lacks_fence(&text.text) {
                text.text.insert_str(0, "---\n");
                text.did(Change::Fence);
            }
            let values = text.values();
            if values.truth("layout") == Some(false) {
                moved.leave(shown, Why::WithoutLayout);
                continue;
            }
            if post.or(draft).is_none() && is_index_of_tags(&values) {
                moved.leave(shown, Why::MadeAnyway);
                continue;
            }
            if draft.is_some() || values.truth("published") == Some(false) {
                text.hold_back();
            }
            match post.or(draft) {
                Some(path) => {
                    let path = beside_its_files(path, &found.path, &text, &folder, &convention);
                    moved.take(text, shown, &path);
                }
                None => {
                    text.keep_a_page(&found.path, &convention);
                    moved.take(text, shown, &found.path);
                }
            }
        }
    }
    for link in folder.links {
        moved.leave(format!("{SOURCE}/{link}"), Why::Link);
    }
    Ok(moved.settle())
}

/// The path of a post: in the folder of its own files, where it names them as if it stood there.
///
/// Hexo publishes a post and its files in one folder. Some authors' editors show pictures only by their
/// path from the post's file, `name/a.png`: those stay where they are.
fn beside_its_files(
    path: &str,
    in_source: &str,
    text: &Text,
    folder: &Folder,
    convention: &Convention<'_>,
) -> String {
    let stem = |path: &str| path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned();
    let own = format!("{}/", stem(in_source));
    let first = folder.files.partition_point(|file| file.path < own);
    let mut files = folder.files[first..].iter().take_while(|file| file.path.starts_with(&own));
    if !files.any(|file| !is_markdown(&file.path)) || folder.has(&format!("{own}index.md")) {
        return path.to_owned();
    }
    let name = format!("{}/", own.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
    let report = text.report(path, convention);
    let names_folder = link::links(&report.document).iter().any(|link| {
        let address = crate::permalink::decode(&link.destination);
        address.strip_prefix("./").unwrap_or(&address).starts_with(&name)
    });
    if names_folder { path.to_owned() } else { format!("{}/index.md", stem(path)) }
}

/// Whether a text begins with front matter that only a closing fence tells from the body.
fn lacks_fence(text: &str) -> bool {
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, value)| {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            !key.is_empty() && key.chars().all(is_name) && (value.is_empty() || value.starts_with(' '))
        })
    };
    let is_inside =
        |line: &str| is_key(line) || line.trim().is_empty() || line.starts_with([' ', '-', '#', '\t']);
    let mut lines = text.lines();
    lines.next().is_some_and(is_key)
        && lines
            .find(|line| line.trim_end() == "---" || !is_inside(line))
            .is_some_and(|line| line.trim_end() == "---")
}

/// Whether a page only stands where a theme lists tags, categories or posts.
fn is_index_of_tags(values: &Values) -> bool {
    ["type", "layout"].iter().any(|key| {
        let value = values.get(key).unwrap_or_default().to_lowercase();
        ["tags", "tag", "categories", "category", "archive", "archives"].contains(&&*value)
    })
}
