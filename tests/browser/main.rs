//! What a writer sees of `weekly serve`, in a real browser.
//!
//! The tests themselves are in `serve.test.mjs`; this runs them with the rest of the tests, where there
//! is what they need: Chromium, Node.js, and what `npm ci --prefix tests/browser` installs. Elsewhere
//! they are skipped, unless `WEEKLY_BROWSER=required` asks for them.

use std::{env, path::Path, process::Command};

/// What is missing; none where all is there.
fn missing(folder: &Path) -> Option<&'static str> {
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let is_there = match env::var_os("CHROMIUM") {
        Some(path) => Path::new(&path).exists(),
        None => usual.iter().any(|path| Path::new(path).exists()),
    };
    if !is_there {
        return Some("there is no Chromium: install it, or set CHROMIUM to where it is");
    }
    if Command::new("node").arg("--version").output().is_err() {
        return Some("there is no Node.js");
    }
    let is_installed = folder.join("node_modules/playwright-core").exists();
    (!is_installed).then_some("run `npm ci --prefix tests/browser` first")
}

#[test]
fn serve_in_a_browser() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    if let Some(missing) = missing(&folder) {
        assert!(env::var("WEEKLY_BROWSER").as_deref() != Ok("required"), "{missing}");
        // Past the test harness, which shows what is printed only where something fails.
        use std::io::Write;
        let line = format!("skipped: what a writer sees of `weekly serve` in a browser ({missing})\n");
        std::io::stderr().write_all(line.as_bytes()).expect("a terminal");
        return;
    }
    let output = Command::new("node")
        .args(["--test", "--test-timeout=300000", "--test-reporter=spec", "serve.test.mjs"])
        .current_dir(folder)
        .env("WEEKLY", env!("CARGO_BIN_EXE_weekly"))
        // Node's own tests would take this for one of theirs.
        .env_remove("NODE_TEST_CONTEXT")
        .output()
        .expect("Node.js runs");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
