"""The action and the workflow of a user's repository, run step by step without GitHub.

WEEKLY is the program to pack as a release, AUDIT a command that looks at a published site, or empty.

Everything of ours runs as it is: action.yml's steps with their scripts, and the workflow that
`weekly init` writes. Only what is GitHub's own is stood in for: checking out, the addresses of
Pages, the cache, and taking an artifact and laying it open.
"""

import atexit
import functools
import hashlib
import http.server
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest
import urllib.error
import urllib.parse
import urllib.request

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
WEEKLY = pathlib.Path(os.environ["WEEKLY"])
AUDIT = os.environ.get("AUDIT", "")
MANIFEST = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
VERSION = re.search(r'^version = "(.*)"', MANIFEST, re.M)[1]
REPOSITORY = re.search(r'^repository = "https://github.com/(.*)"', MANIFEST, re.M)[1]
# The names under which each shell looks for completions.
SHELLS = ["weekly.bash", "_weekly", "weekly.fish", "weekly.ps1", "weekly.elv"]


def run(command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more)


@functools.cache
def packed(name, inside, program):
    """The archive of a program, made once: to press it together takes seconds."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="packed-"))
    atexit.register(shutil.rmtree, folder)
    (folder / name).mkdir()
    shutil.copy(program, folder / name / inside)
    kind = "zip" if inside.endswith(".exe") else "gztar"
    return shutil.make_archive(str(folder / name), kind, folder, name)


class Release:
    """A folder that holds what a release has, at a file URL."""

    def __init__(self, folder, targets=("x86_64-unknown-linux-musl",), program=WEEKLY):
        self.folder = folder
        version = folder / f"v{VERSION}"
        version.mkdir(parents=True)
        sums = []
        for target in targets:
            name = f"weekly-v{VERSION}-{target}"
            windows = "windows" in target
            archive = version / f"{name}.{'zip' if windows else 'tar.gz'}"
            shutil.copy(packed(name, "weekly.exe" if windows else "weekly", program), archive)
            sums.append(f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n")
        (version / "SHA256SUMS").write_text("".join(sums))

    @property
    def url(self):
        return self.folder.as_uri()


class Runner:
    """What a step finds around it: files to write to, folders, and nothing of this machine."""

    def __init__(self, folder, system="Linux", machine="X64", action=ROOT):
        self.folder = folder
        self.action = action
        for name in ["temp", "home", "bin", "workspace"]:
            (folder / name).mkdir(exist_ok=True)
        self.workspace = folder / "workspace"
        self.summary = folder / "summary.md"
        self.path = folder / "path"
        self.environment = {
            "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_PATH": str(self.path),
            "RUNNER_TEMP": str(folder / "temp"),
            "RUNNER_OS": system,
            "RUNNER_ARCH": machine,
        }
        for file in [self.summary, self.path]:
            file.write_text("")

    def script(self, shell, environment):
        """Runs a step's shell; gives its outputs with how it ended and all that it said."""
        outputs = self.folder / "outputs"
        outputs.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", shell],
            cwd=self.workspace,
            env={**self.environment, "GITHUB_OUTPUT": str(outputs), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        lines = outputs.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines), done.returncode, done.stdout

    def stub_cargo(self):
        """A cargo that writes down what it was asked for, and has weekly compiled at once."""
        stub = self.folder / "bin" / "cargo"
        stub.write_text(
            f'#!/bin/bash\necho "$@" >>"{self.folder}/cargo"\n'
            'while [ "$1" != --root ]; do shift; done\n'
            f'mkdir -p "$2/bin" && cp "{WEEKLY}" "$2/bin/weekly"\n'
        )
        stub.chmod(stub.stat().st_mode | stat.S_IXUSR)

    def cargo(self):
        asked = self.folder / "cargo"
        return asked.read_text().strip() if asked.exists() else ""


