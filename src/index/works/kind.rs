//! What a work is, as far as the words around its title tell.

use std::collections::BTreeMap;

use crate::{
    markdown::{Document, NodeId, NodeKind, reference::Reference},
    report::{Report, WorkMention},
    section,
};

/// The words that tell, by kind.
const WORDS: &str = include_str!("kinds.toml");

/// What a work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkKind {
    /// A book: 书, 小说
    Book,
    /// 漫画
    Comic,
    /// 电影
    Film,
    /// A series that is played by people: 电视剧
    Series,
    /// An animated series: 动画, 番
    Anime,
    /// A film or series on what is: 纪录片
    Documentary,
    /// 综艺
    Show,
    /// 游戏
    Game,
    /// A piece of music or an album: 歌曲, 专辑
    Music,
    /// 播客
    Podcast,
    /// 论文
    Paper,
    /// 文章
    Article,
    /// A newspaper or magazine: 报刊
    Periodical,
    /// 演讲
    Talk,
    /// 课程
    Course,
}

impl WorkKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [WorkKind; 15] = {
        use WorkKind::*;
        [
            Book,
            Comic,
            Film,
            Series,
            Anime,
            Documentary,
            Show,
            Game,
            Music,
            Podcast,
            Paper,
            Article,
            Periodical,
            Talk,
            Course,
        ]
    };

    /// The name in config, classes and data.
    pub fn name(self) -> &'static str {
        match self {
            WorkKind::Book => "book",
            WorkKind::Comic => "comic",
            WorkKind::Film => "film",
            WorkKind::Series => "series",
            WorkKind::Anime => "anime",
            WorkKind::Documentary => "documentary",
            WorkKind::Show => "show",
            WorkKind::Game => "game",
            WorkKind::Music => "music",
            WorkKind::Podcast => "podcast",
            WorkKind::Paper => "paper",
            WorkKind::Article => "article",
            WorkKind::Periodical => "periodical",
            WorkKind::Talk => "talk",
            WorkKind::Course => "course",
        }
    }

    /// The key of the word that readers see.
    pub fn word(self) -> String {
        format!("work_{}", self.name())
    }
}

/// How much each sort of clue weighs. One alone decides where nothing speaks against it; a winner
/// must have twice what any other kind has.
mod weight {
    /// A noun next to the title, or where a link of the title leads.
    pub const NOUN: u32 = 4;
    /// A noun before a comma, which may belong to what comes before.
    pub const LOOSE_NOUN: u32 = 2;
    /// The heading or the lines above a list.
    pub const HEADING: u32 = 2;
    /// A verb that says it, and one that only hints.
    pub const VERB: u32 = 4;
    pub const HINT: u32 = 1;
    /// What a kind must have.
    pub const ENOUGH: u32 = 2;
}

/// The words that tell of a kind.
#[derive(Debug, serde::Deserialize)]
struct Words {
    kind: WorkKind,
    /// Kinds that are this one too, in a narrower sense: a clue for this kind is none against those.
    #[serde(default)]
    includes: Vec<WorkKind>,
    /// Nouns that stand right before the title, or behind it with 这, 那 or 一 before them.
    #[serde(default)]
    nouns: Vec<String>,
    /// What stands right behind the title.
    #[serde(default)]
    behind: Vec<String>,
    /// Verbs right before the title that are said of this kind alone.
    #[serde(default)]
    verbs: Vec<String>,
    /// Verbs right before the title that are mostly said of this kind.
    #[serde(default)]
    hints: Vec<String>,
    /// Headings below which titles are of this kind.
    #[serde(default)]
    headings: Vec<String>,
    /// How such titles end.
    #[serde(default)]
    titles: Vec<String>,
    /// Where links of such titles lead: hosts, or the beginning of addresses without the scheme.
    #[serde(default)]
    links: Vec<String>,
}

/// All words that tell of kinds.
#[derive(Debug)]
pub(super) struct Clues {
    words: Vec<Words>,
}

impl Default for Clues {
    fn default() -> Self {
        #[derive(serde::Deserialize)]
        struct File {
            kinds: Vec<Words>,
        }
        let file: File = toml::from_str(WORDS).expect("the words for kinds are well formed");
        Clues { words: file.kinds }
    }
}

