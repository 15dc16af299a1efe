//! `config.toml`, checked: every key is optional, an unknown one is an error.

mod cards;
mod comments;
mod footer;
mod menu;
mod reader;
mod redirects;
mod serve;
pub mod setting;

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::{
    calendar::MonthWeekRule,
    diagnostic::{
        Checked, Severity,
        catalog::{config as sentence, nearest},
    },
    index::works::WorkKind,
    markdown::{Extensions, RawHtml, SoftBreak},
    permalink::{BaseUrl, Generator, Pattern, slug},
    section,
    source::SourceFile,
};
pub use cards::Cards;
pub use comments::Comments;
pub use footer::{Footer, Licence};
pub use menu::MenuItem;
pub use reader::{Reader, Written};
pub use redirects::Redirect;
pub use serve::Serve;
pub use setting::Setting;

/// The settings of a site, with defaults where its author has none.
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's title; empty where its author gives none, and the site's language names it.
    pub title: String,
    /// One sentence on the site; may be empty.
    pub description: String,
    /// Who writes it; may be empty.
    pub author: String,
    /// The language of the site, as in HTML's `lang`.
    pub language: String,
    /// Where the site is published, as far as `config.toml` says so.
    pub base_url: Option<BaseUrl>,
    /// The time zone in which a week begins.
    pub timezone: Tz,
    /// How a month's weeks are counted.
    pub month_week: MonthWeekRule,
    /// How much a link to what is not there weighs.
    pub broken_links: Severity,
    /// The pattern of each kind of page's address.
    pub permalinks: Permalinks,
    /// What old addresses lead to, in the order they are written.
    pub redirects: Vec<Redirect>,
    /// Whether `[redirects]` stands there, be it empty: a file has a table once.
    pub has_redirects: bool,
    /// The sections that the site knows, in the order they are listed.
    pub sections: Vec<SectionKind>,
    /// Where tags come from.
    pub tags: Tags,
    /// What is known of the works that reports mention.
    pub works: Works,
    /// The feeds.
    pub feed: Feed,
    /// Whether the site can be searched.
    pub search: bool,
    /// What stands in the menu, in order; none where that is left to the site.
    pub menu: Option<Vec<MenuItem>>,
    /// What stands at the foot of every page.
    pub footer: Footer,
    /// How cards are drawn; none where there are none.
    pub cards: Option<Cards>,
    /// Where comments are kept; none where there are none.
    pub comments: Option<Comments>,
    /// Which additions to CommonMark are on.
    pub markdown: Extensions,
    /// How the site is served while it is being written.
    pub serve: Serve,
}

/// The pattern of each kind of page's address: `[permalinks]`.
#[derive(Debug, Clone)]
pub struct Permalinks {
    /// A week's report.
    pub week: Pattern,
    /// A report that has a number and no week.
    pub issue: Pattern,
    /// A standalone page.
    pub page: Pattern,
    /// A year's page.
    pub year: Pattern,
    /// A section through all weeks.
    pub section: Pattern,
    /// A tag's page.
    pub tag: Pattern,
    /// The index of tags.
    pub tags: Pattern,
    /// The archive.
    pub archive: Pattern,
    /// The gallery.
    pub gallery: Pattern,
    /// The threads of a repository, or of papers.
    pub thread: Pattern,
    /// The index of threads.
    pub threads: Pattern,
    /// The search page.
    pub search: Pattern,
    /// The index of works.
    pub works: Pattern,
    /// A work's page.
    pub work: Pattern,
}

/// A section that reports have: 生活, 技术, 总结.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionKind {
    /// Its name in addresses and style sheets: `life`.
    pub slug: String,
    /// Its name for readers: `生活`.
    pub title: String,
    /// Other headings that mean the same.
    pub aliases: Vec<String>,
}

