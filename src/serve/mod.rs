//! `weekly serve`: the site as it is being written, page by page as a browser asks for them.
//!
//! What is shown is what a build would make. The same stages run, with what they made last time kept
//! where it still holds ([`crate::memo`]); the plan is the router; and a page is rendered when it is asked
//! for ([`preview`]). So a changed template, a deleted report, a new tag show at once on every page that
//! they touch. Only where a build would stop, at a file with errors, is that file taken for what it was
//! before, and the page says so.
//!
//! # Who does what
//!
//! ```text
//!     watch ───── look ───── publish ───── events ───── browser
//!     wakes       LiveSite   Published     reload       asks
//!                                                         │
//!     http ────── answer ──── address ──── store ──────── page
//!     limits      host        the plan     one render     state, script
//! ```
//!
//! One thread looks ([`look`]): it sleeps until the system tells of a change ([`watch`]), looks at the
//! files, publishes what it sees and tells the open pages ([`events`]), in this order and before
//! anything else. Another accepts connections and does nothing that takes long ([`http`]); pages are
//! rendered in threads for such work, once for each version however many ask ([`store`]).
//!
//! What is published is a value that never changes. A request keeps the one that it began with.
//!
//! # What holds here
//!
//! - No path of a request reaches the disk. It is looked up in the plan, and what is not planned is not
//!   there ([`address`]); a planned file is served only if it stands in the site's folder ([`mod@file`]).
//! - Who asks by a name that is not this server's gets nothing ([`host`]). There are no CORS headers,
//!   so that pages of other origins read nothing.
//! - Nothing that a request costs grows with the site, but for the search index, which is made once for a
//!   version when somebody searches.
//!
//! # What is left to libraries
//!
//! | what | library | why not here |
//! |---|---|---|
//! | HTTP/1.1 | hyper, hyper-util | every byte of a request is a stranger's to choose |
//! | waiting for many connections, signals | tokio, in one thread | hundreds of pages stay open and say nothing |
//! | closing on who does not read | tokio-io-timeout | hyper has a limit for reading a head and none for writing |
//! | hearing of changes | notify | each system tells of them in its own way |
//! | ranges, media types | http-range-header, mime_guess | they are others' formats and lists |
//! | which pages to forget | lru | |
//! | codes for the phone, addresses of this machine, opening a browser | qrcode, if-addrs, open | |

pub mod address;
pub mod answer;
pub mod body;
pub mod concerns;
pub mod edits;
pub mod events;
pub mod file;
pub mod host;
pub mod http;
pub mod lan;
pub mod live;
pub mod look;
pub mod page;
pub mod preview;
pub mod published;
pub mod response;
pub mod store;
pub mod watch;
pub mod words;

use std::{
    io,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock, mpsc},
    thread,
};

use chrono::{DateTime, Utc};
use tokio::sync::watch as signal;

use crate::{
    config::Config,
    diagnostic::catalog::serve as said,
    message::{Locale, Message},
    pipeline::Request,
    source::{self, LoneFile, Refusal},
    terminal::Terminal,
};
use concerns::Concerns;
use events::Streams;
use host::Hosts;
pub use http::Limits;
use look::{Looking, base_path, base_url};
use preview::{LiveSite, Update};
use published::Published;
use store::Store;
use watch::{Wake, Watch};
use words::Words;

/// The port that is listened on where none is named.
///
/// A year has 52 weeks. No other generator or framework takes it by habit, as 1111, 1313, 3000, 4000,
/// 4321, 5173, 8000 and 8080 are taken, and browsers do not refuse it.
pub const PORT: u16 = 5252;

/// How many ports are tried, from the one that was asked for.
const PORTS: u16 = 100;

/// How many pages are rendered and files are read at a time, at most: some of them wait for a disk.
const RENDERING: usize = 16;