class Expressions:
    """As much of GitHub's expressions as the workflow and the action use."""

    def __init__(self, **contexts):
        self.contexts = contexts

    def value(self, path):
        if path.startswith("'"):
            return path.strip("'")
        value = self.contexts
        for name in path.split("."):
            value = value.get(name, "") if isinstance(value, dict) else ""
        return value

    def holds(self, condition):
        """`a == 'b' || c != d && e`, without parentheses."""
        condition = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", str(condition).strip())

        def compare(term):
            for operator, same in [("==", True), ("!=", False)]:
                if operator in term:
                    left, right = (self.value(side.strip()) for side in term.split(operator))
                    return (left == right) == same
            return bool(self.value(term.strip()))

        return any(
            all(compare(term) for term in both.split("&&")) for both in condition.split("||")
        )

    def fill(self, text):
        if not isinstance(text, str):
            return str(text).lower() if isinstance(text, bool) else str(text)
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda match: str(self.value(match[1])), text)


class Run:
    """A run of a workflow for an event."""

    def __init__(self, runner, repository, event, base_url, branch="main", releases=""):
        self.runner = runner
        self.repository = repository
        self.base_url = base_url
        self.releases = releases
        self.github = {
            "event_name": event,
            "ref": "refs/pull/1/merge" if event == "pull_request" else f"refs/heads/{branch}",
            "ref_name": "1/merge" if event == "pull_request" else branch,
            "event": {"repository": {"default_branch": "main"}},
            "repository": "somebody/notes",
        }
        self.cached = {}
        self.said = ""
        self.steps = []
        self.site = None
        self.failed = False

    def workflow(self, text):
        document = yaml.safe_load(text)
        results = {}
        for name, job in document["jobs"].items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            wanted = Expressions(github=self.github).holds(job.get("if", "'true'"))
            if not wanted or any(results[need] != "success" for need in needs):
                results[name] = "skipped"
                continue
            results[name] = "success" if self.job(job) else "failure"
        return results

    def job(self, job):
        steps = {}
        for step in job["steps"]:
            expressions = Expressions(github=self.github, steps=steps)
            if not expressions.holds(step.get("if", "'true'")):
                continue
            inputs = {key: expressions.fill(value) for key, value in step.get("with", {}).items()}
            action, _, ref = step["uses"].partition("@")
            outputs = self.uses(action, ref.split(" ")[0], inputs, job.get("env", {}))
            if outputs is None:
                return False
            if "id" in step:
                steps[step["id"]] = {"outputs": outputs}
        return True

    def uses(self, action, ref, inputs, environment):
        self.steps.append(action)
        if action == REPOSITORY:
            return self.composite(action, ref, inputs, environment)
        return getattr(self, action.replace("/", "_").replace("-", "_"))(inputs)

    def composite(self, action, ref, inputs, environment):
        """Our own action: its steps, by its action.yml."""
        document = yaml.safe_load((self.runner.action / "action.yml").read_text(encoding="utf-8"))
        known = document["inputs"]
        unknown = set(inputs) - set(known)
        assert not unknown, f"the action has no inputs {unknown}"
        values = {name: inputs.get(name, known[name].get("default", "")) for name in known}
        github = {**self.github, "action_repository": action, "action_ref": ref}
        steps = {}
        for step in document["runs"]["steps"]:
            expressions = Expressions(github=github, inputs=values, steps=steps)
            if not expressions.holds(step.get("if", "'true'")):
                continue
            filled = {key: expressions.fill(value) for key, value in step.get("env", {}).items()}
            if "uses" in step:
                inner = {key: expressions.fill(value) for key, value in step["with"].items()}
                outputs = self.uses(step["uses"].partition("@")[0], "", inner, environment)
            else:
                outputs, code, said = self.runner.script(
                    step["run"],
                    {
                        **environment,
                        **filled,
                        "GITHUB_ACTION_PATH": str(self.runner.action),
                        "GITHUB_REPOSITORY": self.github["repository"],
                        "WEEKLY_RELEASES": self.releases,
                    },
                )
                self.said += said
                if code != 0:
                    return None
            if "id" in step:
                steps[step["id"]] = {"outputs": outputs}
        expressions = Expressions(steps=steps)
        return {name: expressions.fill(it["value"]) for name, it in document["outputs"].items()}

    # What is GitHub's own.

    def actions_checkout(self, inputs):
        assert inputs["persist-credentials"] == "false"
        run(["git", "clone", "--quiet", "--depth=1", self.repository.as_uri(), self.runner.workspace])
        return {}

    def actions_configure_pages(self, _):
        return {"base_url": self.base_url}

    def actions_cache(self, inputs):
        known = self.cached.get(inputs["key"])
        if known:
            target = pathlib.Path(inputs["path"])
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(known, target)
            return {"cache-hit": "true"}
        self.cached[inputs["key"]] = WEEKLY
        return {"cache-hit": ""}

    def actions_upload_pages_artifact(self, inputs):
        """An archive that follows links and leaves out a repository, and hidden files unless asked."""
        hidden = [] if inputs.get("include-hidden-files") == "true" else ["--exclude=.[^/]*"]
        self.artifact = self.runner.folder / "artifact.tar"
        run(
            ["tar", "--dereference", "--hard-dereference", "--directory", inputs["path"]]
            + ["-cf", self.artifact, "--exclude=.git", "--exclude=.github", *hidden, "."],
            cwd=self.runner.workspace,
        )
        return {}

    def actions_deploy_pages(self, _):
        """Pages takes regular files and folders only, and no more than a gigabyte."""
        self.site = self.runner.folder / "site"
        with tarfile.open(self.artifact) as archive:
            members = archive.getmembers()
            assert all(member.isreg() or member.isdir() for member in members), "links are refused"
            assert sum(member.size for member in members) < 1_000_000_000
            archive.extractall(self.site, filter="data")
        return {"page_url": self.base_url}