/// Where tags come from: `[tags]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tags {
    /// Whether repositories and technical terms become tags by themselves.
    pub derive: bool,
    /// Tags that are never derived.
    pub ignore: Vec<String>,
    /// Another name for a tag, wherever it comes from.
    pub rename: BTreeMap<String, String>,
    /// Terms beside the built-in ones, with their aliases.
    pub terms: BTreeMap<String, Vec<String>>,
}

/// What is known of the works that reports mention: `[works]`. Titles stand without 《 and 》.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Works {
    /// Whether a title that is known is found without its brackets too.
    pub bare_titles: bool,
    /// Titles that are left out.
    pub ignore: Vec<String>,
    /// Another title for a work; two titles of one work become one.
    pub rename: BTreeMap<String, String>,
    /// What works are, whatever the words around them tell.
    pub kinds: BTreeMap<String, WorkKind>,
}

/// The feeds: `[feed]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Whether there are feeds.
    pub enabled: bool,
    /// How many of the newest reports they hold.
    pub entries: usize,
    /// Whether each section has feeds of its own.
    pub sections: bool,
    /// Whether each tag has feeds of its own.
    pub tags: bool,
    /// The host that stands in the ids of their entries, so that ids outlive a move.
    pub authority: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: String::new(),
            description: String::new(),
            author: String::new(),
            language: "zh-CN".to_owned(),
            base_url: None,
            timezone: Tz::Asia__Shanghai,
            month_week: MonthWeekRule::Calendar,
            broken_links: Severity::Warning,
            permalinks: Permalinks::default(),
            redirects: Vec::new(),
            has_redirects: false,
            sections: section::builtin("zh-CN"),
            tags: Tags { derive: true, ignore: Vec::new(), rename: BTreeMap::new(), terms: BTreeMap::new() },
            works: Works {
                bare_titles: true,
                ignore: Vec::new(),
                rename: BTreeMap::new(),
                kinds: BTreeMap::new(),
            },
            feed: Feed { enabled: true, entries: 20, sections: true, tags: true, authority: None },
            search: true,
            menu: None,
            footer: Footer::default(),
            comments: None,
            cards: None,
            markdown: Extensions::default(),
            serve: Serve::default(),
        }
    }
}

impl Default for Permalinks {
    fn default() -> Self {
        let pattern = |text| Pattern::parse(text).expect("the built-in patterns are well formed");
        Permalinks {
            week: pattern("/{year}/w{week}/"),
            issue: pattern("/issues/{ordinal}/"),
            page: pattern("/{path}/"),
            year: pattern("/{year}/"),
            section: pattern("/{slug}/"),
            tag: pattern("/tags/{slug}/"),
            tags: pattern("/tags/"),
            archive: pattern("/archive/"),
            gallery: pattern("/gallery/"),
            thread: pattern("/threads/{slug}/"),
            threads: pattern("/threads/"),
            search: pattern("/search/"),
            works: pattern("/works/"),
            work: pattern("/works/{slug}/"),
        }
    }
}

/// The section that a key names by its slug or its title; a new one where there is none yet.
fn section_kind<'a>(kinds: &'a mut Vec<SectionKind>, key: &str) -> &'a mut SectionKind {
    let index = kinds.iter().position(|kind| kind.slug == key || kind.title == key).unwrap_or_else(|| {
        kinds.push(SectionKind { slug: slug(key), title: key.to_owned(), aliases: Vec::new() });
        kinds.len() - 1
    });
    &mut kinds[index]
}

/// Gives headings to a section; no other has them any more.
fn give_aliases(kinds: &mut Vec<SectionKind>, key: &str, aliases: Vec<String>) {
    for kind in kinds.iter_mut() {
        kind.aliases.retain(|known| !aliases.iter().any(|alias| section::is_same_name(alias, known)));
    }
    section_kind(kinds, key).aliases.extend(aliases);
}

