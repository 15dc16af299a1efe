//! The event streams: how pages hear of what has changed.
//!
//! The format is that of HTML's server-sent events (section 9.2 of the standard). An open page holds
//! one stream; a page that cannot keep up loses its stream, connects anew and is told where it stands.

use std::{
    collections::HashMap,
    convert::Infallible,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use hyper::body::{Body, Bytes, Frame};
use serde_json::json;
use tokio::sync::mpsc;

/// How many events wait for a page that does not read, before its stream is dropped.
///
/// Events are rare beside what a page can read: more than a few unread ones mean that nobody reads.
const WAITING: usize = 16;

/// How long a page waits before it connects anew, in milliseconds.
const RETRY: u64 = 500;

/// All open event streams.
#[derive(Debug)]
pub struct Streams {
    open: Mutex<Open>,
    most: usize,
}

#[derive(Debug)]
struct Open {
    version: u64,
    next: u64,
    senders: HashMap<u64, mpsc::Sender<Bytes>>,
}

impl Streams {
    /// No streams yet, and at most so many at a time; the version of the site is told to each.
    pub fn new(version: u64, most: usize) -> Arc<Self> {
        let open = Mutex::new(Open { version, next: 0, senders: HashMap::new() });
        Arc::new(Streams { open, most })
    }

    /// Opens a stream, which begins with the version that the site has now; none where there are too
    /// many.
    pub fn open(self: &Arc<Self>) -> Option<Stream> {
        let mut open = self.lock();
        if open.senders.len() >= self.most {
            return None;
        }
        let (sender, events) = mpsc::channel(WAITING);
        let hello = format!("retry: {RETRY}\n{}", event("hello", &json!({ "version": open.version })));
        sender.try_send(hello.into()).expect("an empty channel has room");
        let id = open.next;
        open.next += 1;
        open.senders.insert(id, sender);
        Some(Stream { events, id, streams: Arc::clone(self) })
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        self.lock().senders.len()
    }

    /// Tells every page that the site has another version, and what was edited.
    pub fn reload(&self, version: u64, edits: &serde_json::Value) {
        let mut open = self.lock();
        open.version = version;
        open.send(event("reload", &json!({ "version": version, "edits": edits })).into());
    }

    /// Sends a comment, so that nobody between takes a silent stream for a dead one.
    pub fn keep_alive(&self) {
        self.lock().send(Bytes::from_static(b":\n\n"));
    }

    /// Ends all streams.
    pub fn close(&self) {
        self.lock().senders.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // Nothing that is done under the lock can leave the map half changed.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn send(&mut self, bytes: Bytes) {
        self.senders.retain(|_, sender| sender.try_send(bytes.clone()).is_ok());
    }
}

fn event(name: &str, data: &serde_json::Value) -> String {
    // JSON has no line ends outside of its strings' escapes, and so is one line of data.
    format!("event: {name}\ndata: {data}\n\n")
}

/// An open event stream: what a page reads.
#[derive(Debug)]
pub struct Stream {
    events: mpsc::Receiver<Bytes>,
    id: u64,
    streams: Arc<Streams>,
}

impl Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.events.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.streams.lock().senders.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_nobody_reads_is_dropped() {
        let streams = Streams::new(1, 2);
        let (slow, _second) = (streams.open().unwrap(), streams.open().unwrap());
        assert!(streams.open().is_none());
        drop(slow);
        assert_eq!(streams.count(), 1);
        for version in 0..WAITING as u64 {
            streams.reload(version, &json!([]));
        }
        assert_eq!(streams.count(), 0);
    }
}
