//! Requests and their answers: the router, redirects, hosts, methods, what is absurd.

use std::io::Write;

use weekly::serve::lan;

use crate::{
    client::{ask, connect, get, parse, rest, send},
    desk::{Desk, Served},
};

#[test]
fn a_page_is_given_with_its_state() {
    let desk = Desk::small();
    let served = desk.serve();
    let answer = get(served.address, "/2022/w30/");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("access-control-allow-origin"), "");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(get(served.address, "/favicon.svg").header("cross-origin-resource-policy"), "");
    assert!(answer.page().contains("绕湖骑了一圈"));
    let state = answer.state();
    let source = desk.path("content/2022/2022-W30.md").to_string_lossy().into_owned();
    assert_eq!(state["version"], served.handle.version());
    assert_eq!((&state["follow"], &state["stale"]), (&false.into(), &false.into()));
    assert_eq!(state["source"], *source);
    assert_eq!(state["base"], "/home/desk");
    assert!(state["editor"].is_null());
    assert_eq!(state["diagnostics"], serde_json::json!([]));
    let home = get(served.address, "/");
    assert!(home.state()["source"].is_null());
    let script = get(served.address, "/_weekly/live.js");
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
}

#[test]
fn everything_of_the_site_is_given_and_nothing_else() {
    let desk = Desk::small();
    desk.write("config.toml", "base_url = \"https://example.org/\"\n");
    desk.write("static/a b.txt", "一\n");
    let served = desk.serve();
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/atom.xml", "text/xml; charset=utf-8"),
        ("/feed.json", "application/json; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/a%20b.txt", "text/plain; charset=utf-8"),
        ("/life/", "text/html; charset=utf-8"),
        ("/2022/w30/?a=/../", "text/html; charset=utf-8"),
    ] {
        let answer = get(served.address, path);
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{path}");
    }
    let atom = get(served.address, "/atom.xml").text();
    assert!(atom.contains(&format!("{}2022/w30/", served.url)), "{atom}");
    for path in [
        "/2022/w31/",
        "/config.toml",
        "/content/about.md",
        "/_weekly/",
        "/_weekly/state",
        "/_weekly/../",
        "/index.html/",
        "//",
        "///etc/passwd",
        "/../config.toml",
        "/%2e%2e/config.toml",
        "/..%2fconfig.toml",
        "/%2e%2e%2fconfig.toml",
        "/.%2e/config.toml",
        "/static/../config.toml",
        "/..%5cconfig.toml",
        "/%252e%252e/config.toml",
        "/a%20b.txt%00.html",
        "/%zz",
    ] {
        let answer = get(served.address, path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("base_url"), "{path}");
    }
    // What is not there is said by the site's own page, which is live too.
    assert_eq!(get(served.address, "/2022/w31/").page(), get(served.address, "/404.html").page());
}

