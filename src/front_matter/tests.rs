use super::*;
use crate::diagnostic::draw;

fn file(text: &str) -> SourceFile {
    SourceFile { path: "周报.md".into(), shown: "content/周报.md".into(), text: text.into() }
}

#[test]
fn explore() {
    for text in [
        "---\ntitle: 2022-30: 困困困\ndate: 2022-07-31T23:55:54+08:00\ntags: [技术，生活, 猫]\n---\n\n正文\n",
        "---\ntitle: \"第30周\ndate: 2022-07-31\n---\n正文\n",
        "---\ntitle: [周报] 第30周\ndate: 2022-07-31\n---\n正文\n",
        "---\ntitle: [周报]\ndate: 2022-07-31\n---\n正文\n",
        "---\ntitle: @所有人 周报\n---\n正文\n",
        "---\ntitle: *第30周* 困\n---\n正文\n",
        "---\ntitle: '第30周'的周报\n---\n正文\n",
        "---\ntitle: 周报 #05\nweek: #30\n---\n正文\n",
        "---\ntitle：周报\ndate:2022-07-31\n---\n正文\n",
        "---\r\ntitle: 周报\r\ntags:\r\n\t- 猫\r\n\t- 狗\r\n---\r\n正文\r\n",
        "---\ntitle: {{ title }}\ndate: {{ date }}\ndraft: maybe\ntags: 3\n---\n",
        "---\ntitle: ~\ntitle: 0x10\ndraft: True\nPage: on\n---\n",
        "---\ntitle: 一\n date: 2022-02-30\n---\n",
        "---\ntitel: 一\ndate: 2022-02-30\ncover:\n  image: a.png\nslug: [a]\ntags: {a: b}\naliases: [[a]]\n---\n",
        "---\ntitle: \"第30周\"# 评论\n---\n",
        "---\ntitle: &a 周报\ndescription: *a\n---\n",
        "+++\ntitle = 周报\ndate = 2022-07-31 23:55 +0800\n+++\n",
        "+++\ntitle = \"周\\u62a5\"\ndate = 2022-07-31 23:55:00\nweek = 30\ntags = [\"猫\", 'a b']\n[extra]\ntitle = 3\n+++\n正文",
        "---\ntitle: 周报\n\n正文\n",
        "---\nfoo bar: [\ntitle: x\n---\n",
    ] {
        let file = file(text);
        let read = FrontMatter::read(&file);
        println!("=====\n{text}-----");
        let f = &read.value.0;
        let show = |s: &Option<Spanned<String>>| {
            s.as_ref().map(|s| (s.value.clone(), text[s.span.clone()].to_owned()))
        };
        println!(
            "title {:?} week {:?} desc {:?} slug {:?} cover {:?}",
            show(&f.title),
            show(&f.week),
            show(&f.description),
            show(&f.slug),
            show(&f.cover)
        );
        println!(
            "date {:?} draft {} page {} tags {:?} aliases {:?}",
            f.date.as_ref().map(|d| (d.value.day, d.value.time, d.value.offset, &text[d.span.clone()])),
            f.draft,
            f.page,
            f.tags.iter().map(|t| (&*t.value, &text[t.span.clone()])).collect::<Vec<_>>(),
            f.aliases
        );
        println!("body {:?}", &text[read.value.1.clone()]);
        for d in &read.diagnostics {
            println!("{}", draw(d, false));
        }
    }
}