class Pages(http.server.SimpleHTTPRequestHandler):
    """A site under a path, with its 404.html at any depth, as GitHub Pages serves it."""

    def __init__(self, *arguments, base, site, **more):
        self.base = base
        super().__init__(*arguments, directory=str(site), **more)

    def do_GET(self):
        if not self.path.startswith(self.base):
            return self.send_error(404)
        self.path = "/" + self.path[len(self.base) :]
        target = pathlib.Path(self.translate_path(self.path))
        if not target.exists() or target.is_dir() and not (target / "index.html").exists():
            body = pathlib.Path(self.directory, "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            return self.wfile.write(body)
        return super().do_GET()

    def log_message(self, *_):
        pass


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="publish-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def runner(self, **more):
        folder = self.folder / f"runner-{len(list(self.folder.glob('runner-*')))}"
        folder.mkdir()
        return Runner(folder, **more)


class Install(Case):
    """install.sh and compile.sh on a bare runner."""

    def install(self, runner, releases, version="", repository=REPOSITORY):
        return runner.script(
            f'"{ROOT}/.github/action/install.sh"',
            {
                "VERSION": version,
                "ACTION_REPOSITORY": repository,
                "GITHUB_ACTION_PATH": str(ROOT),
                "WEEKLY_RELEASES": releases,
            },
        )

    def test_a_release_is_checked_and_can_be_run(self):
        runner = self.runner()
        release = Release(self.folder / "release")
        for version in ["", VERSION, f"v{VERSION}"]:
            outputs, code, said = self.install(runner, release.url, version)
            self.assertEqual((code, outputs["found"]), (0, "true"), said)
            self.assertEqual(outputs["version"], VERSION)
            said = run([outputs["program"], "--version"], env=runner.environment).stdout
            self.assertEqual(said, f"weekly {VERSION}\n")
            folder = pathlib.Path(outputs["program"]).parent
            self.assertIn(str(folder), runner.path.read_text().splitlines())
            self.assertEqual([it.name for it in folder.parent.iterdir()], ["bin"])

    def test_each_system_has_its_archive(self):
        for system, machine, target in [
            ("Linux", "X64", "x86_64-unknown-linux-musl"),
            ("Linux", "ARM64", "aarch64-unknown-linux-musl"),
            ("macOS", "X64", "x86_64-apple-darwin"),
            ("macOS", "ARM64", "aarch64-apple-darwin"),
            ("Windows", "X64", "x86_64-pc-windows-msvc"),
            ("Windows", "ARM64", "x86_64-pc-windows-msvc"),
        ]:
            with self.subTest(system=system, machine=machine):
                folder = self.folder / f"{system}-{machine}"
                release = Release(folder, targets=[target], program=ROOT / "LICENSE")
                outputs, code, said = self.install(
                    self.runner(system=system, machine=machine), release.url
                )
                self.assertEqual((code, outputs["found"]), (0, "true"), said)
                self.assertTrue(pathlib.Path(outputs["program"]).exists())
                # The same names as those that are released and that cargo binstall asks for.
                workflow = (ROOT / ".github/workflows/release.yml").read_text()
                self.assertIn(f"target: {target},", workflow)

    def test_a_wrong_checksum_ends_it(self):
        release = Release(self.folder / "release")
        archive = next((release.folder / f"v{VERSION}").glob("*.tar.gz"))
        archive.write_bytes(archive.read_bytes() + b"\0")
        runner = self.runner()
        runner.stub_cargo()
        outputs, code, said = self.install(runner, release.url)
        self.assertEqual(code, 1, said)
        self.assertIn("::error title=weekly::", said)
        self.assertNotIn("found", outputs)
        self.assertFalse(pathlib.Path(outputs["program"]).exists())
        self.assertEqual(runner.cargo(), "")

    def test_what_is_not_released_is_compiled(self):
        apple = ["aarch64-apple-darwin"]
        other = Release(self.folder / "other", targets=apple, program=ROOT / "LICENSE")
        for system, machine, releases in [
            ("Linux", "X64", other.url),
            ("Linux", "X64", (self.folder / "nothing").as_uri()),
            ("Linux", "ARM", other.url),
            ("FreeBSD", "X64", other.url),
        ]:
            with self.subTest(system=system, machine=machine):
                runner = self.runner(system=system, machine=machine)
                outputs, code, said = self.install(runner, releases)
                self.assertEqual((code, outputs["found"]), (0, "false"), said)

    def test_no_other_version_is_taken_for_one(self):
        release = Release(self.folder / "release")
        for version in ["main", "../0.1.0", "0.1.0 x", "0.1.0\nfound=true", "$(id)"]:
            outputs, code, said = self.install(self.runner(), release.url, version)
            self.assertEqual((code, outputs), (1, {}), said)

    def compile(self, runner, version, repository=REPOSITORY):
        return runner.script(
            f'"{ROOT}/.github/action/compile.sh"',
            {
                "VERSION": version,
                "FOLDER": str(runner.folder / "temp"),
                "ACTION_REPOSITORY": repository,
                "GITHUB_ACTION_PATH": str(ROOT),
            },
        )

    def test_the_own_source_is_compiled_and_other_versions_are_fetched(self):
        for version, repository, source in [
            (VERSION, REPOSITORY, f"--path {ROOT}"),
            ("source", "", f"--path {ROOT}"),
            ("0.0.9", "fork/weekly", "--git https://github.com/fork/weekly --tag v0.0.9 weekly"),
            ("0.0.9", "", f"--git https://github.com/{REPOSITORY} --tag v0.0.9 weekly"),
        ]:
            runner = self.runner()
            runner.stub_cargo()
            _, code, said = self.compile(runner, version, repository)
            self.assertEqual(code, 0, said)
            self.assertEqual(
                runner.cargo(), f"install --locked --root {runner.folder / 'temp'} {source}"
            )

    def test_without_cargo_it_says_so(self):
        _, code, said = self.compile(self.runner(), VERSION)
        self.assertEqual(code, 1)
        self.assertIn("::error title=weekly::", said)


class Build(Case):
    """build.sh with its inputs and outputs."""

    def build(self, **inputs):
        runner = self.runner()
        for name, text in [("site/content/2022-W30.md", "# 晴\n\n[没有](没有.md)\n")]:
            file = runner.workspace / name
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8")
        names = {"ROOT": "site", "OUT": "", "BASE_URL": "https://a.example/b", "ARGS": "", **inputs}
        done = runner.script(
            f'"{ROOT}/.github/action/build.sh"', {"PROGRAM": str(WEEKLY), **names}
        )
        return runner, *done

    def test_outputs_summary_and_annotations(self):
        runner, outputs, code, said = self.build()
        self.assertEqual(code, 0, said)
        self.assertEqual((outputs["path"], outputs["warnings"]), ("site/public", "1"))
        self.assertGreater(int(outputs["pages"]), 5)
        self.assertRegex(said, r"(?m)^::warning file=site/content/2022-W30\.md,line=3,")
        self.assertIn("### The site is built", runner.summary.read_text())

    def test_another_folder_and_more_arguments(self):
        runner, outputs, code, said = self.build(OUT="_site", ARGS="--today 2022-08-07\n--drafts *")
        self.assertEqual(code, 2, "a star is no list of files: " + said)
        runner, outputs, code, said = self.build(OUT="_site", ARGS=" --today 2022-08-07\n--drafts ")
        self.assertEqual((code, outputs["path"]), (0, "_site"), said)
        self.assertTrue((runner.workspace / "_site/index.html").exists())

    def test_a_failure_is_one_and_still_says_what_is_wrong(self):
        runner, outputs, code, said = self.build(ARGS="--deny-warnings")
        self.assertEqual((code, outputs["warnings"]), (1, "1"), said)
        self.assertIn("### The site was not built", runner.summary.read_text())


class Publish(Case):
    """The workflow that `weekly init` writes, from the push to the reader."""

    def repository(self, root="."):
        folder = self.folder / "repository"
        site = folder / root
        (site / "content").mkdir(parents=True)
        run(["git", "init", "--quiet", "--initial-branch=main", folder])
        if root == ".":
            shutil.copytree(ROOT / "content", site / "content", dirs_exist_ok=True)
            shutil.copy(ROOT / "config.toml", site)
        else:
            (site / "content/2022-W30.md").write_text("# 晴\n\n[没有](没有.md)\n", encoding="utf-8")
        (site / "static").mkdir()
        (site / "static/CNAME").write_text("weekly.example.org\n")
        (site / "static/.well-known").mkdir()
        (site / "static/.well-known/security.txt").write_text("Contact: a\n")
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8"}
        self.said = run([WEEKLY, "init", root], cwd=folder, env=environment).stderr
        commit = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "周报"]
        run(["git", "add", "."], cwd=folder)
        run(commit, cwd=folder)
        return folder, (folder / ".github/workflows/pages.yml").read_text(encoding="utf-8")

    def test_every_action_is_pinned(self):
        _, workflow = self.repository("docs")
        for uses in re.findall(r"uses: (.*)", workflow):
            if not uses.startswith(REPOSITORY):
                self.assertRegex(uses, r"^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
        document = yaml.safe_load(workflow)
        self.assertEqual(document["permissions"], {})
        deploy = document["jobs"]["deploy"]
        self.assertEqual(deploy["concurrency"]["group"], "pages")
        self.assertEqual(deploy["permissions"], {"pages": "write", "id-token": "write"})

    def test_a_push_publishes(self):
        folder, workflow = self.repository()
        release = Release(self.folder / "release")
        base = "/notes/"
        for event in ["push", "schedule", "workflow_dispatch"]:
            with self.subTest(event=event):
                runner = self.runner()
                it = Run(runner, folder, event, "https://somebody.github.io/notes", releases=release.url)
                results = it.workflow(workflow)
                self.assertEqual(results, {"build": "success", "deploy": "success"}, it.said)
                self.assertEqual(
                    it.steps,
                    [
                        "actions/checkout",
                        "actions/configure-pages",
                        REPOSITORY,
                        "actions/upload-pages-artifact",
                        "actions/deploy-pages",
                    ],
                )
        self.assertEqual((it.site / "CNAME").read_text(), "weekly.example.org\n")
        self.assertTrue((it.site / ".well-known/security.txt").exists())
        self.assertIn("https://somebody.github.io/notes/", (it.site / "sitemap.xml").read_text())
        self.assertIn("站点已生成", runner.summary.read_text())
        self.serve(it.site, base)
        if AUDIT:
            command = [AUDIT, it.site, "--base", base, "--pages", "6", "--lighthouse", "0"]
            done = subprocess.run(["bash", *command], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        else:
            print("skipped: no audit of the published site", file=sys.stderr)

    def serve(self, site, base):
        """Every address that the home page and the page not found name leads somewhere."""
        handler = functools.partial(Pages, base=base, site=site)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        origin = f"http://127.0.0.1:{server.server_port}"
        for path, expected in [(base, 200), (f"{base}no/such/page/", 404), (f"{base}no", 404)]:
            address = origin + path
            try:
                answer = urllib.request.urlopen(address, timeout=10)
            except urllib.error.HTTPError as error:
                answer = error
            self.assertEqual(answer.status, expected, path)
            with answer:
                text = answer.read().decode()
            links = set(re.findall(r'(?:href|src)="([^"#]+)', text))
            links = {urllib.parse.urljoin(address, link) for link in links}
            links = {link for link in links if link.startswith(origin)}
            self.assertGreater(len(links), 5)
            for link in links:
                with urllib.request.urlopen(link, timeout=10) as answer:
                    answer.read()
                    self.assertEqual(answer.status, 200, link)

    def test_a_pull_request_is_checked_and_not_published(self):
        folder, workflow = self.repository("docs/site")
        self.assertIn("Wrote .github/workflows/pages.yml", self.said)
        release = Release(self.folder / "release")
        it = Run(self.runner(), folder, "pull_request", "", releases=release.url)
        self.assertEqual(it.workflow(workflow), {"build": "success", "deploy": "skipped"}, it.said)
        self.assertEqual(it.steps, ["actions/checkout", REPOSITORY])
        self.assertRegex(it.said, r"(?m)^::warning file=docs/site/content/2022-W30\.md,line=3,")

    def test_other_branches_do_nothing(self):
        folder, workflow = self.repository("docs")
        it = Run(self.runner(), folder, "push", "", branch="draft")
        self.assertEqual(it.workflow(workflow), {"build": "skipped", "deploy": "skipped"})

    def test_what_was_compiled_is_kept(self):
        folder, workflow = self.repository("docs")
        cached = {}
        for time in [1, 2]:
            runner = self.runner()
            runner.stub_cargo()
            nothing = (self.folder / "nothing").as_uri()
            it = Run(runner, folder, "push", "https://a.example", releases=nothing)
            it.cached = cached
            results = it.workflow(workflow)
            self.assertEqual(results, {"build": "success", "deploy": "success"}, it.said)
            self.assertEqual(runner.cargo() != "", time == 1)

    def test_a_wrong_checksum_publishes_nothing(self):
        folder, workflow = self.repository("docs")
        release = Release(self.folder / "release")
        next((release.folder / f"v{VERSION}").glob("*.tar.gz")).write_bytes(b"")
        it = Run(self.runner(), folder, "push", "https://a.example", releases=release.url)
        self.assertEqual(it.workflow(workflow), {"build": "failure", "deploy": "skipped"})


class Pack(Case):
    """The parts of a release."""

    def test_notes_are_those_of_the_version(self):
        folder = self.folder / "source"
        (folder / ".ci").mkdir(parents=True)
        shutil.copy(ROOT / ".ci/release", folder / ".ci")
        shutil.copy(ROOT / "Cargo.toml", folder)
        (folder / "CHANGELOG.md").write_text(
            f"# Changelog\n\n## Unreleased\n\n- c\n\n## [{VERSION}] - 2026-12-01\n\n### Added\n\n- b\n\n"
            f"## 0.0.9\n\n- a\n\n[{VERSION}]: https://example.org\n"
        )
        notes = self.folder / "notes.md"
        run([folder / ".ci/release", "notes", f"v{VERSION}", notes])
        self.assertEqual(notes.read_text(), "### Added\n\n- b\n\n")
        with self.assertRaises(subprocess.CalledProcessError):
            run([folder / ".ci/release", "notes", "v9.9.9", notes])
        (folder / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- c\n")
        with self.assertRaises(subprocess.CalledProcessError):
            run([folder / ".ci/release", "notes", f"v{VERSION}", notes])

    def test_an_archive_is_what_the_action_opens(self):
        folder = self.folder / "source"
        target = "x86_64-unknown-linux-musl"
        (folder / ".ci").mkdir(parents=True)
        (folder / f"target/{target}/release").mkdir(parents=True)
        shutil.copy(ROOT / ".ci/release", folder / ".ci")
        shutil.copy(WEEKLY, folder / f"target/{target}/release/weekly")
        for name in ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]:
            shutil.copy(ROOT / name, folder)
        run([folder / ".ci/release", "papers", WEEKLY, "papers"], cwd=folder)
        for paper in ["man/weekly.1", "man/weekly-build.1", *(f"completions/{it}" for it in SHELLS)]:
            self.assertGreater((folder / "papers" / paper).stat().st_size, 100, paper)
        run([folder / ".ci/release", "pack", f"v{VERSION}", target, "papers", "dist"], cwd=folder)
        name = f"weekly-v{VERSION}-{target}"
        with tarfile.open(folder / f"dist/{name}.tar.gz") as archive:
            self.assertLessEqual(
                {f"{name}/{it}" for it in ["weekly", "README.md", "LICENSE-MIT", "completions", "man"]},
                set(archive.getnames()),
            )
        self.assertEqual(len(list((folder / "dist").iterdir())), 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
