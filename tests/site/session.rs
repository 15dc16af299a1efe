//! A site in a folder of its own, and the program run on it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    rc::Rc,
};

use tempfile::TempDir;

use crate::html::Page;

/// A site's folder.
pub struct Site {
    folder: Rc<TempDir>,
}

impl Site {
    /// An empty folder.
    pub fn new() -> Self {
        Site { folder: Rc::new(TempDir::new().expect("a temporary folder")) }
    }

    /// Writes a text file; the folders above it are made.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file into a site that was built already.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file that was there");
    }

    /// Where a file of the site stands.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// `weekly build`, which must succeed.
    #[track_caller]
    pub fn build(&self) -> Built {
        self.build_with(&[])
    }

    /// `weekly build` with arguments, which must succeed.
    #[track_caller]
    pub fn build_with(&self, arguments: &[&str]) -> Built {
        self.run(Run::new(arguments)).succeeded()
    }

    /// `weekly build` for a place on the web, which must succeed.
    #[track_caller]
    pub fn build_for(&self, base_url: &str) -> Built {
        self.build_with(&["--base-url", base_url])
    }

    /// `weekly build`, as it may end.
    pub fn run(&self, run: Run) -> Built {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weekly"));
        for name in ["WEEKLY_BASE_URL", "GITHUB_REPOSITORY"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C.UTF-8");
        let Run { arguments, environment, from } = run;
        command.current_dir(self.path(from)).env("NO_COLOR", "1").envs(environment);
        let output = command.arg("build").args(&arguments).output().expect("the program runs");
        let out = match arguments.iter().position(|argument| argument == "--out") {
            Some(at) => self.path(from).join(&arguments[at + 1]),
            None => self.path("public"),
        };
        Built { _folder: Rc::clone(&self.folder), out, output }
    }
}

/// How the program is run.
pub struct Run {
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
    from: &'static str,
}

impl Run {
    /// `weekly build` with these arguments, in the site's folder.
    pub fn new(arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        Run { arguments, environment: Vec::new(), from: "" }
    }

    /// With a variable in its environment.
    pub fn env(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// In a folder of the site.
    pub fn from(mut self, folder: &'static str) -> Self {
        self.from = folder;
        self
    }
}

/// What a build left: the site, and what was said.
pub struct Built {
    /// The site's folder stays as long as anyone looks at what was built.
    _folder: Rc<TempDir>,
    out: PathBuf,
    output: Output,
}

impl Built {
    /// Insists on success.
    #[track_caller]
    pub fn succeeded(self) -> Self {
        assert!(self.output.status.success(), "the build failed:\n{}", self.screen());
        self
    }

    /// Insists that the site has errors.
    #[track_caller]
    pub fn failed(self) -> Self {
        assert_eq!(
            self.output.status.code(),
            Some(1),
            "the build did not fail as it should:\n{}",
            self.screen()
        );
        self
    }

    /// What was said, without the time it took.
    pub fn screen(&self) -> String {
        assert_eq!(String::from_utf8_lossy(&self.output.stdout), "", "a build has no data to print");
        let said = String::from_utf8_lossy(&self.output.stderr).into_owned();
        let mut lines: Vec<String> = said.split_inclusive('\n').map(str::to_owned).collect();
        for line in &mut lines {
            if let Some((before, rest)) = line.split_once(" in ").filter(|_| line.starts_with("Built "))
                && let Some((_, after)) = rest.split_once(" ms ")
            {
                *line = format!("{before} {after}");
            }
        }
        lines.concat()
    }

    /// What was said of mistakes: the screen without its last words on what was built.
    pub fn mistakes(&self) -> String {
        let screen = self.screen();
        let mut last_words = ["Built ", "Nothing was written"].into_iter();
        let end = last_words.find_map(|words| screen.find(words)).expect("a build says what it did");
        screen[..end].trim_end().to_owned() + "\n"
    }

    /// The page at an address; `/` at its end stands for `index.html`.
    #[track_caller]
    pub fn page(&self, address: &str) -> Page {
        Page::new(self.text(&format!("{address}{}", if address.ends_with('/') { "index.html" } else { "" })))
    }

    /// A file of the site as text.
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).expect("a text file")
    }

    /// A file of the site.
    #[track_caller]
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.out.join(path.trim_start_matches('/')))
            .unwrap_or_else(|_| panic!("no {path} among {:#?}\n{}", self.files(), self.screen()))
    }

    /// Whether there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.files().iter().any(|file| file == path)
    }

    /// Every file of the site, in order of path.
    pub fn files(&self) -> Vec<String> {
        self.all().into_keys().collect()
    }

    /// Every page's address, in order: what a reader could open.
    pub fn addresses(&self) -> Vec<String> {
        let files = self.files().into_iter().filter(|file| file.ends_with(".html"));
        files.map(|file| format!("/{}", file.strip_suffix("index.html").unwrap_or(&file))).collect()
    }

    /// Every file with its bytes.
    pub fn all(&self) -> BTreeMap<String, Vec<u8>> {
        let mut all = BTreeMap::new();
        gather(&self.out, &self.out, &mut all);
        all
    }

    /// Where the site stands.
    pub fn out(&self) -> &Path {
        &self.out
    }
}

fn gather(root: &Path, folder: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(root, &path, all);
        } else {
            let name = path.strip_prefix(root).expect("below its root").to_string_lossy().replace('\\', "/");
            all.insert(name, fs::read(&path).expect("a file"));
        }
    }
}
