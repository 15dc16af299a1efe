"""Writes each `run:` of workflows and actions to a file of its own, for shellcheck.

    steps.py FOLDER WORKFLOW...

Expressions of GitHub's are gone before a shell sees them; a word stands in for each.
"""

import pathlib
import re
import sys

import yaml


def steps(document):
    if "jobs" in document:
        for name, job in document["jobs"].items():
            for index, step in enumerate(job.get("steps", [])):
                yield f"{name}-{index}", step
    else:
        for index, step in enumerate(document["runs"]["steps"]):
            yield f"action-{index}", step


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True)
for number, path in enumerate(sys.argv[2:]):
    document = yaml.safe_load(pathlib.Path(path).read_text(encoding="utf-8"))
    for name, step in steps(document):
        if "run" in step:
            script = re.sub(r"\$\{\{.*?\}\}", "expression", step["run"])
            target = folder / f"{pathlib.Path(path).stem}-{number}-{name}.sh"
            target.write_text("set -euo pipefail\n" + script + "\n", encoding="utf-8")