impl Clues {
    /// What speaks for each kind around one mention.
    pub(super) fn of(&self, report: &Report, mention: &WorkMention) -> Ballot {
        let document = &report.document;
        let before = mention.sentence.before.to_ascii_lowercase();
        let behind = mention.sentence.after.to_ascii_lowercase();
        let places = Places {
            before: text_before(&before),
            behind: text_behind(&behind),
            headings: headings_over(document, mention),
            is_tech: mention
                .section
                .is_some_and(|section| report.sections[section].slug.as_deref() == Some("tech")),
            link: link_of(document, mention.node),
        };
        let mut votes = BTreeMap::new();
        for (kind, weight) in self.nouns(&places) {
            *votes.entry(kind).or_default() += weight;
        }
        for words in &self.words {
            let weight = words.weight(&places, document, &mention.title);
            if weight > 0 {
                *votes.entry(words.kind).or_default() += weight;
            }
        }
        if places.link.is_some_and(|link| is_paper(document, link)) {
            *votes.entry(WorkKind::Paper).or_default() += weight::NOUN;
        }
        votes
    }

    /// The kinds whose nouns stand next to the title. Where one noun ends with another, as 动画电影 does
    /// with 电影, it is the longer one that is meant.
    fn nouns(&self, places: &Places<'_>) -> Vec<(WorkKind, u32)> {
        let before = without_naming(places.before);
        let loose = before.strip_suffix(['，', ',']).map_or("", str::trim_end);
        let mut found = Vec::new();
        for (text, weight) in [(before, weight::NOUN), (loose, weight::LOOSE_NOUN)] {
            let fit = |noun: &str| ends_with_word(text, noun).then_some(noun.len());
            found.extend(self.best_noun(fit).map(|kind| (kind, weight)));
        }
        if let Some(phrase) = phrase_behind(places.behind) {
            // Of two nouns in a phrase the first is what the title is said to be.
            let fit = |noun: &str| Some((std::cmp::Reverse(phrase.find(noun)?), noun.len()));
            found.extend(self.best_noun(fit).map(|kind| (kind, weight::NOUN)));
        }
        found
    }

    /// The kind whose noun fits best.
    fn best_noun<F: Ord>(&self, fit: impl Fn(&str) -> Option<F>) -> Option<WorkKind> {
        let nouns = self.words.iter().flat_map(|words| words.nouns.iter().map(|noun| (words.kind, noun)));
        let fitting = nouns.filter_map(|(kind, noun)| Some((fit(noun)?, kind)));
        fitting.max_by(|(one, _), (other, _)| one.cmp(other)).map(|(_, kind)| kind)
    }

    fn includes(&self, kind: WorkKind, other: WorkKind) -> bool {
        self.words.iter().any(|words| words.kind == kind && words.includes.contains(&other))
    }
}

/// Where clues are looked for, in lower case.
struct Places<'a> {
    /// What stands before the title, and before the titles that are named with it.
    before: &'a str,
    /// What stands behind the title, and behind the titles that are named with it.
    behind: &'a str,
    /// The heading above it, and the line above its list; none where the title stands within a sentence.
    headings: [Option<String>; 2],
    /// Whether it stands in the section on technical things, where one reads papers and articles.
    is_tech: bool,
    /// The link that it is or holds.
    link: Option<NodeId>,
}

impl Words {
    /// What speaks for this kind, but for nouns.
    fn weight(&self, places: &Places<'_>, document: &Document, title: &str) -> u32 {
        let begins = |words: &[String], text: &str| words.iter().any(|word| text.starts_with(word.as_str()));
        let ends = |words: &[String], text: &str| words.iter().any(|word| ends_with_word(text, word));
        let done = without_aspect(places.before);
        let is_done = |verbs: &[String]| {
            ends(verbs, places.before) || ends(verbs, done) || begins(verbs, without_adverb(places.behind))
        };
        let address = places.link.and_then(|link| match document.kind(link) {
            NodeKind::Link(target) => Some(document.text(&target.destination)),
            _ => None,
        });
        let address =
            address.and_then(|address| address.split_once("://")).map_or("", |(_, address)| address);
        let mut weight = 0;
        for (is_so, more) in [
            (begins(&self.behind, places.behind), weight::NOUN),
            (begins(&self.links, address), weight::NOUN),
            (ends(&self.titles, title), weight::NOUN),
            (is_done(&self.verbs), weight::VERB),
            (!places.is_tech && is_done(&self.hints), weight::HINT),
            (places.headings.iter().flatten().any(|heading| ends(&self.headings, heading)), weight::HEADING),
        ] {
            weight += if is_so { more } else { 0 };
        }
        weight
    }
}

