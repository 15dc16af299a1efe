//! How much a client may have.

use std::{
    io::{Read, Write},
    time::Duration,
};

use weekly::serve::{Limits, Options};

use crate::{
    client::{Listener, connect, get, parse, rest, wait_until},
    desk::{Desk, Served},
};

fn short() -> Limits {
    Limits { head: Duration::from_millis(200), write: Duration::from_millis(200), ..Limits::default() }
}

#[test]
fn who_does_not_finish_a_request_is_closed_on() {
    let desk = Desk::small();
    let served = Served::start(Options { limits: short(), ..desk.options() });
    for beginning in ["", "GET", "GET / HTTP/1.1\r\nHost: "] {
        let mut stream = connect(served.address);
        stream.write_all(beginning.as_bytes()).unwrap();
        // That the connection ends is the test.
        let answer = parse(&rest(&mut stream));
        assert!(answer.is_none_or(|answer| answer.status == 408), "{beginning}");
    }
    // One byte now and then does not keep it open.
    let mut stream = connect(served.address);
    let begin = std::time::Instant::now();
    for byte in b"GET / HTTP/1.1\r\nX-Long: ".iter().chain(std::iter::repeat(&b'a')) {
        if stream.write_all(&[*byte]).is_err() {
            break;
        }
        assert!(begin.elapsed() < crate::client::PATIENCE);
        std::thread::sleep(Duration::from_millis(20));
    }
    // Nor does one request after which nothing comes.
    let mut stream = connect(served.address);
    write!(stream, "GET /about/ HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).unwrap();
    assert_eq!(parse(&rest(&mut stream)).unwrap().status, 200);
}

#[test]
fn a_head_has_a_bound() {
    let desk = Desk::small();
    let served = desk.serve();
    let host = served.address;
    for (line, header) in [("a".repeat(60_000), String::new()), (String::new(), "a".repeat(60_000))] {
        let mut stream = connect(host);
        let request = format!("GET /{line} HTTP/1.1\r\nHost: {host}\r\nX-A: {header}\r\n\r\n");
        let _ = stream.write_all(request.as_bytes());
        assert!(parse(&rest(&mut stream)).is_none_or(|answer| matches!(answer.status, 414 | 431)));
    }
    let mut stream = connect(host);
    let headers: String = (0..500).map(|number| format!("X-{number}: a\r\n")).collect();
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n").unwrap();
    assert!(parse(&rest(&mut stream)).is_none_or(|answer| answer.status == 431));
    assert_eq!(get(host, "/").status, 200);
}

#[test]
fn who_does_not_read_is_closed_on() {
    let desk = Desk::small();
    // More than the buffers of both sides hold.
    desk.write("static/film.mp4", vec![0; 64 << 20]);
    let served = Served::start(Options { limits: short(), ..desk.options() });
    let mut stream = connect(served.address);
    write!(stream, "GET /film.mp4 HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).unwrap();
    let mut first = [0; 1024];
    stream.read_exact(&mut first).unwrap();
    // To say more is refused once the connection is closed.
    wait_until("the connection is closed", || {
        std::thread::sleep(Duration::from_millis(50));
        stream.write_all(b" ").is_err()
    });
}

#[test]
fn event_streams_take_no_seats() {
    let desk = Desk::small();
    let limits = Limits { connections: 2, streams: 20, ..Limits::default() };
    let served = Served::start(Options { limits, ..desk.options() });
    let mut streams: Vec<Listener> = (0..20).map(|_| Listener::open(served.address)).collect();
    streams.iter_mut().for_each(|stream| drop(stream.expect("hello")));
    assert_eq!(served.handle.streams(), 20);
    assert_eq!(get(served.address, "/").status, 200);
    let refused = get(served.address, "/_weekly/events");
    assert_eq!((refused.status, refused.header("retry-after")), (503, "5"));
    // Two that say nothing take all seats; who comes then waits until one has gone.
    let idle = [connect(served.address), connect(served.address)];
    let address = served.address;
    let waiting = std::thread::spawn(move || get(address, "/").status);
    drop(idle);
    assert_eq!(waiting.join().unwrap(), 200);
    drop(streams);
    wait_until("no stream is left", || served.handle.streams() == 0);
}
