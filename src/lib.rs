//! `weekly` makes a site of a folder of weekly reports written in Chinese (周报).
//!
//! A report is a Markdown file whose name or title says which week it is; nothing else is needed.
//! These pages are the account of how the program is built. The modules below stand in the order
//! in which one may read them.
//!
//! # One road, six stages
//!
//! ```text
//!     load ──── parse ──── link ──── plan ──── render ──── write
//!     Sources   Report     Site      Plan      Artifact    Changes
//!     I/O       map        reduce    pure      map         I/O
//!               per file   summaries           per page
//! ```
//!
//! | stage | what goes in, what comes out | what it decides |
//! |---|---|---|
//! | load | a folder and the moment → [`source::Sources`] | which files there are; texts, and the sizes of pictures |
//! | parse | one [`source::SourceFile`] → [`report::Report`] | front matter, the week it is, the tree of its text, sections, pictures, the terms, works and references it mentions |
//! | link | all reports → [`site::Site`] | their order, years with their gaps, tags, works, threads, what is held back |
//! | plan | the site → [`plan::Plan`] | **every** address and what stands there; where each link of each report leads |
//! | render | one [`plan::Page`] → [`render::Artifact`] | its bytes, through Tera |
//! | write | artifacts → [`output::Changes`] | what really changes; all of it or nothing |
//!
//! How a site comes to its readers is [`publishing`]: a build has figures and annotations for the workflow
//! that runs it, and never goes online itself. [`against`] compares a plan with the addresses of the site that was there before, and adds nothing to it.
//!
//! Three commands write sources instead of a site, and only such as are not there yet:
//! [`command::new`] a week's report, as [`convention`] learns from those that are there,
//! [`command::init`] the files of a [`scaffold`], and [`command::import`] the reports of an
//! [`import`] from elsewhere.
//!
//! [`pipeline`] is the one module that knows all six. Parse is a map over files, link a reduce
//! over what they brought, render a map over pages: no stage patches the product of an earlier
//! one, there are no globals, and there is no dependency graph to keep.
//!
//! A stage's product comes as [`diagnostic::Checked`]: the value with what its making brought to
//! light; a page that cannot be rendered has no value, only the diagnostic. A user's mistake never
//! hides the next one and never panics; errors keep anything from being written, and all of them
//! are said at once.
//!
//! # While it is being written
//!
//! [`serve`] adds no stage. It goes the same road up to the plan whenever a file has changed, keeping
//! what was made of the files that have not, and takes the plan for a router: the page that a browser
//! asks for is rendered when it asks. So there are no kinds of change, and an edit costs one parse, one
//! link, one plan and one page. What a stage made before is kept by what it was made of ([`memo`]), never
//! by what may have changed; a build goes the same way with an empty [`pipeline::Memory`]. What it adds is waiting for changes, HTTP, and the script by which open
//! pages hear of them; its own account says how.
//!
//! hyper speaks HTTP, since every byte of it is another's to choose, and tokio waits for many
//! connections in one thread; notify hears of changes on each system in its way; http-range-header,
//! mime_guess and qrcode know formats that are not ours. Nothing else in the program waits for many things
//! at a time, and so nothing else is asynchronous.
//!
//! # What holds everywhere
//!
//! - Files come in through [`source`] and go out through [`output`], or through [`serve`], where alone
//!   sockets stand; the built-in theme comes with the program. Arguments, environment and clock are read
//!   in `main.rs` and passed as values. The same sources on the same day give the same bytes, wherever
//!   and by however many threads they are built. What else is asked of the machine (the working folder,
//!   the user's home, a stopwatch, whether a terminal shows colours) decides what is said or refused, and
//!   never what is built, with one exception that is asked for: where config wants cards and names no
//!   font, they are drawn with one of the machine's ([`card`]).
//! - Every address of the site is a [`permalink::Permalink`], and only that module makes URLs of
//!   them; an author's address of something elsewhere is only made valid ([`markdown::html`]). No
//!   page exists outside the plan. Links inside the site are relative, so that one output serves at
//!   `/`, under `/weekly/` and opened from disk.
//! - Text becomes markup in [`markdown::html`], with the colours of [`markdown::code`], and by Tera's
//!   auto-escape; JSON-LD is escaped where it is made, in [`render`]. Markdown is never a template.
//! - The theme is parts: a style sheet and a script for each thing, read by browsers as one file
//!   each ([`theme`]), with a fingerprint behind their address.
//! - [`serde::Serialize`] is for the views that templates see, [`render::view`], which is their
//!   contract. The model in between is plain.
//! - Every sentence that is said to a user is a [`message::Message`], in English and in Chinese side by side,
//!   and is made in [`diagnostic::catalog`]: no other module words anything. A message is made of messages,
//!   and a text becomes one only by [`message::Message::verbatim`], so that none can be said in one language
//!   alone. Whoever shows it chooses, by the locale that `main.rs` reads: [`terminal`], the pages of
//!   [`serve`], [`cli`] for help and for what clap finds out. What machines read is the same everywhere.
//! - Order is decided: sorted vectors or B-trees wherever output depends on it.
//! - Nothing recurses as deep as its input goes: a [`markdown::Document`] is an arena.
//!
//! # Where it departs from the obvious
//!
//! - *Why are links resolved in plan and not in link?* Authors link to files, to addresses of this
//!   site and to those of the site they had before. Only when every address is known can one say
//!   which of these a link means, or that it means nothing.
//! - *Why does [`site`] hold whole reports and not summaries?* A build renders each of them once
//!   more, and a tree with spans costs less than reading its file again.
//! - *Why is the text of a block read twice?* pulldown-cmark reads CommonMark, quickly and exactly,
//!   and has no switch for what Chinese needs. So [`markdown`] takes its tree and reads the text
//!   between two blocks' ends anew, by the places of delimiters in the source; where that gives what
//!   the parser gave, which is nearly everywhere, nothing is touched.
//! - *Why is highlighting not a pass over the tree?* It makes HTML, and is of no use to a page that
//!   is not written; [`markdown::code::Highlighter`] colours all blocks of a site at once before its
//!   pages are written, equal ones once.
//! - *Why are redirects pages?* A static host knows no rules. So a line with names in `[redirects]` is carried
//!   out for every page there is when the site is planned (its room in [`plan`] says how), and what comes
//!   out is looked up, served and written like all else that has an address.
//! - *Why are cards not drawn where pages are rendered?* A card takes as long as hundreds of pages. So
//!   render makes its SVG, and only where the old site's card was drawn from another one is it drawn.
//! - *Why an own index for the search?* A library that cuts Chinese into words finds what it cuts as its
//!   readers do, and much that nobody asked for. Pairs of characters need no cutting and miss nothing
//!   ([`search`]). Its files are named after what is in them, and so the plan has their addresses only
//!   when they are first asked for: by a build, or by someone who searches what is served.
//! - *Why does the reduce read summaries where it has the reports?* A summary says what a report brings to
//!   tags, threads, works or addresses, and nothing of where in its text. So an edit that brings nothing
//!   new leaves the summary equal, and with it all that was gathered ([`memo`]).
//! - *Why does [`convention`] know no formats?* There are as many ways to name a report as authors.
//!   What a name's numbers count is known from the week that its report is, so that the name itself is
//!   the format; and what is made by it is read back before it is written.
//! - *Why is there no list of the settings?* [`config`] is read by code that asks for one key after
//!   another, and a reader that only notes what it is asked for makes the manual and the schema of it
//!   ([`config::setting`]).
//! - *Why own code for weeks, sections and tags, and libraries for the rest?* Those are what this
//!   program is for.
//!
//! # Three kinds of failure
//!
//! The user's mistake is a [`diagnostic::Diagnostic`] with its place. The machine's refusal is an
//! I/O error with its path ([`source::Refusal`], [`output::OutputError`]); the command stops and
//! the old site stays. Our own mistake is a panic from `expect("the invariant")`.
#![warn(missing_docs)]

pub mod pipeline;

pub mod config;
pub mod source;

pub mod fingerprint;
pub mod memo;
pub mod numeral;
pub mod spacing;
pub mod yaml;

pub mod calendar;
pub mod front_matter;
pub mod identity;
pub mod markdown;
pub mod report;
pub mod section;
pub mod vocabulary;

pub mod index;
pub mod site;

pub mod convention;

pub mod permalink;
pub mod search;

pub mod plan;

pub mod render;
pub mod theme;

pub mod card;

pub mod output;

pub mod publishing;

pub mod scaffold;

pub mod against;
pub mod import;

pub mod serve;

pub mod diagnostic;
pub mod message;
pub mod terminal;

pub mod cli;
pub mod command;
