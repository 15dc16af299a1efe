//! A folder with files in it, and commands run there.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// Where the command is told nothing of where the site will be published, it says so every time.
const PUBLISHED: &str = "base_url = \"https://example.org/weekly/\"\n";

/// A folder of its own for each test.
pub struct Session {
    folder: TempDir,
    locale: &'static str,
}

impl Session {
    /// An empty folder.
    pub fn empty() -> Self {
        let folder = TempDir::with_prefix("screen").expect("a temporary folder can be made");
        Session { folder, locale: "C.UTF-8" }
    }

    /// The same for someone who reads Chinese.
    pub fn in_chinese(self) -> Self {
        Session { locale: "zh_CN.UTF-8", ..self }
    }

    /// A site that knows where it will be published, and has no reports yet.
    pub fn site() -> Self {
        Session::empty().file("config.toml", PUBLISHED)
    }

    /// A site of three files: two weeks, with one missing between them, and a page.
    pub fn small_site() -> Self {
        Session::site()
            .file(
                "content/2022/2022-W30.md",
                "# 2022年7月第五周周报\n\n## 生活\n\n绕湖骑了一圈。\n\n## 技术\n\n读完 tokio 的一处修补。\n",
            )
            .file("content/2022/2022-W32.md", "# 立秋\n\n见 [上一篇](2022-W30.md)。\n")
            .file("content/about.md", "# 关于\n\n每周一篇。\n")
    }

    /// Writes a file, and the folders above it.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
        self
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A text file of the session.
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|_| panic!("no {path}: {:?}", self.files("")))
    }

    /// The files of a folder of the session, in order; empty where there is no such folder.
    pub fn files(&self, folder: &str) -> Vec<String> {
        fn collect(folder: &Path, prefix: &str, files: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
                match entry.path().is_dir() {
                    true => collect(&entry.path(), &format!("{path}/"), files),
                    false => files.push(path),
                }
            }
        }
        let mut files = Vec::new();
        collect(&self.path(folder), "", &mut files);
        files.sort();
        files
    }

    /// The command, ready to be run where the site is, with nothing of the machine's settings.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weekly"));
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        let settings = [
            "WEEKLY_BASE_URL",
            "GITHUB_REPOSITORY",
            "GITHUB_WORKSPACE",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
            "VISUAL",
            "EDITOR",
        ];
        command.env("LC_ALL", self.locale);
        for variable in settings {
            command.env_remove(variable);
        }
        command
    }

    /// Runs a command that is written as in a shell, without quotes.
    pub fn weekly(&self, arguments: &str) -> String {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let screen = screen(&self.command(&arguments).output().expect("the command can be run"));
        screen.replace(&*self.folder.path().to_string_lossy(), "[ROOT]")
    }

    /// Runs a command with something on its standard input.
    pub fn weekly_reading(&self, input: impl AsRef<[u8]>, arguments: &str) -> String {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let mut command = self.command(&arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command can be run");
        let mut stdin = child.stdin.take().expect("standard input is piped");
        stdin.write_all(input.as_ref()).expect("the command reads all of its input");
        drop(stdin);
        screen(&child.wait_with_output().expect("the command ends"))
    }
}

/// All that a command said: data, then status behind a line of its own, then how it ended.
pub fn screen(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = without_sizes(&without_times(&String::from_utf8_lossy(&output.stderr)));
    let code = output.status.code().map_or("a signal".to_owned(), |code| code.to_string());
    let status = if stderr.is_empty() { String::new() } else { format!("----- status\n{stderr}") };
    format!("{stdout}{status}----- exit {code}\n")
}

/// The same text with `0 kB` for the size of every site, which changes with each letter of the theme.
fn without_sizes(text: &str) -> String {
    let mut rest = text;
    let mut same = String::new();
    while let Some((before, after)) = rest.split_once(" removed; ") {
        let end = after.find(')').expect("a size ends with its parenthesis");
        same = same + before + " removed; 0 kB";
        rest = &after[end..];
    }
    same + rest
}

/// The same text with `0 ms` and `0 µs` for all times, and the spaces before them as one.
fn without_times(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let is_unit = ["ms", "µs"].iter().any(|unit| word.split('\n').next() == Some(unit));
        if let (true, Some(number)) = (is_unit, words.last_mut())
            && number.parse::<f64>().is_ok()
        {
            *number = "0".to_owned();
            while words.len() > 1 && words[words.len() - 2].is_empty() {
                words.remove(words.len() - 2);
            }
        }
        words.push(word.to_owned());
    }
    words.join(" ")
}
