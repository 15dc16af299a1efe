//! Kills builds with SIGKILL at any moment and looks at what is left.
//!
//! The test runs itself as a child process that builds one generation of a site after another.
//! `WEEKLY_KILLS` sets the number of kills for each way of exchanging; 20 by default.
#![cfg(unix)]

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use super::*;

const FILES: usize = 300;

/// The files of one generation: some change with each, some never, some come and go.
fn generation(number: usize) -> BTreeMap<String, String> {
    let mut site: BTreeMap<String, String> = (0..FILES)
        .map(|file| {
            let path = match file % 10 {
                0 => format!("{number}/{file}.html"),
                _ => format!("{}/w{}/{file}.html", file % 4, file / 10),
            };
            let text =
                if file % 3 == 0 { "never changes".to_owned() } else { format!("generation {number}") };
            (path, format!("{text}, file {file}\n").repeat(40))
        })
        .collect();
    site.insert("generation.txt".to_owned(), number.to_string());
    site
}

/// Which generation stands at the target, once it is sure that all of it does, and nothing else.
fn whole_generation(target: &Path) -> Option<usize> {
    if !target.exists() {
        return None;
    }
    let mut site = tree(target);
    assert_eq!(site.remove(MARKER).as_deref(), Some(MARKER_TEXT));
    let number = site.get("generation.txt").expect("the site is not whole").parse().unwrap();
    assert!(site == generation(number), "the site is not generation {number}, whole");
    Some(number)
}

#[test]
#[ignore = "is run by the tests beside it, which kill it"]
fn child() {
    let root = PathBuf::from(env::var_os("WEEKLY_KILL_ROOT").expect("the parent test sets it"));
    let exchange =
        if env::var_os("WEEKLY_KILL_RENAMES").is_some() { no_exchange } else { exchange::exchange };
    let target = root.join("public");
    loop {
        // The old site may stand aside if the last child was killed between two renames.
        let staging = Staging::open_by(&target, &root, &[root.join("content")], exchange).unwrap();
        let next = whole_generation(&target).map_or(0, |number| number + 1);
        say(BEGUN);
        generation(next).par_iter().for_each(|(path, text)| staging.write(path, text.as_bytes()).unwrap());
        say(WRITTEN);
        staging.commit().unwrap();
    }
}

const BEGUN: &str = "begun";
const WRITTEN: &str = "written";

/// Past the test harness, which would keep it until the test's end.
fn say(word: &str) {
    writeln!(io::stdout(), "{word}").unwrap();
}

/// What was met in all the kills, so that a test can say whether it has tested anything.
#[derive(Debug, Default)]
struct Met {
    generations: usize,
    leftovers: usize,
    put_aside: usize,
}

fn kill_again_and_again(exchange: Exchange, variable: Option<&str>) -> Met {
    let kills: usize = env::var("WEEKLY_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let place = Place::new();
    let target = place.public();
    let mut random = 20_220_725_u64;
    let mut below = |limit: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (random >> 33) % limit
    };
    let mut met = Met::default();
    let mut newest = None;
    for kill in 0..kills {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "output::tests::kill::child", "--ignored"]);
        command.env("WEEKLY_KILL_ROOT", place.root()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.envs(variable.map(|variable| (variable, "1")));
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        // Now in the writing, now in the exchange and the sweeping, now anywhere from the start:
        // counted in builds, for how long one takes depends on what else the machine does.
        match kill % 4 {
            0 => {}
            1 => drop(lines.find(|line| line == BEGUN)),
            2 => drop(lines.by_ref().filter(|line| line == WRITTEN).nth(below(3) as usize)),
            _ => drop(lines.by_ref().filter(|line| line == BEGUN).nth(2)),
        }
        thread::sleep(Duration::from_micros(below(if kill % 4 == 2 { 6_000 } else { 60_000 })));
        assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
        child.kill().unwrap();
        child.wait().unwrap();

        met.leftovers += usize::from(place.root().join(".public.weekly/new").exists());
        if place.root().join(".public.weekly/old").exists() && !target.exists() {
            met.put_aside += 1;
            assert!(variable.is_some(), "an exchange puts nothing aside");
        } else {
            let number = whole_generation(&target);
            assert!(number >= newest, "generation {number:?} after {newest:?}");
        }
        // The next start mends and sweeps, and does no more where nothing is built.
        drop(place.open_by("public", exchange).unwrap());
        let number = whole_generation(&target);
        assert!(number >= newest, "generation {number:?} after {newest:?}");
        newest = number;
        assert!(place.names().iter().all(|name| ["content", "public"].contains(&name.as_str())));
    }
    met.generations = newest.map_or(0, |newest| newest + 1);
    println!("{kills} kills: {met:?}");
    assert!(met.generations > 0, "no build came to its end");
    assert!(met.leftovers > 0, "no kill fell into a build");
    met
}

#[test]
fn a_killed_build_leaves_the_old_site_whole() {
    let met = kill_again_and_again(exchange::exchange, None);
    assert_eq!(met.put_aside, 0);
}

#[test]
fn a_killed_build_of_two_renames_leaves_a_site_that_is_put_back_whole() {
    kill_again_and_again(no_exchange, Some("WEEKLY_KILL_RENAMES"));
}
