//! A site in a folder of its own, and a server for it in this process.

use std::{
    fs,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    thread::JoinHandle,
};

use chrono::{DateTime, NaiveDate, Utc};
use tempfile::TempDir;
use weekly::{
    pipeline::Request,
    serve::{Handle, Limits, Options, Server},
    site::Drafts,
    terminal::Terminal,
};

/// A site's folder.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// An empty folder.
    pub fn empty() -> Self {
        Desk { folder: TempDir::with_prefix("desk").expect("a temporary folder") }
    }

    /// A site of two weeks, with one missing between them, and a page.
    pub fn small() -> Self {
        let desk = Desk::empty();
        desk.write("content/2022/2022-W30.md", "# 2022年7月第五周周报\n\n## 生活\n\n绕湖骑了一圈。\n");
        desk.write("content/2022/2022-W32.md", "# 立秋\n\n见 [上一篇](2022-W30.md)。\n");
        desk.write("content/about.md", "# 关于\n\n每周一篇。\n");
        desk
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, text).expect("a file can be written");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file that was there");
    }

    pub fn remove_if_there(&self, path: &str) {
        let _ = fs::remove_file(self.path(path));
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("a file can be renamed");
    }

    /// What a command asks of this site.
    pub fn request(&self) -> Request {
        Request {
            root: self.folder.path().to_owned(),
            out: self.path("public"),
            base_url: None,
            github_repository: None,
            drafts: Drafts::Hold,
            today: NaiveDate::from_ymd_opt(2022, 9, 1),
            now: now(),
            denied: weekly::diagnostic::Severity::Error,
        }
    }

    /// How this site is served where nothing else is said.
    pub fn options(&self) -> Options {
        Options {
            request: self.request(),
            host: IpAddr::from([127, 0, 0, 1]),
            port: 0,
            is_live: true,
            follow: false,
            poll: false,
            limits: Limits::default(),
            folder: Some("/home/desk".to_owned()),
            clock: now,
            terminal: Terminal { quiet: true, locale: weekly::message::Locale::English },
        }
    }

    /// Serves the site.
    pub fn serve(&self) -> Served {
        Served::start(self.options())
    }
}

/// The moment that counts as now, in all tests.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_662_000_000, 0).expect("a moment")
}

/// A server in a thread, which ends with the test.
pub struct Served {
    pub address: SocketAddr,
    pub url: String,
    pub handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Served {
    /// Starts a server.
    pub fn start(options: Options) -> Self {
        let server = Server::start(options).expect("the site can be served");
        let (address, url, handle) = (server.address(), server.url(), server.handle());
        let thread = std::thread::spawn(move || server.run(false, || {}).expect("the server ends well"));
        Served { address, url, handle, thread: Some(thread) }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.handle.stop();
        let ended = self.thread.take().expect("a server has one thread").join();
        if !std::thread::panicking() {
            ended.expect("the server does not panic");
        }
    }
}
