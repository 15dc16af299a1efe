//! Status lines, diagnostics and data: the only place that prints.
//!
//! Data goes to standard output, all else to standard error. A reader that closes the pipe has
//! seen enough: that is no failure.

use std::{
    io::{self, IsTerminal, Write},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use crate::{
    diagnostic::{self, Diagnostic, Severity, catalog::terminal::counts, github},
    message::{Locale, Message},
};

/// How long work may last before it is worth a word.
const PATIENCE: Duration = Duration::from_millis(250);

/// How many errors, and how many warnings, are shown.
///
/// Nobody reads on behind so many, and a file of a megabyte can have hundreds of thousands.
const MOST: usize = 1_000;

/// Where a command speaks.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// Whether only errors are said.
    pub quiet: bool,
    /// The language of whoever reads it.
    pub locale: Locale,
}

impl Terminal {
    /// The same, but not quiet where warnings decide how the command ends: nobody should have to guess.
    pub fn unless_denied(self, denied: Severity) -> Self {
        Terminal { quiet: self.quiet && denied == Severity::Error, ..self }
    }

    /// Says one sentence on what was done.
    pub fn status(&self, line: Message) {
        if !self.quiet {
            say(line.get(self.locale));
        }
    }

    /// Shows diagnostics, and how many there are where there are several.
    ///
    /// Of errors and of warnings no more than a thousand each: all are counted.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        if let Some(screen) = self.screen(diagnostics) {
            say(&screen);
        }
    }

    /// Shows diagnostics in the log of a GitHub workflow, and beside the lines that they are about.
    ///
    /// Both go to one stream: of two, nobody knows which comes first.
    pub fn annotations(&self, diagnostics: &[Diagnostic], folders: github::Folders<'_>) {
        if let Some(screen) = self.screen(diagnostics) {
            say(&github::without_commands(&screen));
            let heard = diagnostics.iter();
            let heard = heard.filter(|diagnostic| !self.quiet || diagnostic.severity == Severity::Error);
            say(github::annotations(heard, self.locale, folders).trim_end());
        }
    }

    /// Diagnostics as they are shown; nothing where nothing is to be said.
    fn screen(&self, diagnostics: &[Diagnostic]) -> Option<String> {
        let mut screen = String::new();
        let (mut errors, mut warnings) = (0, 0);
        for diagnostic in diagnostics {
            let count = match diagnostic.severity {
                Severity::Error => &mut errors,
                Severity::Warning if self.quiet => continue,
                Severity::Warning => &mut warnings,
            };
            *count += 1;
            if *count > MOST {
                continue;
            }
            // Styles are always drawn; the stream takes them away where they are not wanted.
            screen.push_str(&diagnostic::draw(diagnostic, self.locale, true));
            screen.push_str("\n\n");
        }
        if errors + warnings > 1 {
            screen.push_str(counts(errors, warnings, MOST).get(self.locale));
            screen.push('\n');
        }
        screen.strip_suffix('\n').map(str::to_owned)
    }

    /// Shows diagnostics one by one, without a count.
    pub fn each<'a>(&self, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) {
        let heard = diagnostics.into_iter();
        let heard = heard.filter(|diagnostic| !self.quiet || diagnostic.severity == Severity::Error);
        for diagnostic in heard.take(MOST) {
            say(&(diagnostic::draw(diagnostic, self.locale, true) + "\n"));
        }
    }

    /// Says what kept the command from its work.
    pub fn failure(&self, reason: Message) {
        let diagnostic = Diagnostic::error(reason);
        say(&diagnostic::draw(&diagnostic, self.locale, true));
    }

    /// Prints data.
    ///
    /// # Errors
    ///
    /// What the system says, but for a pipe that its reader has closed.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result,
        }
    }

    /// Does work that counts its steps; shows the count once the work has lasted a quarter of a second.
    pub fn with_progress<T>(&self, name: &Message, work: impl FnOnce(&Progress) -> T) -> T {
        let progress = Progress { done: Arc::default(), all: Arc::default() };
        if self.quiet || !io::stderr().is_terminal() {
            return work(&progress);
        }
        let (finished, wait) = mpsc::channel::<()>();
        let shown = progress.clone();
        let name = name.get(self.locale).to_owned();
        let ticker = thread::spawn(move || {
            let mut pause = PATIENCE;
            let mut drawn = false;
            while wait.recv_timeout(pause) == Err(mpsc::RecvTimeoutError::Timeout) {
                let (done, all) = (shown.done.load(Ordering::Relaxed), shown.all.load(Ordering::Relaxed));
                let count = if all == 0 { String::new() } else { format!(" {done}/{all}") };
                let _ = write!(io::stderr(), "\r\x1b[K{name}{count}");
                drawn = true;
                pause = PATIENCE / 3;
            }
            if drawn {
                let _ = write!(io::stderr(), "\r\x1b[K");
            }
        });
        let result = work(&progress);
        drop(finished);
        // The ticker only draws; if it panicked there is nothing to lose.
        let _ = ticker.join();
        result
    }
}

/// How far work has come.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    done: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
}

impl Progress {
    /// Says how many steps there are.
    pub fn expect(&self, all: usize) {
        self.all.store(all, Ordering::Relaxed);
    }

    /// One step is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// Writes to standard error; if that is closed there is nobody left to tell.
fn say(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}
