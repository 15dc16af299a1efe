mod kill;

use std::{
    collections::BTreeMap,
    fs::FileTimes,
    thread,
    time::{Duration, SystemTime},
};

use rayon::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::{diagnostic::draw, message::Locale};

/// A site's folder of its own: `content/` with one report in it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::write(folder.path().join("content/2022-W30.md"), "# 困困困\n").unwrap();
        Place { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    fn open(&self, target: impl AsRef<Path>) -> Result<Staging, OutputError> {
        self.open_by(target, exchange::exchange)
    }

    fn open_by(&self, target: impl AsRef<Path>, exchange: Exchange) -> Result<Staging, OutputError> {
        Staging::open_by(&self.root().join(target), self.root(), &[self.root().join("content")], exchange)
    }

    fn build(&self, files: &[(&str, &str)]) -> Changes {
        build(self.open("public").unwrap(), files)
    }

    /// The whole screen of a refusal, with `~` for this folder.
    fn refusal(&self, target: impl AsRef<Path>) -> String {
        screen(self.open(target)).replace(self.root().to_str().unwrap(), "~")
    }

    /// What lies in the site's folder.
    fn names(&self) -> Vec<String> {
        names(self.root())
    }
}

fn build(staging: Staging, files: &[(&str, &str)]) -> Changes {
    for (path, text) in files {
        staging.write(path, text.as_bytes()).unwrap();
    }
    staging.commit().unwrap()
}

