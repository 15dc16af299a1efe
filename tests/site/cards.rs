//! Pictures for links to pages that have none.
//!
//! They are drawn with a font made for these tests, which has a box for each of a few characters: Latin
//! letters and `灯下醒困雨周报第年期月日`.
#![cfg(feature = "cards")]

use std::fs;

use crate::{
    html::Page,
    session::{Built, Site},
};

const BASE: &str = "https://example.org/weekly/";

fn site(config: &str) -> Site {
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts/boxes.ttf");
    let font = fs::read(font).expect("the font of the tests");
    Site::new()
        .file("config.toml", format!("title = \"灯下\"\nlanguage = \"en\"\n\n{config}"))
        .file("fonts/boxes.ttf", font)
        .file("content/2022-W29.md", "# 困\n\n困。")
        .file("content/2022-W30.md", "# 醒\n\n![](sea.png)\n\n醒。")
        .file("content/sea.png", "")
        .file("content/2022-W31.md", "# 无\n\n雨。")
        .file("content/2022-W32.md", "# 雨 🌧️\n\n雨。")
        .file("content/第7期.md", "# 第7期\n\n雨。")
        .file("content/about.md", "# About\n\n醒。")
}

fn build() -> Built {
    site("[cards]\nfont = \"fonts/boxes.ttf\"\n").build_for(BASE)
}

/// The picture that stands for a page, by its path in the site.
fn image(page: &Page) -> Option<String> {
    Some(page.meta("og:image")?.strip_prefix(BASE).expect("an absolute address").to_owned())
}

/// The width and height that a PNG says it has.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "no PNG");
    (number(16), number(20))
}

#[test]
fn pages_without_pictures_have_a_card_and_others_their_picture() {
    let built = build();
    for (address, picture) in [
        ("/2022/w29/", "cards/2022/w29.png"),
        ("/2022/w30/", "sea.png"),
        ("/2022/w32/", "cards/2022/w32.png"),
        ("/issues/7/", "cards/issues/7.png"),
        ("/about/", "cards/about.png"),
        ("/archive/", "cards.png"),
        ("/2022/", "cards.png"),
    ] {
        assert_eq!(image(&built.page(address)).as_deref(), Some(picture), "{address}");
    }
    for card in ["cards/2022/w29.png", "cards.png"] {
        assert_eq!(size(&built.bytes(card)), (1200, 630), "{card}");
    }
    assert_ne!(built.bytes("cards/2022/w29.png"), built.bytes("cards/about.png"));
    let page = built.page("/2022/w29/");
    let meta = |name: &str| page.meta(name).unwrap_or_default();
    assert_eq!((meta("og:image:width"), meta("og:image:height")), ("1200".to_owned(), "630".to_owned()));
    assert_eq!(
        (meta("og:image:alt"), meta("twitter:card")),
        ("困".to_owned(), "summary_large_image".to_owned())
    );
}

#[test]
fn what_the_font_cannot_draw_has_the_sites_card() {
    let built = build();
    assert_eq!(image(&built.page("/2022/w31/")).as_deref(), Some("cards.png"), "`无` is not in the font");
    assert!(!built.has("cards/2022/w31.png"));
    assert_eq!(image(&built.page("/2022/w32/")).as_deref(), Some("cards/2022/w32.png"), "emoji are left out");
    assert_eq!(image(&built.page("/404.html")), None);
}

#[test]
fn cards_are_drawn_once() {
    let site = site("[cards]\nfont = \"fonts/boxes.ttf\"\n");
    let first = site.build_for(BASE);
    let time = |built: &Built, path: &str| {
        fs::metadata(built.out().join(path)).and_then(|file| file.modified()).expect("a file")
    };
    let (before, of_about) = (time(&first, "cards/2022/w29.png"), time(&first, "cards/about.png"));
    // What a card was drawn from stands in it: one with other bytes and that mark is taken over.
    let mut bytes = first.bytes("cards/about.png");
    bytes.extend(b"kept");
    fs::write(first.out().join("cards/about.png"), &bytes).expect("a file");
    site.write("content/2022-W29.md", "# 醒\n\n困。");
    let second = site.build_for(BASE);
    assert_eq!(second.bytes("cards/about.png"), bytes);
    assert!(time(&second, "cards/2022/w29.png") > before, "a new title is drawn");
    assert!(time(&second, "cards/about.png") >= of_about);
    // What is no card of ours is drawn over.
    fs::write(second.out().join("cards/about.png"), "x").expect("a file");
    assert_eq!(size(&site.build_for(BASE).bytes("cards/about.png")), (1200, 630));
}

#[test]
fn a_template_of_ones_own_is_drawn() {
    let site = site("[cards]\nfont = \"fonts/boxes.ttf\"\n");
    let plain = site.build_for(BASE).bytes("cards/about.png");
    site.write(
        "templates/card.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><text y=\"99\">{{ card.lines[0] }} & < {{ site.title }}</text></svg>",
    );
    let broken = site.run(crate::session::Run::new(&["--base-url", BASE])).failed();
    assert!(broken.screen().contains("the card cannot be drawn"), "{}", broken.screen());
    site.write(
        "templates/card.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"315\"><text y=\"99\">{{ card.lines[0] }}</text></svg>",
    );
    let own = site.build_for(BASE).bytes("cards/about.png");
    assert_eq!(size(&own), (1200, 630), "whatever its size, it fills the card");
    assert_ne!(own, plain);
}

#[test]
fn an_authors_picture_at_a_cards_address_is_the_card() {
    let site = site("[cards]\nfont = \"fonts/boxes.ttf\"\n").file("static/cards/about.png", "mine");
    let built = site.build_for(BASE);
    assert_eq!(built.text("cards/about.png"), "mine");
    assert_eq!(image(&built.page("/about/")).as_deref(), Some("cards/about.png"));
}

#[test]
fn cards_come_only_where_they_are_asked_for() {
    let has_cards = |built: Built| built.files().iter().any(|file| file.contains("card"));
    assert!(!has_cards(site("").build_for(BASE)));
    assert!(!has_cards(site("[cards]\nenabled = false\nfont = \"fonts/boxes.ttf\"\n").build_for(BASE)));
    assert!(
        !has_cards(site("[cards]\nfont = \"fonts/boxes.ttf\"\n").build()),
        "without a base URL nobody finds them"
    );
}

#[test]
fn the_card_has_the_themes_colours() {
    let read =
        |path: &str| fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("a file");
    let (card, theme) = (read("templates/card.svg"), read("static/style/theme.css"));
    let colours = card.split("\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for colour in colours {
        assert!(theme.contains(&format!("light-dark(#{colour},")), "#{colour} is no colour of the theme");
    }
}
