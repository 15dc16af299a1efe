//! Files as they are: ranges, entity tags, links.

use crate::{
    client::{ask, get},
    desk::Desk,
};

fn film() -> Vec<u8> {
    (0..200_000_u32).map(|number| (number % 251) as u8).collect()
}

#[test]
fn a_part_of_a_file_can_be_asked_for() {
    let desk = Desk::small();
    desk.write("static/film.mp4", film());
    let served = desk.serve();
    let film = film();
    let whole = get(served.address, "/film.mp4");
    assert_eq!((whole.status, whole.header("content-type")), (200, "video/mp4"));
    assert_eq!((whole.header("accept-ranges"), &whole.body), ("bytes", &film));
    for (range, place, part) in [
        ("bytes=0-99", "bytes 0-99/200000", &film[..100]),
        ("bytes=150000-", "bytes 150000-199999/200000", &film[150_000..]),
        ("bytes=-5", "bytes 199995-199999/200000", &film[199_995..]),
        ("bytes=199999-300000", "bytes 199999-199999/200000", &film[199_999..]),
    ] {
        let answer = ask(served.address, "GET", "/film.mp4", &[("Range", range)]);
        assert_eq!((answer.status, answer.header("content-range")), (206, place), "{range}");
        assert_eq!(answer.header("content-length"), part.len().to_string(), "{range}");
        assert!(answer.body == part, "{range}");
    }
    let beyond = ask(served.address, "GET", "/film.mp4", &[("Range", "bytes=200000-")]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, "bytes */200000"));
    for whole in ["bytes=0-9,20-29", "bytes=x", "pages=1-2"] {
        let answer = ask(served.address, "GET", "/film.mp4", &[("Range", whole)]);
        assert_eq!((answer.status, answer.body.len()), (200, film.len()), "{whole}");
    }
    let head = ask(served.address, "HEAD", "/film.mp4", &[("Range", "bytes=0-9")]);
    assert_eq!((head.status, head.header("content-length")), (200, "200000"));
    // Bytes that were made have parts too.
    let style = get(served.address, "/style.css");
    let part = ask(served.address, "GET", "/style.css", &[("Range", "bytes=2-4")]);
    assert_eq!((part.status, &*part.body), (206, &style.body[2..=4]));
}

#[test]
fn a_tag_tells_one_content_from_another() {
    let desk = Desk::small();
    desk.write("static/film.mp4", film());
    let served = desk.serve();
    for path in ["/film.mp4", "/style.css", "/about/"] {
        let tag = get(served.address, path).header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 2, "{path}: {tag}");
        for condition in [&*tag, "*", &format!("\"x\", W/{tag}")] {
            let answer = ask(served.address, "GET", path, &[("If-None-Match", condition)]);
            assert_eq!((answer.status, answer.header("etag"), answer.body.len()), (304, &*tag, 0), "{path}");
        }
        assert_eq!(ask(served.address, "GET", path, &[("If-None-Match", "\"x\"")]).status, 200, "{path}");
        for (condition, status) in [(&*tag, 206), ("\"x\"", 200), (&format!("W/{tag}"), 200)] {
            let answer = ask(served.address, "GET", path, &[("Range", "bytes=0-9"), ("If-Range", condition)]);
            assert_eq!(answer.status, status, "{path} {condition}");
        }
    }
    let tag = get(served.address, "/film.mp4").header("etag").to_owned();
    desk.write("static/film.mp4", &film()[1..]);
    assert_ne!(get(served.address, "/film.mp4").header("etag"), tag);
    assert_eq!(get(served.address, "/nowhere").header("etag"), "");
}

#[cfg(unix)]
#[test]
fn a_link_leads_no_further_than_the_site() {
    use std::os::unix::fs::symlink;
    let desk = Desk::small();
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("key"), "secret").unwrap();
    std::fs::create_dir(elsewhere.path().join("pictures")).unwrap();
    std::fs::write(elsewhere.path().join("pictures/a.txt"), "picture").unwrap();
    desk.write("static/a.txt", "inside");
    symlink(desk.path("static/a.txt"), desk.path("content/b.txt")).unwrap();
    symlink(elsewhere.path().join("key"), desk.path("static/key.txt")).unwrap();
    symlink(elsewhere.path().join("key"), desk.path("content/key.html")).unwrap();
    symlink(elsewhere.path(), desk.path("static/elsewhere")).unwrap();
    let served = desk.serve();
    assert_eq!(get(served.address, "/b.txt").text(), "inside");
    for path in ["/key.txt", "/key.html"] {
        let answer = get(served.address, path);
        assert_eq!(answer.status, 403, "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
    assert_eq!(get(served.address, "/elsewhere/key").status, 404);
    drop(served);
    // A folder of the site that is itself a link is one that its author chose.
    std::fs::remove_dir_all(desk.path("static")).unwrap();
    symlink(elsewhere.path().join("pictures"), desk.path("static")).unwrap();
    assert_eq!(get(desk.serve().address, "/a.txt").text(), "picture");
}

#[test]
fn a_page_of_the_authors_own_is_live_too() {
    let desk = Desk::small();
    desk.write("static/own.html", "<title>一</title><body>own</body>");
    let served = desk.serve();
    let answer = get(served.address, "/own.html");
    assert_eq!(answer.page(), "<title>一</title><body>own</body>");
}
