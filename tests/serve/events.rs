//! Event streams, and what they cost.

use std::io::{Read, Write};

use serde_json::json;

use crate::{
    client::{Listener, ask, connect, get, rest, wait_until},
    desk::Desk,
};

#[test]
fn a_stream_begins_with_the_version() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut stream = connect(served.address);
    write!(stream, "GET /_weekly/events HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).unwrap();
    let mut bytes = vec![0; 8192];
    let mut read = 0;
    while !String::from_utf8_lossy(&bytes[..read]).contains("}\n\n") {
        let count = stream.read(&mut bytes[read..]).unwrap();
        assert!(count > 0);
        read += count;
    }
    let text = String::from_utf8_lossy(&bytes[..read]).to_lowercase();
    assert!(text.contains("content-type: text/event-stream; charset=utf-8\r\n"), "{text}");
    assert!(text.contains("cache-control: no-cache\r\n"), "{text}");
    let hello = format!("retry: 500\nevent: hello\ndata: {{\"version\":{}}}\n\n", served.handle.version());
    assert!(text.contains(&hello), "{text}");
}

#[test]
fn an_edit_is_told_to_every_page() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut pages = [Listener::open(served.address), Listener::open(served.address)];
    let version = pages.each_mut().map(|page| page.expect("hello")["version"].as_u64().unwrap())[0];
    desk.write("content/2022/2022-W32.md", "# 立秋\n\n见 [上一篇](2022-W30.md)。\n\n又一行。\n");
    let path = desk.path("content/2022/2022-W32.md");
    for page in &mut pages {
        let told = page.expect("reload");
        assert_eq!(told["version"], version + 1);
        let edit = json!([{
            "path": path, "url": "/2022/w32/", "title": "立秋", "kind": "changed", "lines": [4, 5],
        }]);
        assert_eq!(told["edits"], edit);
    }
    // What the event tells of is there when it is told.
    assert!(get(served.address, "/2022/w32/").text().contains("又一行"));
}

#[test]
fn a_closed_page_leaves_nothing_behind() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut pages: Vec<Listener> = (0..300).map(|_| Listener::open(served.address)).collect();
    pages.iter_mut().for_each(|page| drop(page.expect("hello")));
    assert_eq!(served.handle.streams(), 300);
    assert_eq!(get(served.address, "/").status, 200);
    desk.write("content/about.md", "# 关于\n\n改了。\n");
    pages.iter_mut().for_each(|page| drop(page.expect("reload")));
    drop(pages);
    wait_until("no stream is left", || served.handle.streams() == 0);
}

#[test]
fn pages_of_other_origins_hear_nothing() {
    let desk = Desk::small();
    let served = desk.serve();
    let own = format!("http://{}", served.address);
    for foreign in [
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://127.0.0.1:1"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        assert_eq!(ask(served.address, "GET", "/_weekly/events", &[foreign]).status, 403, "{foreign:?}");
    }
    for own in [("Origin", &*own), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none")] {
        assert_eq!(ask(served.address, "HEAD", "/_weekly/events", &[own]).status, 200, "{own:?}");
    }
}

#[test]
fn streams_end_with_the_server() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut stream = connect(served.address);
    write!(stream, "GET /_weekly/events HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).unwrap();
    wait_until("a stream is open", || served.handle.streams() == 1);
    drop(served);
    assert!(String::from_utf8(rest(&mut stream)).unwrap().contains("event: hello"));
}
