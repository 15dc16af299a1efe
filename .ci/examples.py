"""Compares `weekly inspect - --html --commonmark --with …` with published examples.

Usage: examples.py WEEKLY FOLDER, a folder of JSON arrays with `markdown` and `html` in each entry.
White space, the order of attributes, and `align` against `style` make no difference.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

# Which additions the examples of each file are about.
FILES = {
    "commonmark-0.31.2.json": [""] + ["emphasis", "tag_filter", "works,references", "repair_lists"],
    "cjk-emphasis.json": ["emphasis,strikethrough"],
    "gfm-extensions.json": ["tables,strikethrough,task_lists,autolinks,tag_filter,emphasis"],
}

# What differs on purpose, by the text it begins with: the additions it happens with, and the reason.
NO_ELEMENT = "tags of no element are text"
ON_PURPOSE = {
    "commonmark-0.31.2.json": {
        "<Warning>": NO_ELEMENT,
        "[link](<foo\nbar>)": NO_ELEMENT,
        "<a/><b2/>": NO_ELEMENT,
        "<a  /><b2": NO_ELEMENT,
        "</a></foo >": NO_ELEMENT,
        '<style\n  type="text/css">\n\nfoo': "what is never closed is text, so that it hides nothing",
    },
    "gfm-extensions.json": {
        "<strong> <title> <style> <em>": "elements that HTML has pass, since the author is trusted",
    },
}

BLOCKS = "p|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|h[1-6]|hr|div|pre|dl|dt|dd|section"
VOID = {"br", "hr", "img", "input"}


class Normal(HTMLParser):
    """HTML in one way of writing."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.preformatted = 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        align = re.fullmatch(r"text-align:\s*(\w+);?\s*", attributes.get("style") or "")
        if align:
            del attributes["style"]
            attributes["align"] = align[1]
        self.parts.append(f"<{tag}" + "".join(f' {k}="{v or ""}"' for k, v in sorted(attributes.items())) + ">")
        self.preformatted += tag == "pre"

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        self.preformatted -= tag == "pre"
        if tag not in VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, text):
        self.parts.append(text if self.preformatted else re.sub(r"\s+", " ", text))

    def handle_comment(self, text):
        self.parts.append(f"<!--{text}-->")

    def handle_decl(self, text):
        self.parts.append(f"<!{text}>")

    def handle_pi(self, text):
        self.parts.append(f"<?{text}>")

    def unknown_decl(self, text):
        self.parts.append(f"<![{text}]>")


def normal(html):
    reader = Normal()
    reader.feed(html)
    reader.close()
    return re.sub(rf"\s*(</?(?:{BLOCKS})\b[^>]*>)\s*", r"\1", "".join(reader.parts)).strip()


def written(weekly, additions, markdown):
    command = [weekly, "inspect", "-", "--html", "--commonmark"] + (["--with", additions] if additions else [])
    return subprocess.run(command, input=markdown, capture_output=True, encoding="utf-8", check=True).stdout


def compare(weekly, folder, name, additions):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        examples = json.load(file)
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda example: written(weekly, additions, example["markdown"]), examples))
    on_purpose = ON_PURPOSE.get(name, {})
    passed = changed = failed = 0
    for example, result in zip(examples, results):
        reasons = [reason for start, reason in on_purpose.items() if example["markdown"].startswith(start)]
        if normal(result) == normal(example["html"]):
            passed += 1
        elif reasons:
            changed += 1
            print(f"on purpose, {reasons[0]}: {example['markdown']!r}")
        else:
            failed += 1
            print(f"failed: {example['markdown']!r}\n  want {example['html']!r}\n  have {result!r}")
    print(f"{name} with {additions or 'nothing'}: {passed} passed, {changed} changed on purpose, {failed} failed")
    return failed


if __name__ == "__main__":
    weekly, folder = sys.argv[1:]
    sys.exit(any([compare(weekly, folder, name, additions) for name, all in FILES.items() for additions in all]))
