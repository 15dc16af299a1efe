//! Listening, and how much of it one client may have.

use std::{
    convert::Infallible,
    net::SocketAddr,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
};
use tokio_io_timeout::TimeoutStream;

use super::{Shared, answer::answer, body::Content};

/// How much a client may have.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long it may take to send the head of a request, or to send the next one.
    pub head: Duration,
    /// How long it may take nothing of what it is sent.
    pub write: Duration,
    /// How many connections there are at a time, event streams not counted.
    pub connections: usize,
    /// How many event streams there are at a time.
    pub streams: usize,
    /// How many bytes a request's head may have.
    pub head_bytes: usize,
    /// How often a comment is sent on an event stream.
    pub keep_alive: Duration,
}

impl Default for Limits {
    /// Both kinds of connections together stay below 1,024, which is how many files a process may have
    /// open on most systems; a browser holds at most six to one server.
    fn default() -> Self {
        Limits {
            head: Duration::from_secs(15),
            write: Duration::from_secs(30),
            connections: 256,
            streams: 512,
            head_bytes: 16 << 10,
            keep_alive: Duration::from_secs(15),
        }
    }
}

/// How long requests that are being answered may take once the server is to end.
const FAREWELL: Duration = Duration::from_millis(500);

/// Serves until it is told to stop.
pub async fn serve(
    listener: TcpListener,
    shared: Arc<Shared>,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let seats = Arc::new(Semaphore::new(limits.connections));
    let mut connections = JoinSet::new();
    let mut keep_alive = tokio::time::interval(limits.keep_alive);
    let mut seat: Option<OwnedSemaphorePermit> = None;
    loop {
        // Who comes when all seats are taken waits in the system's queue.
        tokio::select! {
            () = stopped(&mut stop) => break,
            _ = keep_alive.tick() => shared.streams.keep_alive(),
            taken = Arc::clone(&seats).acquire_owned(), if seat.is_none() => seat = taken.ok(),
            accepted = listener.accept(), if seat.is_some() => match accepted {
                Ok((stream, client)) => {
                    let connection =
                        connection(stream, client, Arc::clone(&shared), limits.clone(), seat.take(), stop.clone());
                    connections.spawn(connection);
                }
                // No files are left, or the client has gone: it may be otherwise in a moment.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    shared.streams.close();
    let farewell = async { while connections.join_next().await.is_some() {} };
    // Who has not read its answer by then never will.
    let _ = tokio::time::timeout(FAREWELL, farewell).await;
}

/// Answers the requests of a connection one after another.
async fn connection(
    stream: TcpStream,
    client: SocketAddr,
    shared: Arc<Shared>,
    limits: Limits,
    seat: Option<OwnedSemaphorePermit>,
    mut stop: watch::Receiver<bool>,
) {
    // An answer is written at once: to wait for more of it would only cost time.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write));
    let seat = Mutex::new(seat);
    let service = service_fn(|request: hyper::Request<Incoming>| {
        let (shared, seat) = (&shared, &seat);
        async move {
            let response = answer(shared, client, &request).await;
            if matches!(response.body(), Content::Events(_)) {
                // Streams last for hours and have a bound of their own.
                seat.lock().unwrap_or_else(PoisonError::into_inner).take();
            }
            Ok::<_, Infallible>(response)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(limits.head_bytes)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let mut connection = pin!(connection);
    // How a connection ends is the client's affair.
    let _ = tokio::select! {
        result = connection.as_mut() => result,
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
}

/// Waits until the server is to end, or has.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}