/// What is to be served, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site. Its base URL is where it will be published: it is served below that path.
    pub request: Request,
    /// The address to listen at.
    pub host: IpAddr,
    /// The port to listen on, else the next free one; any where it is 0.
    pub port: u16,
    /// Whether pages reload by themselves.
    pub is_live: bool,
    /// Whether open pages go to what is being edited.
    pub follow: bool,
    /// Whether changes are looked for all the time.
    pub poll: bool,
    /// How much a client may have.
    pub limits: Limits,
    /// The folder that shown paths start from, where it can be named.
    pub folder: Option<String>,
    /// The clock.
    pub clock: fn() -> DateTime<Utc>,
    /// Where to speak.
    pub terminal: Terminal,
}

/// What all parts of a server share.
pub struct Shared {
    published: RwLock<Arc<Published>>,
    streams: Arc<Streams>,
    store: Store,
    words: Words,
    hosts: Hosts,
    is_live: bool,
    follow: bool,
    folder: Option<String>,
    root: PathBuf,
    /// Where this server is: `http://127.0.0.1:5252`.
    origin: String,
    clock: fn() -> DateTime<Utc>,
}

impl Shared {
    /// The site as it is now.
    pub fn published(&self) -> Arc<Published> {
        Arc::clone(&self.published.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The language of whoever serves the site.
    pub fn locale(&self) -> Locale {
        self.words.terminal().locale
    }

    fn publish(&self, published: Published) {
        *self.published.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(published);
    }
}

/// Why nothing is served.
#[derive(Debug)]
pub enum Failure {
    /// There is no port to listen on, or no such address.
    Listen(SocketAddr, io::Error),
    /// The files cannot be read.
    Refused(Refusal),
    /// The system gives no threads or timers.
    Runtime(io::Error),
}

impl Failure {
    /// What is said of it.
    pub fn message(&self) -> Message {
        match self {
            Failure::Listen(address, error) => said::cannot_listen(*address, error),
            Failure::Refused(refusal) => refusal.message(),
            Failure::Runtime(error) => Message::verbatim(error.to_string()),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message().get(Locale::English))
    }
}

impl std::error::Error for Failure {}

/// A server that listens, and has seen the site once.
pub struct Server {
    listener: std::net::TcpListener,
    address: SocketAddr,
    shared: Arc<Shared>,
    limits: Limits,
    looking: Looking,
    handle: Handle,
    stop: signal::Receiver<bool>,
}

/// What is known of a server from outside, and how it is ended.
#[derive(Clone)]
pub struct Handle {
    shared: Arc<Shared>,
    stop: signal::Sender<bool>,
    wakes: mpsc::Sender<Wake>,
}

impl Handle {
    /// How many event streams are open.
    pub fn streams(&self) -> usize {
        self.shared.streams.count()
    }

    /// The pages that cannot be rendered, by their files in the site.
    pub fn failing(&self) -> Vec<String> {
        self.shared.words.failing()
    }

    /// The version of the site that is served.
    pub fn version(&self) -> u64 {
        self.shared.published().version
    }

    /// Ends the server, after the requests that it is answering.
    pub fn stop(&self) {
        self.stop.send_replace(true);
        // Nobody looks any more where the loop has ended.
        let _ = self.wakes.send(Wake::Stop);
    }
}

impl Server {
    /// Listens, looks at the site and says what is wrong with it.
    ///
    /// # Errors
    ///
    /// Why nothing can be served.
    pub fn start(options: Options) -> Result<Self, Failure> {
        let Options { request, host, port, is_live, follow, poll, limits, folder, clock, terminal } = options;
        let (listener, address) = listen(host, port)?;
        let shown = lan::addresses(host).first().copied().unwrap_or(match host {
            IpAddr::V4(_) => IpAddr::from([127, 0, 0, 1]),
            IpAddr::V6(_) => IpAddr::from(std::net::Ipv6Addr::LOCALHOST),
        });
        let origin = format!("http://{}", SocketAddr::new(shown, address.port()));
        // What comes while the site is looked at is looked at again.
        let (wakes, woken) = mpsc::channel();
        let watch = if poll { None } else { Some(Watch::new(&request.root, &request.out, wakes.clone())) };

        let mut path = base_path(&request, configured(&request).base_url.as_ref());
        let (site, update) = loop {
            let base = base_url(&origin, &path);
            let site = LiveSite::new(Request { base_url: Some(base), ..request.clone() });
            let mut site = site.with_source_lines(is_live);
            let update = site.look(clock()).map_err(Failure::Refused)?;
            let update = update.expect("the first look sees something new");
            let planned = base_path(&request, update.preview.planned().config.base_url.as_ref());
            if planned == path {
                break (site, update);
            }
            // Its author has changed it in this moment.
            path = planned;
        };
        let Update { preview, diagnostics, .. } = update;
        let version = u64::try_from(clock().timestamp_millis()).unwrap_or_default();
        let diagnostics = Arc::new(diagnostics);
        let concerns = Concerns::of(Arc::clone(&diagnostics), &preview, terminal.locale);
        let words = Words::new(terminal, clock);
        words.began(&diagnostics, preview.planned().config.timezone);
        let base = base_url(&origin, &path);
        let shared = Arc::new(Shared {
            published: RwLock::new(Arc::new(Published { version, preview, base, concerns, is_stale: false })),
            streams: Streams::new(version, limits.streams),
            store: Store::default(),
            words,
            hosts: Hosts::of(host, address.port()),
            is_live,
            follow,
            folder,
            root: request.root.clone(),
            origin,
            clock,
        });
        let watch = watch.and_then(|watch| watch.inspect_err(|error| shared.words.cannot_watch(error)).ok());
        let (stop, stopped) = signal::channel(false);
        let handle = Handle { shared: Arc::clone(&shared), stop, wakes };
        let looking = Looking::new(request, site, Arc::clone(&shared), woken, watch, diagnostics);
        Ok(Server { listener, address, shared, limits, looking, handle, stop: stopped })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the site's front page.
    pub fn url(&self) -> String {
        self.shared.published().base.to_string()
    }

    /// The site as it was found.
    pub fn published(&self) -> Arc<Published> {
        self.shared.published()
    }

    /// What can be known and done from outside.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Serves until it is stopped, or interrupted if `interruptible`; `ready` is called once it can be asked.
    ///
    /// # Errors
    ///
    /// What the system says when it gives no threads.
    pub fn run(self, interruptible: bool, ready: impl FnOnce()) -> Result<(), Failure> {
        let Server { listener, shared, limits, looking, handle, stop, .. } = self;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(RENDERING)
            .build();
        let runtime = runtime.map_err(Failure::Runtime)?;
        thread::Builder::new().name("look".to_owned()).spawn(|| looking.run()).map_err(Failure::Runtime)?;
        let result = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            if interruptible {
                tokio::spawn(interrupted(handle.clone())?);
            }
            ready();
            http::serve(listener, shared, limits, stop).await;
            io::Result::Ok(())
        });
        handle.stop();
        // A page that is still being rendered is for nobody.
        runtime.shutdown_background();
        result.map_err(Failure::Runtime)
    }
}

/// Waits until the process is asked to end, by Ctrl-C or a signal, and then stops the server.
fn interrupted(handle: Handle) -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::unix::{SignalKind, signal};
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
    };
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
        handle.stop();
    })
}

/// Listens on a port, or the next free one.
fn listen(host: IpAddr, port: u16) -> Result<(std::net::TcpListener, SocketAddr), Failure> {
    let last = port.saturating_add(PORTS - 1);
    let mut at = port;
    loop {
        let asked = SocketAddr::new(host, at);
        let listener = std::net::TcpListener::bind(asked).and_then(|listener| {
            listener.set_nonblocking(true)?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        });
        match listener {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && at < last => at += 1,
            result => return result.map_err(|error| Failure::Listen(asked, error)),
        }
    }
}

/// The settings, before the site is looked at; what is wrong with them is said then.
fn configured(request: &Request) -> Config {
    let file = LoneFile::read(&request.root.join(source::CONFIG)).ok();
    let file = file.and_then(|file| file.value.config.map(|config| (config, file.value.languages)));
    file.map_or_else(Config::default, |(file, languages)| Config::read(&file, &languages).value)
}
