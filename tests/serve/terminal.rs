//! What an author sees in the terminal: whole screens, with `00:00:00`, `0 ms` and port 5252 for all
//! times and ports.

use std::{
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
};

use snapbox::{assert_data_eq, str};

use crate::{
    client::{PATIENCE, get},
    desk::Desk,
};

/// The program, as it runs in a site's folder.
struct Running {
    child: Child,
    port: u16,
    lines: mpsc::Receiver<String>,
    screen: String,
}

fn command(desk: &Desk, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_weekly"));
    for variable in
        ["WEEKLY_BASE_URL", "GITHUB_REPOSITORY", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"]
    {
        command.env_remove(variable);
    }
    command.env("LC_ALL", "C.UTF-8");
    command.current_dir(desk.path("")).arg("serve").args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

impl Running {
    /// Starts the program, and reads until it says where it serves.
    fn start(desk: &Desk, arguments: &[&str]) -> Self {
        let mut child = command(desk, arguments).spawn().expect("the program runs");
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let (send, lines) = mpsc::channel();
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        let mut running = Running { child, port: 0, lines, screen: String::new() };
        let line = running.read_until("Serving ");
        let (_, port) = line.split_once("://127.0.0.1:").expect("it says where");
        running.port = port.split('/').next().unwrap().parse().expect("a port");
        running
    }

    /// Reads until a line has this in it, and gives the line.
    #[track_caller]
    fn read_until(&mut self, part: &str) -> String {
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    self.screen.push_str(&line);
                    self.screen.push('\n');
                    if line.contains(part) {
                        return line;
                    }
                }
                Err(_) => panic!("{part:?} is not said, only\n{}", self.screen),
            }
        }
    }

    fn address(&self) -> std::net::SocketAddr {
        ([127, 0, 0, 1], self.port).into()
    }

    /// Asks it to end, and gives all that it said, and how it ended.
    #[cfg(unix)]
    fn interrupt(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("there is `kill`").success());
        let status = self.child.wait().expect("it ends");
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            self.screen.push_str(&line);
            self.screen.push('\n');
        }
        let screen = std::mem::take(&mut self.screen);
        format!("{}----- exit {}\n", without_times(&screen, self.port), status.code().map_or(-1, |code| code))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn without_times(screen: &str, port: u16) -> String {
    let mut lines = String::new();
    for line in screen.lines() {
        let mut line = line.replace(&format!(":{port}/"), ":5252/");
        if line.split("  ").next().is_some_and(|time| time.len() == 8 && time.matches(':').count() == 2) {
            line.replace_range(..8, "00:00:00");
        }
        if let Some(end) = line.find(" ms") {
            let start = line[..end].rfind(' ').map_or(0, |space| space + 1);
            line.replace_range(start..end, "0");
        }
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

#[cfg(unix)]
#[test]
fn a_morning_of_work() {
    let desk = Desk::small();
    let mut running = Running::start(&desk, &["--port", "0", "--today", "2022-09-01"]);
    desk.write("content/about.md", "# 关于\n\n每周一篇，见[这里](没有.md)。\n");
    running.read_until("changed");
    // What was said before is only counted.
    desk.write("content/about.md", "# 关于\n\n又一行。\n\n每周一篇，见[这里](没有.md)。\n");
    running.read_until("changed");
    desk.write("content/2022/2022-W31.md", "# 大暑\n");
    running.read_until("created");
    desk.rename("content/2022/2022-W31.md", "content/2022/2022-W33.md");
    running.read_until("renamed");
    desk.write("templates/week.html", "{{ week.nothing }}\n");
    running.read_until("changed");
    // Said once, however many pages it spoils.
    assert_eq!(get(running.address(), "/2022/w30/").status, 500);
    assert_eq!(get(running.address(), "/2022/w32/").status, 500);
    running.read_until("= help");
    // What is still wrong is counted.
    desk.write("content/about.md", "# 关于\n\n每周一篇。\n");
    running.read_until("changed");
    desk.write("templates/week.html", "{{ week.title }}\n");
    running.read_until("mended");
    assert_eq!(get(running.address(), "/2022/w30/").status, 200);
    desk.write("config.toml", "tilte = \"一\"\n");
    running.read_until("= help");
    desk.write("config.toml", "title = \"一\"\n");
    running.read_until("mended");
    desk.remove("content/2022/2022-W33.md");
    running.read_until("deleted");
    assert_data_eq!(
        running.interrupt(),
        str![[r#"
Serving 2 weeks and 1 page at http://127.0.0.1:5252/ until Ctrl-C.
00:00:00  content/about.md changed: 0 ms, 1 warning
warning: the link `没有.md` leads nowhere
 --> content/about.md:3:12
  |
3 | 每周一篇，见[这里](没有.md)。
  |                    ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

00:00:00  content/about.md changed: 0 ms, 1 warning
00:00:00  content/2022/2022-W31.md created: 0 ms, 1 warning
00:00:00  content/2022/2022-W31.md renamed to content/2022/2022-W33.md: 0 ms, 1 warning
00:00:00  templates/week.html changed: 0 ms, 1 error, 1 warning
error: field `nothing` is not defined
 --> templates/week.html:1:9
  |
1 | {{ week.nothing }}
  |         ^^^^^^^
  |
  = help: available fields: cover, dates, days, excerpt, first_day, footnotes, head_cover, introduction, label, last_day, minutes, next, number, ordinal, outline, permalink, pictures, previous, same_week, sections, tags, threads, title, week, weeks_in_year, words, works, year, year_permalink

00:00:00  content/about.md changed: 0 ms, 1 error
00:00:00  templates/week.html changed: 0 ms, all is mended
00:00:00  config.toml changed: 0 ms, 1 error
error: unknown key `tilte`
 --> config.toml:1:1
  |
1 | tilte = "一"
  | ^^^^^
  |
  = help: did you mean `title`?

00:00:00  config.toml changed: 0 ms, all is mended
00:00:00  content/2022/2022-W33.md deleted: 0 ms
Stopped.
----- exit 0

"#]]
    );
}

#[cfg(unix)]
#[test]
fn a_port_that_is_taken_is_passed_over_aloud() {
    let desk = Desk::small();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut running = Running::start(&desk, &["--port", &port.to_string()]);
    assert!(running.port > port);
    assert!(
        running.screen.contains(&format!("Port {port} is taken: this is {}.", running.port)),
        "{}",
        running.screen
    );
    assert_eq!(get(running.address(), "/").status, 200);
    running.screen.clear();
    assert_eq!(running.interrupt(), "Stopped.\n----- exit 0\n");
}

#[cfg(unix)]
#[test]
fn many_open_pages_do_not_keep_it_from_ending() {
    let desk = Desk::small();
    let running = Running::start(&desk, &["--port", "0"]);
    let pages: Vec<_> = (0..50)
        .map(|_| {
            let mut page = crate::client::Listener::open(running.address());
            page.expect("hello");
            page
        })
        .collect();
    assert!(running.interrupt().ends_with("Stopped.\n----- exit 0\n"));
    drop(pages);
}

#[test]
fn help() {
    let output =
        command(&Desk::empty(), &["--help"]).stdout(Stdio::piped()).output().expect("the program runs");
    assert_data_eq!(
        String::from_utf8(output.stdout).unwrap(),
        str![[r#"
Serve the site while it is being written

Every page is made when a browser asks for it, and open pages show at once what changes in the
site's folder. Nothing is written. Ctrl-C ends it.

Usage: weekly serve [OPTIONS] [DIR]

Arguments:
  [DIR]
          Read this site: a folder with `content/`, or a folder of Markdown files
          
          [default: .]

Options:
      --drafts
          Include drafts and weeks that have not begun

      --today <DATE>
          Take this day for today, such as 2022-07-31

      --port <N>
          Listen on this port, or the next free one; 0 is any
          
          [default: 5252]

      --host <ADDR>
          Listen at this address, such as 0.0.0.0, which lets in others on your network
          
          [default: 127.0.0.1]

      --open
          Open the site in a browser

      --follow
          Let open pages go to what is being edited

      --no-reload
          Leave pages as they are: no script, no reloading

      --poll
          Look for changes all the time, where the file system tells of none

  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')

"#]]
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_named_once() {
    let desk = Desk::small();
    std::os::unix::fs::symlink("/etc/hostname", desk.path("content/name.txt")).unwrap();
    let mut running = Running::start(&desk, &["--port", "0"]);
    for _ in 0..3 {
        assert_eq!(get(running.address(), "/name.txt").status, 403);
    }
    running.screen.clear();
    assert_data_eq!(
        running.interrupt(),
        str![[r#"
00:00:00  content/name.txt is not served: it is a link that leads out of the site's folder
Stopped.
----- exit 0

"#]]
    );
}

#[cfg(unix)]
#[test]
fn others_are_let_in_aloud() {
    let desk = Desk::small();
    let mut child = command(&desk, &["--port", "0", "--host", "0.0.0.0"]).spawn().unwrap();
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let lines: Vec<String> =
        stderr.lines().map(Result::unwrap).take_while(|line| !line.is_empty()).take(12).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines[0].starts_with("Serving 2 weeks and 1 page at http://"), "{lines:?}");
    assert!(lines.contains(&"Everyone on your network can read it. For a phone:".to_owned()), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains('█') || line.contains('▀')), "{lines:?}");
}

#[test]
fn what_cannot_be_served() {
    let desk = Desk::small();
    let screen = |arguments: &[&str]| {
        let output = command(&desk, arguments).output().expect("the program runs");
        format!(
            "{}----- exit {}\n",
            String::from_utf8_lossy(&output.stderr),
            output.status.code().unwrap_or(-1)
        )
    };
    assert_data_eq!(
        [
            screen(&["nowhere"]),
            screen(&["--host", "desk"]),
            screen(&["--host", "192.0.2.1", "--port", "5252"]),
            screen(&["--port", "80000"]),
        ]
        .concat(),
        str![[r#"
error: nowhere: No such file or directory (os error 2)
----- exit 2
error: invalid value 'desk' for '--host <ADDR>': write an address of this machine: 0.0.0.0 for all it has

For more information, try '--help'.
----- exit 2
error: nothing can be served at 192.0.2.1:5252: Cannot assign requested address (os error 99)
----- exit 2
error: invalid value '80000' for '--port <N>': 80000 is not in 0..=65535

For more information, try '--help'.
----- exit 2

"#]]
    );
}

#[cfg(unix)]
#[test]
fn those_who_want_silence_hear_of_errors() {
    let desk = Desk::small();
    desk.write("config.toml", "tilte = 1\n");
    let mut child = command(&desk, &["--port", "0", "--quiet"]).spawn().unwrap();
    let mut first = [0; 26];
    child.stderr.as_mut().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(std::str::from_utf8(&first), Ok("error: unknown key `tilte`"));
    child.kill().unwrap();
    child.wait().unwrap();
}