/// What one mention gives to each kind.
pub(super) type Ballot = BTreeMap<WorkKind, u32>;

/// What was found for the kinds of one work.
#[derive(Debug, Default)]
pub(super) struct Votes {
    /// What each report gives to each kind.
    of_reports: BTreeMap<(usize, WorkKind), u32>,
}

impl Votes {
    /// Adds the clues around one mention.
    ///
    /// However often a report names a work, it says only once what it is.
    pub(super) fn add(&mut self, report: usize, ballot: &Ballot) {
        for (&kind, &weight) in ballot {
            let most = self.of_reports.entry((report, kind)).or_default();
            *most = weight.max(*most);
        }
    }

    /// The kind that has enough and twice what any other has; of a wide and a narrow one the narrow.
    pub(super) fn decide(&self, clues: &Clues) -> Option<WorkKind> {
        let mut total: BTreeMap<WorkKind, u32> = BTreeMap::new();
        for ((_, kind), weight) in &self.of_reports {
            *total.entry(*kind).or_default() += weight;
        }
        let others = |kind: WorkKind| {
            let others = total.iter().filter(move |&(&other, _)| other != kind);
            others.filter(move |&(&other, _)| !clues.includes(other, kind)).map(|(_, weight)| *weight)
        };
        let wins = |&(kind, weight): &(WorkKind, u32)| {
            weight >= weight::ENOUGH && others(kind).all(|other| weight >= 2 * other)
        };
        let winners: Vec<WorkKind> =
            total.iter().map(|(kind, weight)| (*kind, *weight)).filter(wins).map(|(kind, _)| kind).collect();
        let is_narrow = |kind: &WorkKind| !winners.iter().any(|other| clues.includes(*kind, *other));
        winners.iter().copied().find(is_narrow)
    }
}

/// Signs that may stand between a title and the words around it.
const AROUND: &[char] = &[
    ' ', '\u{a0}', '\u{3000}', '“', '”', '「', '」', '『', '』', '（', '）', '(', ')', '[', ']', '【', '】',
    '"',
];

/// Words between two titles that are named together.
const BETWEEN: [&str; 10] = ["、", "，", ",", "和", "与", "與", "跟", "及", "/", "&"];

/// What stands before a title, without other titles named with it: of `小说《甲》和` it is `小说`.
fn text_before(before: &str) -> &str {
    let mut text = before.trim_end_matches(AROUND);
    loop {
        let between = BETWEEN.iter().find_map(|between| text.strip_suffix(between)).unwrap_or(text);
        let Some(titles) = between.trim_end_matches(AROUND).strip_suffix('》') else { return text };
        let Some(start) = titles.rfind('《') else { return text };
        text = titles[..start].trim_end_matches(AROUND);
    }
}

/// What stands behind a title, without other titles named with it.
fn text_behind(behind: &str) -> &str {
    let mut text = behind.trim_start_matches(AROUND);
    loop {
        let between = BETWEEN.iter().find_map(|between| text.strip_prefix(between)).unwrap_or(text);
        let Some(titles) = between.trim_start_matches(AROUND).strip_prefix('《') else { return text };
        let Some(end) = titles.find('》') else { return text };
        text = titles[end + '》'.len_utf8()..].trim_start_matches(AROUND);
    }
}

/// What stands before a title without what only leads up to it: 一本书叫《…》, 小说：《…》, 2005 年的《…》.
fn without_naming(text: &str) -> &str {
    let text = text.trim_end_matches([':', '：']).trim_end();
    let text = ["叫做", "叫作", "名为", "名叫", "叫", "是"]
        .iter()
        .find_map(|verb| text.strip_suffix(verb))
        .unwrap_or(text)
        .trim_end();
    let year = text.strip_suffix('的').unwrap_or(text).trim_end();
    let year = year.strip_suffix('年').unwrap_or(year).trim_end();
    let before_year = year.trim_end_matches(|character: char| character.is_ascii_digit());
    if year.len() - before_year.len() == 4 { before_year.trim_end() } else { text }
}