#[test]
fn a_folder_without_its_slash_leads_to_itself() {
    let desk = Desk::small();
    let served = desk.serve();
    for (path, location) in
        [("/2022/w30", "/2022/w30/"), ("/2022?a=1&b", "/2022/?a=1&b"), ("/life", "/life/")]
    {
        let answer = get(served.address, path);
        assert_eq!((answer.status, answer.header("location")), (302, location), "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
    assert_eq!(get(served.address, "//example.org/2022/w30").status, 404);
}

#[test]
fn a_site_that_is_published_below_a_path_is_served_below_it() {
    let desk = Desk::small();
    desk.write("config.toml", "base_url = \"https://example.org/周报/\"\n");
    let served = desk.serve();
    assert!(served.url.ends_with("/%E5%91%A8%E6%8A%A5/"), "{}", served.url);
    let under = "/%E5%91%A8%E6%8A%A5";
    for (path, status, location) in [
        ("/", 302, format!("{under}/")),
        ("/?q", 302, format!("{under}/?q")),
        (under, 302, format!("{under}/")),
        (&format!("{under}/"), 200, String::new()),
        (&format!("{under}/2022/w30"), 302, format!("{under}/2022/w30/")),
        (&format!("{under}/2022/w30/"), 200, String::new()),
        ("/2022/w30/", 404, String::new()),
        ("/_weekly/live.js", 200, String::new()),
    ] {
        let answer = get(served.address, path);
        assert_eq!((answer.status, answer.header("location")), (status, &*location), "{path}");
    }
}

#[test]
fn a_foreign_name_gets_nothing() {
    let desk = Desk::small();
    let served = desk.serve();
    let port = served.address.port();
    let with_host =
        |host: &str| send(served.address, format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    for own in ["127.0.0.1", "localhost", "LocalHost", "[::1]"] {
        assert_eq!(with_host(&format!("Host: {own}:{port}\r\n")).status, 200, "{own}");
    }
    for (host, status) in [
        (format!("Host: evil.example:{port}\r\n"), 421),
        (format!("Host: localhost.evil.example:{port}\r\n"), 421),
        (format!("Host: 192.168.0.1:{port}\r\n"), 421),
        ("Host: localhost:1\r\n".to_owned(), 421),
        ("Host: localhost\r\n".to_owned(), 421),
        ("Host:\r\n".to_owned(), 421),
        (String::new(), 400),
        (format!("Host: localhost:{port}\r\nHost: evil.example:{port}\r\n"), 400),
    ] {
        let answer = with_host(&host);
        assert_eq!(answer.status, status, "{host}");
        assert!(!answer.text().contains("<html"), "{host}");
    }
    // With an address that others reach, they may come by any name.
    let served = Served::start(weekly::serve::Options { host: [0, 0, 0, 0].into(), ..desk.options() });
    let request = "GET / HTTP/1.1\r\nHost: desk.lan\r\nConnection: close\r\n\r\n";
    let at = |address: std::net::IpAddr| send((address, served.address.port()).into(), request);
    let here = at([127, 0, 0, 1].into());
    assert_eq!((here.status, &here.state()["base"]), (200, &"/home/desk".into()));
    // Where the files are on this machine is not for them.
    if let Some(address) = lan::addresses([0, 0, 0, 0].into()).first() {
        let there = at(*address);
        assert_eq!((there.status, &there.state()["base"]), (200, &serde_json::Value::Null));
    }
}

#[test]
fn targets_are_paths() {
    let desk = Desk::small();
    let served = desk.serve();
    let host = served.address;
    let line = |line: &str| {
        send(served.address, format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status
    };
    assert_eq!(line(&format!("GET http://{host}/about/")), 200);
    assert_eq!(line("GET http://evil.example/about/"), 421);
    assert_eq!(line("GET *"), 400);
    assert_eq!(line("OPTIONS *"), 405);
    assert_eq!(line(&format!("CONNECT {host}")), 405);
    assert_eq!(line("GET /%ff/"), 400);
    assert_eq!(line("GET /%E5%91/"), 400);
    for broken in [
        "GET / HTTP/4.5\r\n\r\n",
        "GET  /\r\n\r\n",
        "一\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03\x03",
    ] {
        let mut stream = connect(served.address);
        stream.write_all(broken.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let answer = parse(&rest(&mut stream));
        assert!(answer.is_none_or(|answer| answer.status >= 400), "{broken:?}");
    }
    let mut request = format!("GET /\u{0}\u{ff} HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes();
    request[6] = 0xff;
    assert_eq!(send(served.address, request).status, 400);
    // After all of this others are answered as before.
    assert_eq!(get(served.address, "/").status, 200);
}

#[test]
fn there_is_nothing_but_get_and_head() {
    let desk = Desk::small();
    let served = desk.serve();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "一"] {
        if method.is_ascii() {
            let answer = ask(served.address, method, "/", &[("Content-Length", "0")]);
            assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
        }
    }
    for path in ["/", "/about/", "/2022/w30", "/nowhere", "/style.css", "/_weekly/live.js", "/_weekly/events"]
    {
        let (head, get) = (
            ask(served.address, "HEAD", path, &[]),
            match path {
                "/_weekly/events" => continue,
                _ => get(served.address, path),
            },
        );
        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for name in ["content-length", "content-type", "etag", "location", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
    let head = ask(served.address, "HEAD", "/_weekly/events", &[]);
    assert_eq!((head.status, head.header("content-type")), (200, "text/event-stream; charset=utf-8"));
}

#[test]
fn what_a_request_brings_along_is_not_read() {
    let desk = Desk::small();
    let served = desk.serve();
    for length in ["Content-Length: 1000000000", "Transfer-Encoding: chunked"] {
        let request = format!("GET /about/ HTTP/1.1\r\nHost: {}\r\n{length}\r\n\r\n1\r\n", served.address);
        assert_eq!(send(served.address, request).status, 200, "{length}");
    }
}

#[test]
fn requests_that_come_at_once_are_answered_in_their_order() {
    let desk = Desk::small();
    let served = desk.serve();
    let host = served.address;
    let mut stream = connect(host);
    let paths = ["/about/", "/nowhere", "/style.css", "/2022/w30"];
    let requests: String =
        paths.iter().map(|path| format!("HEAD {path} HTTP/1.1\r\nHost: {host}\r\n\r\n")).collect();
    let last = format!("HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all((requests + &last).as_bytes()).unwrap();
    let answers = String::from_utf8(rest(&mut stream)).unwrap();
    let statuses: Vec<&str> =
        answers.lines().filter(|line| line.starts_with("HTTP/1.1 ")).map(|line| &line[9..12]).collect();
    assert_eq!(statuses, ["200", "404", "200", "302", "200"]);
}

#[test]
fn without_reloading_pages_are_as_they_are_built() {
    let desk = Desk::small();
    let served = Served::start(weekly::serve::Options { is_live: false, ..desk.options() });
    let page = get(served.address, "/").text();
    assert!(!page.contains("_weekly") && page.contains("</body>"), "{page}");
    for path in ["/_weekly/live.js", "/_weekly/events"] {
        assert_eq!(get(served.address, path).status, 404, "{path}");
    }
}

#[test]
fn an_old_address_is_answered_with_the_page_that_leads_on() {
    let desk = Desk::small();
    desk.write("config.toml", "[redirects]\n\"/weekly/{stem}.html\" = \"/{year}/w{week}/\"\n");
    let served = desk.serve();
    let answer = get(served.address, "/weekly/2022-W30.html");
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(answer.text().contains("content=\"0; url=../2022/w30/\""), "{}", answer.text());
}