fn screen(refused: Result<Staging, OutputError>) -> String {
    match refused {
        Ok(_) => "accepted".to_owned(),
        Err(OutputError::Refused(diagnostic)) => draw(&diagnostic, Locale::English, false),
        Err(error @ OutputError::Io { .. }) => error.to_string(),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Every file of a folder with its text, the marker included.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let marker = (MARKER, MARKER_TEXT);
    files.iter().chain([&marker]).map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

fn no_exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[test]
fn a_site_is_replaced_whole() {
    for exchange in [exchange::exchange, no_exchange] {
        let place = Place::new();
        let first = [("index.html", "一"), ("2022/w30/index.html", "三十"), ("old/deep/er.html", "旧")];
        let second = [("index.html", "二"), ("2022/w30/index.html", "三十"), ("2022/w31/index.html", "新")];
        let changes = build(place.open_by("public", exchange).unwrap(), &first);
        assert_eq!(changes, Changes { created: 3, changed: 0, unchanged: 0, removed: 0, bytes: 12 });
        assert_eq!(tree(&place.public()), files(&first));
        let changes = build(place.open_by("public", exchange).unwrap(), &second);
        assert_eq!(changes, Changes { created: 1, changed: 1, unchanged: 1, removed: 1, bytes: 12 });
        assert_eq!(tree(&place.public()), files(&second));
        assert!(!place.public().join("old").exists(), "an emptied folder stays");
        assert_eq!(place.names(), ["content", "public"]);
    }
}

#[test]
fn files_that_did_not_change_keep_their_time_stamps() {
    let place = Place::new();
    let long = "长".repeat(30_000);
    let other_end = long.clone() + "尾";
    place.build(&[("same.html", &long), ("longer.html", &long), ("other.html", "甲"), ("empty.html", "")]);
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    for name in ["same.html", "longer.html", "other.html", "empty.html", MARKER] {
        let file = File::options().write(true).open(place.public().join(name)).unwrap();
        file.set_times(FileTimes::new().set_modified(past)).unwrap();
    }
    let changes = place.build(&[
        ("same.html", &long),
        ("longer.html", &other_end),
        ("other.html", "乙"),
        ("empty.html", ""),
    ]);
    assert_eq!((changes.unchanged, changes.changed), (2, 2));
    let kept = |name: &str| modified(&place.public().join(name)) == past;
    assert!(kept("same.html") && kept("empty.html") && kept(MARKER));
    assert!(!kept("longer.html") && !kept("other.html"));
}

#[test]
fn a_build_that_fails_leaves_everything_as_it_was() {
    let place = Place::new();
    let staging = place.open("a/b/c").unwrap();
    staging.write("index.html", b"half").unwrap();
    drop(staging);
    assert_eq!(place.names(), ["content"]);

    place.build(&[("index.html", "旧"), ("w/30.html", "旧")]);
    let staging = place.open("public").unwrap();
    staging.write("index.html", "旧".as_bytes()).unwrap();
    staging.write("w/31.html", "新".as_bytes()).unwrap();
    drop(staging);
    assert_eq!(tree(&place.public()), files(&[("index.html", "旧"), ("w/30.html", "旧")]));
    assert_eq!(place.names(), ["content", "public"]);
}

#[test]
fn missing_folders_above_the_target_are_made() {
    let place = Place::new();
    build(place.open("a/b/c").unwrap(), &[("index.html", "一")]);
    assert_eq!(tree(&place.root().join("a/b/c")), files(&[("index.html", "一")]));
    assert_eq!(names(&place.root().join("a/b")), ["c"]);
}

#[test]
fn an_empty_folder_is_accepted() {
    let place = Place::new();
    fs::create_dir(place.public()).unwrap();
    place.build(&[("index.html", "一")]);
    assert_eq!(tree(&place.public()), files(&[("index.html", "一")]));
    fs::remove_file(place.public().join("index.html")).unwrap();
    fs::remove_file(place.public().join(MARKER)).unwrap();
    fs::write(place.public().join(".DS_Store"), "made by the Finder on looking").unwrap();
    place.build(&[("index.html", "二")]);
    assert_eq!(tree(&place.public()), files(&[("index.html", "二")]));
}

#[test]
fn a_folder_of_someone_elses_is_refused() {
    let place = Place::new();
    fs::create_dir(place.public()).unwrap();
    for name in ["论文.docx", "z.txt", ".DS_Store"] {
        fs::write(place.public().join(name), "years of work").unwrap();
    }
    assert_eq!(
        place.refusal("public"),
        "\
error: `~/public` holds files that weekly did not make: `z.txt`
  = help: choose another folder with `--out`, or empty this one: a build replaces all that is in it"
    );
    // A file of the same name that says something else is no mark.
    fs::write(place.public().join(MARKER), "my weekly notes").unwrap();
    assert!(place.refusal("public").contains("did not make: `.weekly`"));
    assert_eq!(names(&place.public()), [".DS_Store", ".weekly", "z.txt", "论文.docx"]);
    assert_eq!(place.names(), ["content", "public"]);
}

#[test]
fn a_folder_that_becomes_someone_elses_meanwhile_is_refused() {
    let place = Place::new();
    let staging = place.open("public").unwrap();
    fs::create_dir(place.public()).unwrap();
    fs::write(place.public().join("mine.txt"), "").unwrap();
    assert!(staging.commit().unwrap_err().to_string().contains("did not make: `mine.txt`"));
    assert_eq!(names(&place.public()), ["mine.txt"]);
    assert_eq!(place.names(), ["content", "public"]);
}

#[test]
fn a_work_tree_is_refused() {
    let place = Place::new();
    place.build(&[("index.html", "一")]);
    fs::write(place.public().join(".git"), "gitdir: ../.git/worktrees/public").unwrap();
    assert_eq!(
        place.refusal("public"),
        "\
error: `~/public` is a work tree: its `.git` would be lost in a build
  = help: choose another folder with `--out`, and copy the finished site over this one"
    );
}

#[test]
fn a_file_is_refused() {
    let place = Place::new();
    fs::write(place.public(), "").unwrap();
    assert_eq!(
        place.refusal("public"),
        "\
error: `~/public` is not a folder
  = help: choose another folder with `--out`, or move this file away"
    );
}

#[test]
fn the_sources_are_refused() {
    let place = Place::new();
    assert_eq!(
        place.refusal("content/../content"),
        "\
error: `~/content/../content` cannot be the output folder: the site's sources in `~/content` would be lost
  = help: choose another folder with `--out`, such as `public`"
    );
    assert_eq!(
        place.refusal("content/public"),
        "\
error: `~/content/public` cannot be the output folder: it lies in `~/content`, where the site's sources are read
  = help: choose another folder with `--out`, beside the sources"
    );
    for around in ["", ".", "..", "content/..", "/"] {
        assert!(
            place.refusal(around).contains("the site's sources in `~/content` would be lost"),
            "{around}"
        );
    }
    // A folder of Markdown files is its own content, and may hold the output.
    let bare = |target: &str| screen(Staging::open(&place.root().join(target), place.root(), &[]));
    assert_eq!(bare("public"), "accepted");
    assert!(bare(".").contains("would be lost"));
    assert_eq!(place.names(), ["content"]);
}

#[test]
fn the_folder_one_stands_in_is_refused() {
    let place = Place::new();
    let here = std::env::current_dir().unwrap();
    assert_eq!(
        place.refusal(&here),
        format!(
            "\
error: `{}` cannot be the output folder: a build replaces it, and it holds the folder this command runs in
  = help: choose another folder with `--out`, such as `public`",
            here.display()
        )
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_mounted_volume_is_refused() {
    assert_eq!(
        Place::new().refusal("/proc"),
        "\
error: `/proc` cannot be replaced: another file system is mounted there
  = help: choose a folder in it, such as `--out /proc/public`"
    );
}

#[test]
fn a_second_build_at_the_same_time_is_refused() {
    let place = Place::new();
    let first = place.open("public").unwrap();
    assert_eq!(
        place.refusal("public"),
        "\
error: another build into `~/public` is under way
  = help: run this one again when it has ended, or choose another folder with `--out`"
    );
    build(place.open("elsewhere").unwrap(), &[("index.html", "别处")]);
    build(first, &[("index.html", "一")]);
    assert_eq!(tree(&place.public()), files(&[("index.html", "一")]));
    place.build(&[("index.html", "二")]);
}

/// Builds of many threads, each all of its own text: whatever is granted, nothing is mixed.
#[test]
fn builds_at_the_same_time_never_mix() {
    let place = Place::new();
    place.build(&[]);
    let pages: Vec<String> = (0..20).map(|page| format!("{}/{page}.html", page % 3)).collect();
    thread::scope(|scope| {
        let build = |builder: usize| {
            let mut round = 0;
            // Each asks until it has built often enough, however the machine shares its time.
            while round < 8 {
                let staging = match place.open("public") {
                    Ok(staging) => staging,
                    Err(error) => {
                        assert!(error.to_string().contains("under way"), "{error}");
                        thread::yield_now();
                        continue;
                    }
                };
                for page in &pages {
                    staging.write(page, format!("{builder} {round}").as_bytes()).unwrap();
                }
                staging.commit().unwrap();
                round += 1;
            }
        };
        for builder in 0..4 {
            scope.spawn(move || build(builder));
        }
    });
    let mut site = tree(&place.public());
    site.remove(MARKER);
    assert_eq!(site.len(), 20);
    let texts: std::collections::BTreeSet<_> = site.values().collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert_eq!(place.names(), ["content", "public"]);
}

#[test]
fn many_threads_write_one_site() {
    let place = Place::new();
    let staging = place.open("public").unwrap();
    (0..500).into_par_iter().for_each(|page| {
        staging.write(&format!("{}/{}/{page}.html", page % 7, page % 5), b"text").unwrap();
    });
    assert_eq!(staging.commit().unwrap().created, 500);
    assert_eq!(tree(&place.public()).len(), 501);
}

#[test]
fn one_address_is_written_once() {
    let place = Place::new();
    place.build(&[("index.html", "旧")]);
    let staging = place.open("public").unwrap();
    staging.write("index.html", "旧".as_bytes()).unwrap();
    let OutputError::Refused(diagnostic) = staging.write("index.html", "新".as_bytes()).unwrap_err() else {
        panic!("not a refusal");
    };
    assert_eq!(
        draw(&diagnostic, Locale::English, false),
        "\
error: `index.html` is already written: two files of the site have this address
  = help: give one of them another name or `slug`; upper and lower case may be one to this file system"
    );
    // The first is a link to the old file: a second writing must not reach through it.
    assert_eq!(tree(&place.public()), files(&[("index.html", "旧")]));
}

#[test]
fn paths_out_of_the_site_are_refused() {
    let place = Place::new();
    let staging = place.open("public").unwrap();
    for path in ["", "/etc/passwd", "../a", "a/../../b", "a//b", "a/", "./a", "a\0b"] {
        let error = staging.write(path, b"").unwrap_err();
        assert_eq!(error.to_string(), format!("{path}: not a path inside the site"));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_too_long_is_said_with_its_path() {
    let place = Place::new();
    let staging = place.open("public").unwrap();
    let longest = format!("{}.html", "周".repeat(83));
    staging.write(&longest, b"").unwrap();
    let name = format!("tags/{}/index.html", "周".repeat(86));
    let error = staging.write(&name, b"").unwrap_err().to_string();
    let shown = place.public().join(&name);
    assert!(error.starts_with(shown.parent().unwrap().to_str().unwrap()), "{error}");
    assert!(error.ends_with(": File name too long (os error 36)"), "{error}");
}

#[test]
fn a_copy_is_independent_of_its_source() {
    let place = Place::new();
    let source = place.root().join("content/photo.jpg");
    let photo = "像素".repeat(20_000);
    fs::write(&source, &photo).unwrap();
    let copy = || {
        let staging = place.open("public").unwrap();
        staging.copy("2022/photo.jpg", &source).unwrap();
        staging.commit().unwrap()
    };
    assert_eq!(copy().created, 1);
    fs::write(&source, "改").unwrap();
    assert_eq!(tree(&place.public()), files(&[("2022/photo.jpg", &photo)]));
    assert_eq!(copy().changed, 1);
    assert_eq!(copy(), Changes { unchanged: 1, bytes: 3, ..Changes::default() });
    fs::write(&source, "变").unwrap();
    assert_eq!(copy().changed, 1);
    assert_eq!(tree(&place.public()), files(&[("2022/photo.jpg", "变")]));

    let staging = place.open("public").unwrap();
    let missing = place.root().join("content/没有.jpg");
    let error = staging.copy("没有.jpg", &missing).unwrap_err().to_string();
    assert!(error.starts_with(&format!("{}: ", missing.display())), "{error}");
}

/// Someone keeps old states with `cp -al`: a build must not write through their links.
#[test]
fn links_to_the_old_site_from_elsewhere_keep_the_old_bytes() {
    let place = Place::new();
    place.build(&[("index.html", "旧")]);
    fs::hard_link(place.public().join("index.html"), place.root().join("backup.html")).unwrap();
    place.build(&[("index.html", "新")]);
    assert_eq!(fs::read_to_string(place.root().join("backup.html")).unwrap(), "旧");
}

#[test]
#[cfg(target_os = "linux")]
fn where_nothing_can_be_linked_time_stamps_are_set() {
    let place = Place::new();
    let elsewhere = tempfile::tempdir_in("/dev/shm").unwrap();
    let path = elsewhere.path().join("old.html");
    fs::write(&path, "旧").unwrap();
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    File::options().write(true).open(&path).unwrap().set_modified(past).unwrap();
    let new = place.root().join("new.html");
    assert!(fs::hard_link(&path, &new).is_err(), "this test needs two file systems");
    let slot = Slot { new: new.clone(), old: file::find(path) };
    slot.keep("new.html").unwrap();
    assert_eq!(fs::read_to_string(&new).unwrap(), "旧");
    assert_eq!(modified(&new), past);
}

/// What a build that was killed leaves has no lock on it.
#[test]
fn leftovers_of_killed_builds_are_swept() {
    let place = Place::new();
    place.build(&[("index.html", "旧")]);
    let working = place.root().join(".public.weekly");
    fs::create_dir_all(working.join("new/2022/w30")).unwrap();
    fs::write(working.join("new/2022/w30/index.html"), "half").unwrap();
    fs::write(working.join("lock"), "").unwrap();
    drop(place.open("public").unwrap());
    assert_eq!(place.names(), ["content", "public"]);
    assert_eq!(tree(&place.public()), files(&[("index.html", "旧")]));
}

/// A kill between the two renames, and one behind them.
#[test]
fn what_two_renames_leave_is_mended() {
    let place = Place::new();
    let working = place.root().join(".public.weekly");
    place.build(&[("index.html", "旧"), ("w/30.html", "旧")]);
    let old = tree(&place.public());

    fs::create_dir_all(working.join("new")).unwrap();
    fs::write(working.join("new/index.html"), "新").unwrap();
    fs::rename(place.public(), working.join("old")).unwrap();
    drop(place.open_by("public", no_exchange).unwrap());
    assert_eq!(tree(&place.public()), old);
    assert_eq!(place.names(), ["content", "public"]);

    fs::create_dir(&working).unwrap();
    fs::rename(place.public(), working.join("old")).unwrap();
    fs::create_dir(place.public()).unwrap();
    fs::write(place.public().join("index.html"), "新").unwrap();
    fs::write(place.public().join(MARKER), MARKER_TEXT).unwrap();
    drop(place.open_by("public", no_exchange).unwrap());
    assert_eq!(tree(&place.public()), files(&[("index.html", "新")]));
    assert_eq!(place.names(), ["content", "public"]);
}

#[test]
fn a_second_rename_that_fails_takes_the_first_back() {
    let place = Place::new();
    place.build(&[("index.html", "旧")]);
    let working = place.root().join(".public.weekly");
    fs::create_dir(&working).unwrap();
    exchange::publish(&working, &place.public(), no_exchange).expect_err("there is no new site");
    assert_eq!(tree(&place.public()), files(&[("index.html", "旧")]));
    assert!(names(&working).is_empty());
}

#[test]
fn an_old_site_that_is_put_back_may_be_compared_with() {
    let place = Place::new();
    place.build(&[("index.html", "旧")]);
    fs::create_dir(place.root().join(".public.weekly")).unwrap();
    fs::rename(place.public(), place.root().join(".public.weekly/old")).unwrap();
    assert_eq!(place.build(&[("index.html", "旧")]).unchanged, 1);
}

#[test]
fn two_builds_give_the_same_bytes() {
    let place = Place::new();
    let site = [("index.html", "一"), ("feed.xml", "二")];
    build(place.open("one").unwrap(), &site);
    build(place.open("two").unwrap(), &site);
    assert_eq!(tree(&place.root().join("one")), tree(&place.root().join("two")));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let place = Place::new();
        fs::create_dir(place.root().join("www")).unwrap();
        symlink("www", place.public()).unwrap();
        for text in ["一", "二"] {
            place.build(&[("index.html", text)]);
            assert_eq!(fs::read_link(place.public()).unwrap(), Path::new("www"));
            assert_eq!(tree(&place.root().join("www")), files(&[("index.html", text)]));
        }
        assert_eq!(place.names(), ["content", "public", "www"]);
    }

    #[test]
    fn a_link_to_nothing_is_refused() {
        let place = Place::new();
        symlink("nowhere", place.public()).unwrap();
        assert_eq!(
            place.refusal("public/blog"),
            "\
error: `~/public/blog` cannot be the output folder: the link `~/public` leads nowhere
  = help: make the folder it leads to, or remove the link"
        );
    }

    #[test]
    fn a_link_to_the_sources_is_refused() {
        let place = Place::new();
        symlink("content", place.public()).unwrap();
        assert!(place.refusal("public").contains("the site's sources in `~/content` would be lost"));
    }

    #[test]
    fn links_in_the_old_site_are_not_followed() {
        let place = Place::new();
        place.build(&[("index.html", "旧")]);
        fs::create_dir(place.root().join("photos")).unwrap();
        fs::write(place.root().join("photos/a.jpg"), "像素").unwrap();
        symlink("../photos", place.public().join("photos")).unwrap();
        symlink("../photos/a.jpg", place.public().join("b.jpg")).unwrap();
        let changes = place.build(&[("photos/a.jpg", "像素"), ("b.jpg", "像素")]);
        assert_eq!(changes, Changes { created: 2, removed: 3, bytes: 12, ..Changes::default() });
        assert_eq!(fs::read_to_string(place.root().join("photos/a.jpg")).unwrap(), "像素");
        assert_eq!(fs::metadata(place.root().join("photos/a.jpg")).unwrap().nlink(), 1);
    }

    #[test]
    fn the_old_folders_mode_is_kept() {
        let place = Place::new();
        place.build(&[("index.html", "旧")]);
        for mode in [0o750, 0o2775] {
            fs::set_permissions(place.public(), fs::Permissions::from_mode(mode)).unwrap();
            place.build(&[("index.html", "新")]);
            assert_eq!(fs::metadata(place.public()).unwrap().mode() & 0o7777, mode);
        }
    }

    #[test]
    fn a_copy_of_a_private_file_may_be_read_as_any_page() {
        let place = Place::new();
        let source = place.root().join("content/photo.jpg");
        fs::write(&source, "像素").unwrap();
        fs::set_permissions(&source, fs::Permissions::from_mode(0o600)).unwrap();
        let staging = place.open("public").unwrap();
        staging.write("index.html", b"").unwrap();
        staging.copy("photo.jpg", &source).unwrap();
        staging.commit().unwrap();
        let mode = |name: &str| fs::metadata(place.public().join(name)).unwrap().mode();
        assert_eq!(mode("photo.jpg"), mode("index.html"));
    }
}