/// Reads `[works]`.
fn works(table: &mut Reader<'_>, works: &mut Works) {
    table.switch("bare_titles", |on| works.bare_titles = on);
    table.texts("ignore", |titles| works.ignore = titles.iter().map(|title| bare_title(title)).collect());
    table.table("rename", |rename| {
        for title in rename.keys() {
            rename.text(&title, |to| {
                works.rename.insert(bare_title(&title), bare_title(&to));
            });
        }
    });
    table.table("kinds", |kinds| {
        for kind in WorkKind::ALL {
            kinds.each_text(kind.name(), |title| match works.kinds.insert(bare_title(title), kind) {
                Some(other) if other != kind => {
                    Err(sentence::two_kinds(title, kind.name(), other.name()).into())
                }
                _ => Ok(()),
            });
        }
    });
}

/// A title as its author may write it, without the brackets around it.
fn bare_title(title: &str) -> String {
    let title = title.trim();
    let bare = title.strip_prefix('《').and_then(|title| title.strip_suffix('》'));
    bare.unwrap_or(title).trim().to_owned()
}

impl Config {
    /// Reads `config.toml`.
    ///
    /// What is wrong in it is said all at once; the value then holds what could be read.
    ///
    /// `languages` are those that there are words for.
    pub fn read(file: &SourceFile, languages: &[String]) -> Checked<Config> {
        let mut config = Config::default();
        let (mut root, mut diagnostics) = Reader::parse(file);
        config.read_root(&mut root, languages);
        diagnostics.extend(root.finish());
        Checked::new(config, diagnostics)
    }

    /// What `config.toml` may hold.
    pub fn settings() -> Vec<Setting> {
        let nothing = SourceFile { path: "".into(), shown: "".into(), text: "".into() };
        Reader::settings(&nothing, |root| Config::default().read_root(root, &[]))
    }

