//! Reports of the shapes that real ones have, made of a small stock of words.
//!
//! The same number of weeks always gives the same bytes.

use std::{fmt::Write, fs, path::Path};

use weekly::calendar::WeekId;

const SENTENCES: [&str; 16] = [
    "这周一直在下雨，出门的次数比上周少了一半。",
    "周三晚上和朋友吃了一顿火锅，聊到很晚才回家。",
    "早上跑步五公里，配速比上个月快了一点点。",
    "把书架重新整理了一遍，找到了两年前没读完的小说。",
    "服务上线以后内存一直在涨，最后发现是缓存没有设上限。",
    "花了两天读完了调度器的代码，画了一张很大的图。",
    "测试终于全部变绿了，但是其中有三个其实什么也没测。",
    "给文档补了一章，讲怎样在本地把整套环境跑起来。",
    "周末去了一次美术馆，人不多，展品也看得仔细。",
    "猫又把键盘上的一个键帽弄丢了，至今没有找到。",
    "评审里提了四条意见，其中两条后来证明是我看错了。",
    "换了一把椅子，腰舒服多了，应该早点换的。",
    "重写了解析的部分，速度快了三倍，代码少了一半。",
    "学做了一道新菜，盐放多了，下次再试一次。",
    "读到一篇讲 io_uring 的文章，写得比文档清楚。",
    "计划里的事情做完了七成，剩下的挪到下周继续。",
];

const WORKS: [&str; 8] = [
    "夜航的人",
    "一座桥的历史",
    "雨季手记",
    "编译器的黄昏",
    "海边列车",
    "沉默的数据",
    "旧城地图",
    "山中来信",
];

const PROJECTS: [&str; 8] = [
    "lantern/lantern",
    "paper-boat/engine",
    "northwind/proxy",
    "kettle/kettle",
    "tidewater/db",
    "hedgehog/cli",
    "orchard/orchard",
    "quarry/stone",
];

const TERMS: [&str; 8] = ["Rust", "WASM", "K8s", "PostgreSQL", "Linux", "eBPF", "Docker", "gRPC"];

const TAGS: [&str; 12] =
    ["生活", "读书", "跑步", "编译器", "数据库", "网络", "旅行", "做饭", "工具", "电影", "写作", "性能"];

/// Writes a site of so many weeks and says how many bytes of Markdown it has.
pub fn write(site: &Path, weeks: usize, settings: &str) -> usize {
    let content = site.join("content");
    let pictures = content.join("pictures");
    fs::create_dir_all(&pictures).expect("a folder can be made");
    fs::write(
        site.join("config.toml"),
        format!("title = \"周报\"\nbase_url = \"https://example.org/\"\n{settings}"),
    )
    .expect("a file can be written");
    for picture in 0..PICTURES {
        fs::write(pictures.join(format!("{picture}.gif")), GIF).expect("a file can be written");
    }
    let first = WeekId::new(1990, 1).expect("a week of the calendar");
    let all = std::iter::successors(Some(first), |week| week.next()).take(weeks);
    let mut bytes = 0;
    let mut before = None;
    for (index, week) in all.enumerate() {
        let folder = content.join(week.year().to_string());
        fs::create_dir_all(&folder).expect("a folder can be made");
        let text = report(index, week, before);
        bytes += text.len();
        fs::write(folder.join(format!("{week}.md")), text).expect("a file can be written");
        before = Some(week);
    }
    bytes
}

/// How many pictures of their own the sites have.
const PICTURES: usize = 16;

/// The smallest picture there is: one grey point.
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x80\x80\x80\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

fn report(index: usize, week: WeekId, before: Option<WeekId>) -> String {
    let mut dice = Dice(index as u64 + 1);
    let mut text = String::new();
    let (year, number) = (week.year(), week.number());
    let _ = write!(text, "---\ntags: [{}, {}]\n---\n\n", dice.pick(&TAGS), dice.pick(&TAGS));
    let _ = write!(text, "# {year}年第{number}周周报\n\n{}\n\n## 生活\n\n", dice.pick(&SENTENCES));
    paragraphs(&mut text, &mut dice, 3);
    for picture in 0..2 + dice.roll(3) {
        let _ = writeln!(text, "![{}](../pictures/{}.gif)", dice.pick(&WORKS), dice.roll(PICTURES));
        if picture == 1 {
            text.push('\n');
        }
    }
    let _ =
        write!(text, "\n读完了《{}》，又翻了翻《{}》。\n\n## 技术\n\n", dice.pick(&WORKS), dice.pick(&WORKS));
    for item in 1..=4 + dice.roll(4) {
        let project = dice.pick(&PROJECTS);
        let (term, pull) = (dice.pick(&TERMS), 100 + dice.roll(9_000));
        let _ = writeln!(
            text,
            "{item}. [{project}#{pull}](https://github.com/{project}/pull/{pull})：{}",
            dice.pick(&SENTENCES)
        );
        let _ = writeln!(
            text,
            "   - 换成 **{term}** 之后快了 {} 倍，见 `{}`。",
            2 + dice.roll(8),
            dice.pick(&["main.rs", "cargo bench", "perf stat"])
        );
        let _ = writeln!(text, "   - {}{}", dice.pick(&SENTENCES), dice.pick(&SENTENCES));
    }
    text.push('\n');
    if index.is_multiple_of(2) {
        code(&mut text, &mut dice, index);
    }
    paragraphs(&mut text, &mut dice, 3);
    text.push_str("## 总结\n\n");
    paragraphs(&mut text, &mut dice, 2);
    if let Some(before) = before {
        let _ = writeln!(text, "上一周的事见[那一篇](../{}/{before}.md)。", before.year());
    }
    text
}

fn paragraphs(text: &mut String, dice: &mut Dice, count: usize) {
    for _ in 0..count {
        for _ in 0..3 + dice.roll(4) {
            text.push_str(dice.pick(&SENTENCES));
        }
        text.push_str("\n\n");
    }
}

/// A block of code that no other week has.
fn code(text: &mut String, dice: &mut Dice, index: usize) {
    let name = ["load", "merge", "spill", "route", "probe"][dice.roll(5)];
    let language = ["rust", "go", "python", "bash", "json"][dice.roll(5)];
    let _ = writeln!(text, "```{language}");
    for line in 0..6 + dice.roll(10) {
        let value = dice.roll(1_000);
        let _ = match language {
            "rust" => writeln!(
                text,
                "pub fn {name}_{index}_{line}(input: &str) -> Option<usize> {{ input.len().checked_sub({value}) }} // 第 {line} 步"
            ),
            "go" => writeln!(
                text,
                "func {name}{index}x{line}(input string) int {{ return len(input) + {value} }} // 第 {line} 步"
            ),
            "python" => writeln!(
                text,
                "def {name}_{index}_{line}(text: str = \"甲\") -> int: return len(text) + {value}  # 第 {line} 步"
            ),
            "bash" => writeln!(
                text,
                "if [ -f \"{name}-{index}.txt\" ]; then head -n {value} \"${{{name}_{line}}}\" | sort; fi # 第 {line} 步"
            ),
            _ => writeln!(text, "{{ \"{name}-{index}\": [{value}, true, null], \"步\": {line} }}"),
        };
    }
    text.push_str("```\n\n");
}

/// Numbers that look random and are the same in every run: Marsaglia's xorshift, 64 bits.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        // The numbers of neighbouring weeks would begin alike; a few steps keep them apart.
        for _ in 0..3 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
        }
        (self.0 >> 11) as usize % sides
    }

    fn pick<'a>(&mut self, stock: &[&'a str]) -> &'a str {
        stock[self.roll(stock.len())]
    }
}
