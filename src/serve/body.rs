//! The bodies of responses.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::{
    fs::File,
    io::{AsyncRead, ReadBuf},
};

use super::events::Stream;

/// How many bytes of a file are read at a time: what a slow reader holds in memory.
const PIECE: usize = 64 * 1024;

/// What follows the head of a response.
#[derive(Debug)]
pub enum Content {
    /// These bytes; none at all where they are empty.
    Bytes(Bytes),
    /// A file, or a part of it, read as it is sent.
    File(Piece),
    /// Events as they happen.
    Events(Stream),
}

/// A part of a file, from where it is to be read on.
#[derive(Debug)]
pub struct Piece {
    /// The file.
    pub file: File,
    /// How many bytes are still to be read.
    pub left: u64,
}

impl Body for Content {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.get_mut() {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Content::File(piece) => piece.poll_frame(context),
            Content::Events(stream) => Pin::new(stream).poll_frame(context).map_err(|never| match never {}),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Content::Bytes(bytes) => bytes.is_empty(),
            Content::File(piece) => piece.left == 0,
            Content::Events(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Content::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Content::File(piece) => SizeHint::with_exact(piece.left),
            Content::Events(_) => SizeHint::default(),
        }
    }
}

impl Piece {
    fn poll_frame(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let size = usize::try_from(self.left).map_or(PIECE, |left| left.min(PIECE));
        let mut bytes = vec![0; size];
        let mut buffer = ReadBuf::new(&mut bytes);
        if let Err(error) = ready!(Pin::new(&mut self.file).poll_read(context, &mut buffer)) {
            return Poll::Ready(Some(Err(error)));
        }
        let read = buffer.filled().len();
        if read == 0 {
            // It was cut while it was sent. To end here would pass for the whole.
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        bytes.truncate(read);
        self.left -= read as u64;
        Poll::Ready(Some(Ok(Frame::data(bytes.into()))))
    }
}
