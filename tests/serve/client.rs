//! A client that sends what it is told to, and reads what comes.

use std::{
    collections::HashMap,
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use serde_json::Value;

/// How long anything may take: far longer than it does on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What was answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text is UTF-8")
    }

    /// The page's state, as its script reads it.
    #[track_caller]
    pub fn state(&self) -> Value {
        let text = self.text();
        let (_, state) = text.split_once(MARK).unwrap_or_else(|| panic!("no state in {text}"));
        serde_json::from_str(state.split_once("</script>").expect("the state ends").0)
            .expect("the state is JSON")
    }

    /// The page without what makes it live.
    #[track_caller]
    pub fn page(&self) -> String {
        let text = self.text();
        let (before, rest) = text.split_once(MARK).unwrap_or_else(|| panic!("no state in {text}"));
        let (_, rest) = rest.split_once("</script>").expect("the state ends");
        let script = "<script src=\"/_weekly/live.js\" defer></script>";
        let rest = rest.strip_prefix(script).unwrap_or_else(|| panic!("no script in {text}"));
        without_lines(format!("{before}{rest}"))
    }
}

/// A page without the attributes that say where in its file a block stands.
pub fn without_lines(mut page: String) -> String {
    const MARK: &str = " data-source=\"";
    while let Some(start) = page.find(MARK) {
        let end = start + MARK.len();
        let end = end + page[end..].find('"').expect("an attribute ends") + 1;
        page.replace_range(start..end, "");
    }
    page
}

const MARK: &str = "<script type=\"application/json\" id=\"weekly-live\">";

/// Asks for an address as a browser does.
#[track_caller]
pub fn get(server: SocketAddr, path: &str) -> Answer {
    ask(server, "GET", path, &[])
}

/// Asks with headers of one's own.
#[track_caller]
pub fn ask(server: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    send(server, format!("{method} {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n{headers}\r\n"))
}

/// Sends these bytes and reads the answer to its end.
#[track_caller]
pub fn send(server: SocketAddr, bytes: impl AsRef<[u8]>) -> Answer {
    let mut stream = connect(server);
    stream.write_all(bytes.as_ref()).expect("bytes can be sent");
    let answer = rest(&mut stream);
    parse(&answer).unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(&answer)))
}

/// A connection on which nothing was sent yet.
#[track_caller]
pub fn connect(server: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(server).expect("the server listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
    stream
}

/// All that comes until the other side closes.
pub fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("the server does not close"),
        // A client that is still talking when it is closed on may see a reset.
        _ => bytes,
    }
}

/// Reads an answer whose end is the end of the bytes.
pub fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    Some(Answer { status, headers, body: bytes[end + 4..].to_vec() })
}

/// An open page: its event stream.
pub struct Listener {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Listener {
    /// Opens a stream and reads its beginning.
    #[track_caller]
    pub fn open(server: SocketAddr) -> Self {
        let mut stream = connect(server);
        let request = format!("GET /_weekly/events HTTP/1.1\r\nHost: {server}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request can be sent");
        Listener { stream, read: Vec::new() }
    }

    /// The next event, with its data.
    #[track_caller]
    pub fn next(&mut self) -> (String, Value) {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(event) = self.take() {
                return event;
            }
            assert!(Instant::now() < end, "no event: {:?}", String::from_utf8_lossy(&self.read));
            let mut bytes = [0; 4096];
            let count = self.stream.read(&mut bytes).expect("the stream goes on");
            assert!(count > 0, "the stream ended: {:?}", String::from_utf8_lossy(&self.read));
            self.read.extend_from_slice(&bytes[..count]);
        }
    }

    /// The next event, which must be this one.
    #[track_caller]
    pub fn expect(&mut self, name: &str) -> Value {
        let (event, data) = self.next();
        assert_eq!(event, name, "{data}");
        data
    }

    fn take(&mut self) -> Option<(String, Value)> {
        let text = String::from_utf8(self.read.clone()).ok()?;
        let start = text.find("event: ")?;
        let data = text[start..].find("\ndata: ")? + start;
        let end = text[data + 1..].find('\n')? + data + 1;
        let event = text[start + 7..data].to_owned();
        let value = serde_json::from_str(&text[data + 7..end]).expect("data is JSON");
        self.read = text.as_bytes()[end..].to_vec();
        Some((event, value))
    }
}

/// Waits until something is so.
#[track_caller]
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "it never came to be that {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
