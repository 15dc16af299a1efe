//! How long a writer waits: from the moment a file is saved until a browser has the changed page.
//!
//! ```text
//! cargo bench --bench serve                 sites of 200, 2,000 and 10,000 weeks
//! cargo bench --bench serve -- 400 800      these sizes
//! cargo bench --bench serve -- path/site    a site of yours: files are edited, and put back
//! ```
//!
//! The server runs as it does for its users. The benchmark saves a file, listens to the event stream and
//! asks for the page as a browser would, over the network of this machine. What editors make it wait for
//! ([`QUIET`]) is taken off, since it is the same for any site; the median of several edits is shown.
//! Beside the start of the server stands what it costs to read the same files and to make HTML of them
//! with pulldown-cmark alone, in one thread and in all, so that a ratio of one run can be told.

#[path = "../build/reports.rs"]
mod reports;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{IpAddr, SocketAddr, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use chrono::{NaiveDate, Utc};
use rayon::prelude::*;
use weekly::{
    diagnostic::Severity,
    pipeline::Request,
    serve::{Handle, Limits, Options, Server, look::QUIET},
    site::Drafts,
    terminal::Terminal,
};

const SIZES: [usize; 3] = [200, 2_000, 10_000];

/// How often each kind of edit is made.
const EDITS: usize = 15;

/// What is edited, and how: each time to another text.
type Edit = (&'static str, fn(&str, usize) -> String);

const KINDS: [Edit; 5] = [
    ("a sentence", |text, number| after_first_stop(text, &format!("第{number}次改动。"))),
    ("emphasis", |text, number| after_first_stop(text, &format!("**第{number}次**改动。"))),
    ("the title", |text, number| after_title(text, &format!("（{number}）"))),
    ("a link to a pull request", |text, number| {
        after_first_stop(text, &format!("[改](https://github.com/moth/lamp/pull/{number})。"))
    }),
    ("a 《title》", |text, number| after_first_stop(text, &format!("读《第{number}本书》。"))),
];

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let folders: Vec<&String> = arguments.iter().filter(|argument| Path::new(argument).is_dir()).collect();
    for folder in &folders {
        measure(Path::new(folder), folder);
    }
    let sizes = if sizes.is_empty() && folders.is_empty() { SIZES.to_vec() } else { sizes };
    for weeks in sizes {
        let folder = tempfile::tempdir().expect("a temporary folder");
        reports::write(folder.path(), weeks, "");
        measure(folder.path(), &format!("{weeks} weeks"));
    }
}

/// Serves a site and prints what its writer waits for.
fn measure(site: &Path, name: &str) {
    println!("\n{name}");
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    print("read + pulldown-cmark, 1 thread", one.install(|| floor(site)));
    print("read + pulldown-cmark, all threads", floor(site));
    let begin = Instant::now();
    let server = Server::start(options(site)).unwrap_or_else(|_| panic!("the site can be served"));
    let (address, handle) = (server.address(), server.handle());
    let published = server.published();
    let planned = published.preview.planned();
    let report = planned.site.weeks().len() / 2;
    let file = PathBuf::from(&*planned.site.reports[report].file.shown);
    let page = published.preview.planned().plan.reports[report].encoded();
    let page = format!("{}{}", published.base.path().trim_end_matches('/'), page);
    drop(published);
    let thread = thread::spawn(move || server.run(false, || {}).expect("the server ends well"));
    get(address, &page);
    print("start to the first page", begin.elapsed());

    let original = fs::read_to_string(&file).expect("a report can be read");
    let mut events = listen(address);
    for (kind, edit) in KINDS {
        let (mut told, mut shown) = (Vec::new(), Vec::new());
        for number in 1..=EDITS {
            let text = edit(&original, number);
            // Whatever followed the edit before is over.
            thread::sleep(Duration::from_millis(400));
            let begin = Instant::now();
            fs::write(&file, text).expect("a report can be written");
            wait_for_reload(&mut events);
            told.push(begin.elapsed().saturating_sub(QUIET));
            get(address, &page);
            shown.push(begin.elapsed().saturating_sub(QUIET));
        }
        print(&format!("{kind}: to the event"), median(told));
        print(&format!("{kind}: to the changed page"), median(shown));
    }
    fs::write(&file, original).expect("a report can be written");
    end(&handle);
    thread.join().expect("the server does not panic");
}

fn options(site: &Path) -> Options {
    Options {
        request: Request {
            root: site.to_owned(),
            out: site.join("public"),
            base_url: None,
            github_repository: None,
            drafts: Drafts::Show,
            today: NaiveDate::from_ymd_opt(2199, 12, 31),
            now: Utc::now(),
            denied: Severity::Error,
        },
        host: IpAddr::from([127, 0, 0, 1]),
        port: 0,
        is_live: true,
        follow: false,
        poll: false,
        limits: Limits::default(),
        folder: None,
        clock: Utc::now,
        terminal: Terminal { quiet: true, locale: weekly::message::Locale::English },
    }
}

/// Reads the Markdown files of a site and makes HTML of them, in the threads of the current pool.
fn floor(site: &Path) -> Duration {
    let begin = Instant::now();
    let files = walkdir::WalkDir::new(site).into_iter().flatten().map(walkdir::DirEntry::into_path);
    let files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    let lengths = files.par_iter().map(|file| {
        let text = fs::read_to_string(file).expect("a report can be read");
        let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        let mut html = String::with_capacity(text.len() * 3 / 2);
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(&text, options));
        html.len()
    });
    std::hint::black_box(lengths.sum::<usize>());
    begin.elapsed()
}

fn end(handle: &Handle) {
    handle.stop();
}

fn request(address: SocketAddr, path: &str, more: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{more}\r\n");
    stream.write_all(head.as_bytes()).expect("the server reads");
    stream
}

/// Asks for a page and reads it whole.
fn get(address: SocketAddr, path: &str) {
    let mut answer = Vec::new();
    request(address, path, "Connection: close\r\n").read_to_end(&mut answer).expect("the server answers");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
}

/// Opens an event stream, and reads it up to its first event.
fn listen(address: SocketAddr) -> BufReader<TcpStream> {
    let mut events = BufReader::new(request(address, "/_weekly/events", "Accept: text/event-stream\r\n"));
    wait_for(&mut events, "event: hello");
    events
}

fn wait_for_reload(events: &mut BufReader<TcpStream>) {
    wait_for(events, "event: reload");
}

fn wait_for(events: &mut BufReader<TcpStream>, event: &str) {
    let mut line = String::new();
    while line.trim_end() != event {
        line.clear();
        let read = events.read_line(&mut line).expect("the stream goes on");
        assert!(read > 0, "the stream has ended");
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn print(what: &str, time: Duration) {
    println!("{what:>46} {:>9.1} ms", time.as_secs_f64() * 1e3);
}

/// The text with something behind its first sentence.
fn after_first_stop(text: &str, more: &str) -> String {
    text.replacen('。', &format!("。{more}"), 1)
}

/// The text with something behind its first heading.
fn after_title(text: &str, more: &str) -> String {
    let start = if text.starts_with("# ") { 0 } else { text.find("\n# ").map_or(0, |at| at + 1) };
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    format!("{}{more}{}", &text[..end], &text[end..])
}