    fn read_root(&mut self, root: &mut Reader<'_>, languages: &[String]) {
        let config = self;
        root.text("title", |title| config.title = title);
        root.text("description", |description| config.description = description);
        root.text("author", |author| config.author = author);
        root.checked("language", |text| {
            let known = languages.iter().find(|language| language.eq_ignore_ascii_case(text));
            config.language = known.ok_or_else(|| sentence::unknown_language(text, languages))?.clone();
            Ok(())
        });
        root.checked("base_url", |text| {
            if !text.is_empty() {
                config.base_url = Some(BaseUrl::parse(text).ok_or_else(|| sentence::no_base_url(text))?);
            }
            Ok(())
        });
        root.checked("timezone", |text| {
            config.timezone = text.parse().map_err(|_| sentence::unknown_timezone(text))?;
            Ok(())
        });
        root.choice(
            "month_week",
            &[("calendar", MonthWeekRule::Calendar), ("thursday", MonthWeekRule::Thursday)],
            |rule| config.month_week = rule,
        );
        root.choice(
            "broken_links",
            &[("warning", Severity::Warning), ("error", Severity::Error)],
            |severity| config.broken_links = severity,
        );
        root.table("permalinks", |table| {
            let permalinks = &mut config.permalinks;
            let mut like = Generator::Hexo;
            table.choice("like", Generator::CHOICES, |generator| like = generator);
            for (key, pattern) in [
                ("week", &mut permalinks.week),
                ("issue", &mut permalinks.issue),
                ("page", &mut permalinks.page),
                ("year", &mut permalinks.year),
                ("section", &mut permalinks.section),
                ("tag", &mut permalinks.tag),
                ("tags", &mut permalinks.tags),
                ("archive", &mut permalinks.archive),
                ("gallery", &mut permalinks.gallery),
                ("thread", &mut permalinks.thread),
                ("threads", &mut permalinks.threads),
                ("search", &mut permalinks.search),
                ("works", &mut permalinks.works),
                ("work", &mut permalinks.work),
            ] {
                table.checked_in_parts(key, |text| {
                    let read = Pattern::parse_like(text, like).map_err(|error| {
                        (sentence::bad_pattern(text, &error).into(), error.span(text.len()))
                    })?;
                    // Reports that come to stand at one address are named with it when all are known.
                    let tells_apart: &[&str] = match key {
                        "year" => &["year"],
                        "section" | "tag" | "thread" | "work" => &["slug", "title"],
                        _ => &[],
                    };
                    if !tells_apart.is_empty() && !tells_apart.iter().any(|name| read.has(name)) {
                        return Err((
                            sentence::pattern_tells_nothing_apart(text, tells_apart).into(),
                            0..text.len(),
                        ));
                    }
                    *pattern = read;
                    Ok(())
                });
            }
        });
        config.has_redirects = root.keys().iter().any(|key| key == "redirects");
        root.table("redirects", |table| config.redirects = redirects::read(table));
        config.sections = section::builtin(&config.language);
        root.table("sections", |table| {
            for key in table.keys() {
                table.table_if_one(&key, |section| {
                    section.text("title", |title| {
                        let kind = section_kind(&mut config.sections, &key);
                        let before = std::mem::replace(&mut kind.title, title.clone());
                        give_aliases(&mut config.sections, &title, vec![before, title.clone()]);
                    });
                    section.texts("aliases", |aliases| give_aliases(&mut config.sections, &key, aliases));
                });
                // Most authors want to add a heading or two: a list of them is all there is to say.
                let known: Vec<&str> = config.sections.iter().map(|kind| kind.slug.as_str()).collect();
                // An address is no heading: it belongs into another table.
                let is_address = key.starts_with('/');
                if is_address || !known.contains(&key.as_str()) && nearest(&key, &known).is_some() {
                    // A slip of the pen: what is left unread is said to be unknown.
                    table.know(&known);
                    continue;
                }
                table.texts(&key, |aliases| give_aliases(&mut config.sections, &key, aliases));
            }
        });
        root.table("tags", |table| {
            table.switch("derive", |on| config.tags.derive = on);
            table.texts("ignore", |names| config.tags.ignore = names);
            table.table("rename", |rename| {
                for name in rename.keys() {
                    rename.text(&name, |to| {
                        config.tags.rename.insert(name.clone(), to);
                    });
                }
            });
            table.table("terms", |terms| {
                for name in terms.keys() {
                    terms.texts(&name, |aliases| {
                        config.tags.terms.insert(name.clone(), aliases);
                    });
                }
            });
        });
        root.table("works", |table| works(table, &mut config.works));
        root.table("feed", |table| {
            table.switch("enabled", |on| config.feed.enabled = on);
            table.count("entries", |entries| config.feed.entries = entries);
            table.switch("sections", |on| config.feed.sections = on);
            table.switch("tags", |on| config.feed.tags = on);
            table.checked("authority", |text| {
                if text.is_empty() || text.contains(['/', ':', ',', ' ']) {
                    return Err(sentence::no_authority(text).into());
                }
                config.feed.authority = Some(text.to_lowercase());
                Ok(())
            });
        });
        root.table("search", |table| table.switch("enabled", |on| config.search = on));
        root.table("menu", |table| menu::read(table, |items| config.menu = Some(items)));
        root.table("footer", |table| footer::read(table, &mut config.footer));
        root.table("cards", |table| config.cards = cards::read(table));
        root.table("comments", |table| config.comments = comments::read(table));
        root.table("serve", |table| serve::read(table, &mut config.serve));
        root.table("markdown", |table| {
            for &name in Extensions::NAMES {
                table.switch(name, |on| {
                    config.markdown.set(name, on).expect("the names are the extensions' own");
                });
            }
            table.choice("soft_break", SoftBreak::CHOICES, |choice| config.markdown.soft_break = choice);
            table.choice("raw_html", RawHtml::CHOICES, |choice| config.markdown.raw_html = choice);
        });
        // Short for the same key in `[markdown]`, since it is what people look for first.
        root.switch("highlight", |on| config.markdown.highlight = on);
    }
}

/// A text as a TOML file has it: a basic string, which unlike others may be a key too.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            character if character.is_control() => quoted += &format!("\\u{:04X}", u32::from(character)),
            character => quoted.push(character),
        }
    }
    quoted + "\""
}