/// A verb without what says that it is done: 玩了, 玩完了, 玩了一遍.
fn without_aspect(text: &str) -> &str {
    let mut text = text;
    while let Some(shorter) = ["一遍", "一下", "一会", "了", "完", "过", "過", "着", "著", "起", "到"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
    {
        text = shorter;
    }
    text
}

/// A verb behind a title without what may stand between: 终于通关, 也通关.
fn without_adverb(text: &str) -> &str {
    let adverbs = ["，", "终于", "終於", "已经", "已經", "也", "快", "刚", "剛", "又", "都"];
    let mut text = text.trim_start();
    while let Some(shorter) = adverbs.iter().find_map(|adverb| text.strip_prefix(adverb)) {
        text = shorter.trim_start();
    }
    text
}

/// What 这, 那 and the like point at right behind a title: of 这两本历史小说 it is 本历史小说.
fn phrase_behind(text: &str) -> Option<&str> {
    /// More characters than stand before the noun in such a phrase.
    const LONGEST: usize = 10;
    let text = text.strip_prefix(['这', '那', '此', '该', '這', '該'])?;
    let text = text.trim_start_matches([
        '一', '两', '兩', '二', '三', '四', '五', '六', '七', '八', '九', '十', '几', '幾', '些',
    ]);
    // Without a measure word it points at something else: 那天.
    if !text.starts_with([
        '本', '部', '篇', '首', '款', '个', '個', '集', '张', '張', '场', '場', '册', '套', '档', '支', '门',
        '門',
    ]) {
        return None;
    }
    let end = text
        .char_indices()
        .take(LONGEST)
        .take_while(|(_, character)| character.is_alphanumeric() || *character == ' ')
        .last()
        .map_or(0, |(at, character)| at + character.len_utf8());
    Some(&text[..end])
}

/// Whether a text ends with a word; one in Latin letters must not be the end of a longer one.
fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| {
        let is_latin = word.starts_with(|character: char| character.is_ascii_alphanumeric());
        !(is_latin && before.ends_with(|character: char| character.is_ascii_alphanumeric()))
    })
}

/// The heading over a mention, and the line above the list that it stands in, in lower case.
///
/// They tell of what is listed below them, and so of a title that its line or sentence begins with.
fn headings_over(document: &Document, mention: &WorkMention) -> [Option<String>; 2] {
    let is_number = |character: char| character.is_ascii_digit() || "、.．，-—（）() ".contains(character);
    if !mention.sentence.before.trim_matches(is_number).is_empty() {
        return [None, None];
    }
    let name = |node: NodeId| section::name_of(&document.plain_text(node)).to_ascii_lowercase();
    [mention.heading.map(name), line_above_list(document, mention.node).map(name)]
}

/// The short paragraph above the list in which a node stands.
fn line_above_list(document: &Document, node: NodeId) -> Option<NodeId> {
    /// In bytes: about fifteen Chinese characters. What is longer says more than what is in the list.
    const LONGEST: usize = 48;
    let list = ancestors(document, node).find(|&above| matches!(document.kind(above), NodeKind::List(_)))?;
    let above = document.previous_sibling(list)?;
    let is_short = document.span(above).len() <= LONGEST;
    (is_short && matches!(document.kind(above), NodeKind::Paragraph)).then_some(above)
}

/// The link that a title stands in, or that stands in the title.
fn link_of(document: &Document, work: NodeId) -> Option<NodeId> {
    let is_link = |node: &NodeId| matches!(document.kind(*node), NodeKind::Link(_));
    ancestors(document, work).find(is_link).or_else(|| document.children(work).find(is_link))
}

/// The nodes around a node, up to as many as matter.
fn ancestors(document: &Document, node: NodeId) -> impl Iterator<Item = NodeId> {
    const FARTHEST: usize = 8;
    std::iter::successors(document.parent(node), |&node| document.parent(node)).take(FARTHEST)
}

fn is_paper(document: &Document, link: NodeId) -> bool {
    matches!(
        document.reference(link),
        Some(Reference::Arxiv { .. } | Reference::Usenix { .. } | Reference::Doi { .. })
    )
}
