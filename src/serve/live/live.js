// Keeps a page as its files are, while they are written.
//
// The page is fetched anew and changed only where it differs, so that scroll, focus, open dialogs and
// playing films stay. What the reader or other scripts have made of the page stays too: against the page
// as the server sent it, and by watching, it is known which nodes and attributes are theirs.
//
// What is shown beside the page stands in a shadow root, outside its body; nothing is ever read as HTML.

"use strict";

let state = JSON.parse(document.getElementById("weekly-live").textContent);
// The words come with the page, in the language of whoever serves it.
const { words } = state;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const say = {
  ...words,
  errors: (n) => (n === 1 ? words.error : fill(words.errors, { n })),
  warnings: (n) => (n === 1 ? words.warning : fill(words.warnings, { n })),
  edited: (kind, title) => fill(words[kind] ?? words.changed, { title }),
};

/** Keeps a value over a page's end, in this tab. */
const memory = {
  take(key) {
    try {
      const value = sessionStorage.getItem(`weekly-live:${key}`);
      sessionStorage.removeItem(`weekly-live:${key}`);
      return JSON.parse(value);
    } catch {
      return null;
    }
  },
  keep(key, value) {
    try {
      sessionStorage.setItem(`weekly-live:${key}`, JSON.stringify(value));
    } catch {}
  },
};

const wait = (time) => new Promise((done) => setTimeout(done, time));
const parse = (html) => new DOMParser().parseFromString(html, "text/html");
const stateOf = (page) => {
  try {
    return JSON.parse(page.getElementById("weekly-live").textContent);
  } catch {
    return null;
  }
};

// ---- What is not the server's ----

const served = new WeakSet(); // nodes that the server has sent
const changed = new WeakMap(); // the attributes of an element that someone else has changed

const isForeign = (node) => !served.has(node) && !node.querySelector?.("[data-source]");

function markServed(node) {
  served.add(node);
  for (const child of (node.localName === "template" ? node.content : node).childNodes) markServed(child);
}

function markChanged(element, name) {
  if (!changed.has(element)) changed.set(element, new Set());
  changed.get(element).add(name);
}

// Compares the page with what the server sent, and marks what scripts have done before this one.
function compare(live, sent) {
  served.add(live);
  if (live.localName === "template") markServed(live);
  if (live.nodeType !== Node.ELEMENT_NODE) return;
  for (const { name } of [...live.attributes, ...sent.attributes]) {
    if (live.getAttribute(name) !== sent.getAttribute(name)) markChanged(live, name);
  }
  const isLike = (one, other) =>
    one.nodeName === other.nodeName && (one.nodeType === Node.ELEMENT_NODE ? one.id === other.id : one.nodeValue === other.nodeValue);
  const isSame = (one, other) => isLike(one, other) && (one.className === other.className || one.isEqualNode(other));
  const pairs = new Map();
  const left = new Set(sent.childNodes);
  // Those that are the same first, and then those that may have become others.
  for (const isPair of [isSame, isLike]) {
    const rest = [...left];
    for (const child of live.childNodes) {
      const at = pairs.has(child) ? -1 : rest.findIndex((other) => isPair(child, other));
      if (at < 0) continue;
      pairs.set(child, rest[at]);
      left.delete(rest[at]);
      rest.splice(0, at + 1);
    }
  }
  for (const [child, other] of pairs) compare(child, other);
}

const watch = new MutationObserver(note);
function note(records) {
  for (const { target, attributeName } of records) if (attributeName) markChanged(target, attributeName);
}
const watchAttributes = () => watch.observe(document, { subtree: true, attributes: true });
watchAttributes();

// Scripts that run are compared by where they are, or by what they say.
const scriptsOf = (page) =>
  [...page.querySelectorAll("script:not(#weekly-live)")]
    .filter(({ type }) => /^(|module|(text|application)\/(java|ecma)script)$/i.test(type))
    .map((script) => script.src || script.text)
    .join("\n");

let scripts;
const ready = (async () => {
  const sent = await fetchPage(location.href);
  if (sent?.state?.version !== state.version) return false;
  compare(document.documentElement, sent.page.documentElement);
  scripts = scriptsOf(sent.page);
  return true;
})();

async function fetchPage(address) {
  try {
    const response = await fetch(address, { cache: "no-cache", headers: { accept: "text/html" } });
    const html = await response.text();
    return { status: response.status, html, get page() { return (this.parsed ??= parse(html)); }, get state() { return stateOf(this.page); } };
  } catch {
    return null;
  }
}

// ---- One page into another ----

const MARK = "_weekly-live-";

// What an element is known by, whatever stands before it: films and pictures by their addresses, blocks
// by their texts. So a picture is not fetched again because there is another one above it.
function keysOf(body) {
  const keys = new Map();
  const counts = new Map();
  for (const element of body.querySelectorAll("[data-source], img, video, audio, iframe, details")) {
    if (element.id) continue;
    const own = element.getAttribute("src") ?? (element.matches("details") ? element.querySelector("summary")?.textContent : element.textContent);
    const key = `${element.localName} ${own?.trim()}`;
    if (!own?.trim()) continue;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    keys.set(`${key} ${count}`, element);
  }
  return keys;
}

// Gives what both pages have one name in both, and what is not the server's a name of its own, so that
// it is taken for nothing else; says which blocks are new.
function name(body, next) {
  const [old, fresh] = [keysOf(body), keysOf(next)];
  let count = 0;
  for (const [key, element] of fresh) {
    if (!old.has(key)) continue;
    old.get(key).id = element.id = MARK + count++;
  }
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT, (element) => {
    if (!isForeign(element)) return NodeFilter.FILTER_SKIP;
    if (!element.id) element.id = MARK + count++;
    return NodeFilter.FILTER_REJECT;
  });
  while (walker.nextNode());
  return [...fresh].filter(([key, element]) => !old.has(key) && element.dataset.source).map(([, element]) => element.dataset.source);
}

function isFilledIn(element) {
  if (element.disabled) return false;
  if (element.matches("input")) return element.value !== element.defaultValue || element.checked !== element.defaultChecked;
  if (element.matches("textarea")) return element.value !== element.defaultValue;
  return element.matches("select");
}

const mayChange = (element, name) => !changed.get(element)?.has(name);

function morphAttributes(element, next) {
  for (const { name, value } of next.attributes) {
    if (element.getAttribute(name) !== value && mayChange(element, name)) element.setAttribute(name, value);
  }
  for (const { name } of [...element.attributes]) {
    if (!next.hasAttribute(name) && mayChange(element, name)) element.removeAttribute(name);
  }
}

const isSheet = (element) => element.localName === "link" && /\bstylesheet\b/i.test(element.rel);
const leaving = new WeakSet(); // style sheets that stay until what takes their place has come

// By what an element of the head is found in another head.
function headKey(element) {
  const attribute = (name) => element.getAttribute(name) ?? "";
  switch (element.localName) {
    case "title":
    case "base":
      return element.localName;
    case "meta":
      return ["meta", "charset", "name", "property", "http-equiv", "media"].map((name) => name + attribute(name)).join(" ");
    case "link":
      return isSheet(element) ? `sheet ${element.href.replace(/[?#].*/s, "")}` : `link ${element.rel} ${attribute("type")} ${attribute("sizes")}`;
    case "script":
      return element.src ? `script ${element.src}` : `script ${element.type}`;
    default:
      return element.outerHTML;
  }
}

function headKeys() {
  const keys = new Map();
  for (const element of document.head.children) {
    if (isForeign(element) || leaving.has(element)) continue;
    const key = headKey(element);
    keys.set(key, [...(keys.get(key) ?? []), element]);
  }
  return keys;
}

function morphHead(old, next) {
  const coming = [];
  let last = null;
  const place = (element) => {
    const made = document.importNode(element, true);
    markServed(made);
    if (last) last.after(made);
    else document.head.prepend(made);
    if (isSheet(made)) coming.push(new Promise((done) => (made.onload = made.onerror = done)));
    return (last = made);
  };
  for (const element of next.children) {
    const kept = old.get(headKey(element))?.shift();
    if (!kept) place(element);
    else if (isSheet(kept) && (renewed.get(kept) ?? kept.href) !== element.href) {
      last = kept;
      leaving.add(kept);
      place(element);
      coming.at(-1).then(() => kept.remove());
    } else {
      if (!renewed.has(kept)) morphAttributes(kept, element);
      if (kept.text !== element.text) kept.text = element.text;
      last = kept;
    }
  }
  for (const element of [...old.values()].flat()) {
    if (!isSheet(element)) element.remove();
    else {
      leaving.add(element);
      Promise.all(coming).then(() => element.remove());
    }
  }
}

const renewed = new WeakMap(); // style sheets that were fetched again, with their addresses

// A style sheet whose address says nothing of its text is fetched again when some file was changed.
function renewSheets() {
  for (const sheet of document.head.querySelectorAll("link")) {
    const address = renewed.get(sheet) ?? sheet.href;
    if (!isSheet(sheet) || leaving.has(sheet) || address.includes("?") || new URL(address).origin !== location.origin) continue;
    const fresh = sheet.cloneNode();
    fresh.href = `${address}?${Date.now()}`;
    renewed.set(fresh, address);
    leaving.add(sheet);
    fresh.onload = fresh.onerror = () => sheet.remove();
    sheet.after(fresh);
    served.add(fresh);
  }
}

// A picture whose file was changed is shown anew: what the browser has kept of it has another tag.
async function renewPictures() {
  const pictures = [...document.images].filter(({ complete, currentSrc }) => complete && currentSrc.startsWith(`${location.origin}/`));
  const tag = async (address, cache) => {
    const response = await fetch(address, { cache, mode: "same-origin" }).catch(() => null);
    return response?.headers.get("etag");
  };
  for (const address of new Set(pictures.map(({ currentSrc }) => currentSrc))) {
    const old = await tag(address, "only-if-cached");
    if (!old || old === (await tag(address, "no-cache"))) continue;
    note(watch.takeRecords());
    for (const picture of pictures) if (picture.currentSrc === address) picture.setAttribute("src", picture.getAttribute("src"));
    watch.takeRecords(); // the address is the server's as it was
  }
}

// Changes the page into the next one, and says which blocks are new.
function morph(next, old) {
  note(watch.takeRecords());
  morphHead(old, next.head);
  morphAttributes(document.documentElement, next.documentElement);
  const anchor = CSS.supports("overflow-anchor", "auto") ? null : firstInSight();
  const top = anchor?.getBoundingClientRect().top;
  const fresh = name(document.body, next.body);
  Idiomorph.morph(document.body, next.body, {
    morphStyle: "outerHTML",
    callbacks: {
      afterNodeAdded: markServed,
      beforeNodeRemoved: (node) => !isForeign(node),
      beforeNodeMorphed: (node) => !(isForeign(node) && node.nodeType === Node.TEXT_NODE) && !(node.nodeType === Node.ELEMENT_NODE && isFilledIn(node)),
      beforeAttributeUpdated: (name, element) => mayChange(element, name),
    },
  });
  for (const element of document.querySelectorAll(`[id^="${MARK}"]`)) element.removeAttribute("id");
  if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
  watch.takeRecords();
  return fresh;
}

const firstInSight = () =>
  [...document.querySelectorAll("[data-source]")].find((block) => block.getBoundingClientRect().bottom > 0);

// ---- From change to change ----

let wanted = state.version; // the newest version that was heard of
let edits = []; // what was changed since this page
let isBehind = false;
let isRunning = false;

function hear(version, more = []) {
  wanted = version;
  edits.push(...more);
  isBehind = true;
  run();
}

// Hidden pages wait until they are looked at.
async function run() {
  if (isRunning) return;
  isRunning = true;
  while (isBehind && !document.hidden) {
    isBehind = false;
    try {
      await update();
    } catch (error) {
      console.error(error);
      return location.reload();
    }
  }
  isRunning = false;
}

const pathOf = (address) => new URL(address, location.href).pathname.replace(/\/index\.html$/, "/");

// Where the page has gone, if its file leads to another address now.
function movedTo() {
  if (!state.source) return null;
  const own = edits.findLast(({ path, from }) => path === state.source || from === state.source);
  // A file that is gone may be the new one of the same update.
  const heirs = edits.filter(({ url, kind }) => url && (kind === "renamed" || kind === "created"));
  const heir = own?.kind === "deleted" ? (heirs.length === 1 ? heirs[0] : null) : own;
  return heir?.url && pathOf(heir.url) !== pathOf(location.href) ? heir.url : null;
}

async function update() {
  const isReady = await ready;
  const moved = movedTo();
  let sent = await fetchPage(moved ?? location.href);
  // Another update has come meanwhile, or the server is gone and will say when it is back.
  if (isBehind || !sent) return;
  const { state: next } = sent;
  if (next && next.version < wanted) {
    isBehind = true;
    return wait(100);
  }
  // What has no state is not for this script, and a failure has no page to show.
  const mine = edits;
  edits = [];
  if (!next || sent.status >= 500) {
    if (next) showDiagnostics(next);
    return;
  }
  const isShown = (path) => path === state.source || path === next.source || blocksOf(path).length > 0;
  const wasShown = new Set(mine.map(({ path }) => path).filter(isShown));
  const old = headKeys();
  if (moved && sent.status < 400) {
    history.replaceState(history.state, "", moved + location.hash);
    sent.parsed = null; // its links lead on from where it stands now
  }
  if (!isReady || scriptsOf(sent.page) !== scripts) {
    const own = mine.findLast((edit) => edit.lines && edit.kind === "changed" && isShown(edit.path));
    if (own) memory.keep("reveal", own);
    location.reload();
    return new Promise(() => {}); // nothing more is to be done on this page
  }
  const titles = new Set(headings().map((heading) => heading.innerText));
  const fresh = morph(sent.page, old);
  // What is no report's edit may be that of a style sheet, or of a picture.
  if (!mine.length) {
    renewSheets();
    renewPictures();
  }
  state = next;
  showDiagnostics(state);
  document.dispatchEvent(new CustomEvent("weekly:update"));
  const own = mine.filter(({ path }) => wasShown.has(path) || isShown(path));
  const other = mine.findLast((edit) => !own.includes(edit) && (edit.url || edit.kind === "deleted"));
  if (own.length) {
    offer(null);
    const edit = own.findLast(({ lines, kind }) => lines && kind === "changed");
    if (edit && !state.stale) reveal(edit.path, edit.lines, fresh, headings().filter((heading) => !titles.has(heading.innerText)));
  } else if (other && state.follow && other.url && other.kind !== "deleted") go(other);
  else if (other) offer(other);
  else if (!mine.length && fresh.length) reveal(...placeOf(fresh[0]));
}

function go(edit) {
  if (edit.lines && edit.kind === "changed") memory.keep("reveal", edit);
  location.assign(edit.url);
}

// ---- The block that was edited ----

// `content/2024/x.md:12-14` as its path and its lines.
function placeOf(source) {
  const [, path, first, last] = /^(.*):(\d+)-(\d+)$/s.exec(source) ?? [];
  return [path, [Number(first), Number(last)]];
}

const blocksOf = (path) =>
  [...document.querySelectorAll("[data-source]")].filter((block) => placeOf(block.dataset.source)[0] === path);

// Headings that a template draws say nothing of their lines.
const headings = () => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6):not([data-source])")];

// Leads to what is now in these lines; of blocks that are new, and of headings, it is known by itself.
function reveal(path, [from, to], fresh = [], titles = []) {
  const blocks = blocksOf(path)
    .filter((block) => block.getClientRects().length)
    .map((block) => ({ block, lines: placeOf(block.dataset.source)[1] }));
  if (!blocks.length) return;
  const extent = ({ lines: [first, last] }) => last - first;
  const covering = blocks.filter(({ lines: [first, last] }) => first <= from && to <= last);
  const touched = blocks.filter(({ lines: [first, last] }) => first <= to && from <= last);
  // Where the text is known to be new, the innermost; a deletion has only a block around it.
  const outside = (one, other) => one !== other && one.block.contains(other.block);
  const edited = touched.filter(({ block }) => fresh.includes(block.dataset.source));
  let glowing = edited.filter((one) => !edited.some((other) => outside(one, other)));
  if (glowing.length) {
    // Nothing else is to be looked for.
  } else if (covering.length) {
    // The smallest; of two that have the same lines, the inner one.
    glowing = [covering.reduce((best, it) => (extent(it) <= extent(best) ? it : best))];
  } else if (touched.length) {
    glowing = touched.filter((one) => !touched.some((other) => outside(other, one)));
  } else if (titles.length) {
    glowing = titles.slice(0, 1).map((block) => ({ block }));
  } else {
    const distance = ({ lines: [first, last] }) => Math.max(first - to, from - last);
    glowing = [blocks.reduce((best, it) => (distance(it) < distance(best) || (distance(it) === distance(best) && it.lines[0] > to) ? it : best))];
  }
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const [{ block }] = glowing;
  if (!glowing.some(({ block }) => isInSight(block)) && !document.querySelector("dialog[open]")) {
    const isTall = block.getBoundingClientRect().height > innerHeight * 0.8;
    block.scrollIntoView({ block: isTall ? "start" : "center", behavior: isCalm ? "instant" : "smooth" });
  }
  // What glowed for an earlier edit has been seen.
  for (const light of document.getAnimations()) if (light.id === "weekly-glow") light.cancel();
  for (const { block } of glowing) glow(block, isCalm);
}

// At least half of it, or of what fits on a screen.
function isInSight(block) {
  const { top, bottom, height } = block.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - Math.max(top, 0) >= Math.min(height, innerHeight) / 2;
}

// An animation of the browser's own leaves nothing on the page: no class, no style.
function glow(block, isCalm) {
  const light = (strength) => {
    const colour = `light-dark(rgb(255 186 51 / ${0.32 * strength}), rgb(255 205 120 / ${0.17 * strength}))`;
    return { backgroundColor: colour, boxShadow: `0 0 0 6px ${colour}`, borderRadius: "2px" };
  };
  const framed = { outline: "2px solid rgb(214 140 0)", outlineOffset: "4px" };
  const isForced = matchMedia("(forced-colors: active)").matches;
  const frames = isCalm || isForced ? [framed, framed] : [light(1), { ...light(1), offset: 0.4 }, light(0)];
  block.animate(frames, { duration: 2000, easing: "ease-out", id: "weekly-glow" });
}

// ---- Into the editor ----

// The address that opens a place in the author's editor.
function editorAddress(path, line, column) {
  if (!state.editor || !path) return null;
  const isWhole = /^([/\\]|[a-z]:)/i.test(path) || !state.base;
  const written = (isWhole ? path : `${state.base}/${path}`).replaceAll("\\", "/");
  const encoded = written.split("/").map((part) => encodeURIComponent(part).replaceAll("%3A", ":")).join("/");
  // Dots in a path are followed, and `file/{path}` is not to have two slashes.
  const { pathname } = new URL(encoded, "file:///");
  const isBehindSlash = /([^/:]|:\/\/)\/\{path\}/.test(state.editor) || /^\/[a-z]:/i.test(pathname);
  const values = { path: isBehindSlash ? pathname.replace(/^\//, "") : pathname, line, column };
  return state.editor.replace(/\{(path|line|column)\}/g, (_, name) => values[name]);
}

function openEditor(address) {
  // Some editors listen as a server on this machine: the page is not to be left for their answer.
  if (/^https?:/i.test(address)) fetch(address, { mode: "no-cors" }).catch(() => {});
  else location.assign(address);
}

document.addEventListener(
  "click",
  (event) => {
    const block = event.altKey && event.target.closest?.("[data-source]");
    if (!block) return;
    const [path, [line]] = placeOf(block.dataset.source);
    const address = editorAddress(path, line, 1);
    if (!address) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    openEditor(address);
  },
  { capture: true },
);

// ---- What is shown beside the page ----

const host = document.createElement("weekly-live");
const shadow = host.attachShadow({ mode: "open" });

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children); // strings become text
  return element;
}

const STYLE = `
:host {
  all: initial !important;
  color-scheme: inherit !important;
  position: fixed !important;
  inset: auto 0 0 !important;
  z-index: 2147483647 !important;
  pointer-events: none !important;
  --paper: light-dark(#fffefb, #24282c);
  --quiet: light-dark(#f5f3ee, #1b1e21);
  --ink: light-dark(#1f2326, #e4e5e1);
  --muted: light-dark(#5d6267, #a6abab);
  --line: light-dark(#dcd9d1, #3f4549);
  --error: light-dark(#b3261e, #ff9488);
  --warning: light-dark(#8a5a00, #f0be6a);
  --link: light-dark(#1c5080, #9cc6ea);
}
* { box-sizing: border-box; }
.frame {
  display: flex; flex-direction: column; align-items: center; gap: 10px;
  padding: 12px max(12px, env(safe-area-inset-right)) max(12px, env(safe-area-inset-bottom)) max(12px, env(safe-area-inset-left));
  font: 14px/1.6 -apple-system, "Segoe UI", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif;
  color: var(--ink);
}
.corner { align-self: flex-end; display: flex; flex-direction: column; align-items: flex-end; gap: 8px; max-width: 100%; }
.chip, .panel { pointer-events: auto; background: var(--paper); border: 1px solid var(--line); box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 8px 28px rgb(0 0 0 / 18%); }
.chip { display: flex; align-items: center; max-width: 100%; border-radius: 20px; }
.chip > :first-child { padding: 8px 16px; }
.chip > :first-child:not(:only-child) { padding-inline-end: 4px; }
.chip .text { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; text-underline-offset: .25em; }
button { margin: 0; padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--link); outline-offset: -3px; border-radius: 20px; }
.close { flex: none; width: 40px; height: 40px; color: var(--muted); font-size: 20px; line-height: 1; }
.close:hover { color: var(--ink); }
.sign { flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--warning); forced-color-adjust: none; }
.error .sign, .sign.error { background: var(--error); }
.pill { display: flex; align-items: center; gap: 9px; }
.panel { width: min(100%, 52rem); max-height: min(60vh, 36rem); display: flex; flex-direction: column; border-radius: 12px; overflow: hidden; }
.panel > header { display: flex; align-items: center; gap: 10px; padding: 4px 4px 4px 18px; border-bottom: 1px solid var(--line); }
h2 { margin: 0; font-size: 15px; font-weight: 600; white-space: nowrap; }
.stale { flex: 1; min-width: 0; margin: 0; color: var(--muted); font-size: 13px; }
ol { margin: 0; padding: 0; list-style: none; overflow: auto; overscroll-behavior: contain; }
li { padding: 14px 18px 16px; }
li + li { border-top: 1px solid var(--line); }
.message { margin: 0; font-weight: 600; color: var(--warning); overflow-wrap: anywhere; }
.error > .message { color: var(--error); }
.place { margin: 2px 0 0; color: var(--muted); font: 13px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { position: relative; margin: 10px 0 0; padding: 10px 14px; border-radius: 8px; background: var(--quiet); overflow: auto; font: 13px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; tab-size: 4; }
.hint { margin: 8px 0 0; color: var(--muted); font-size: 13px; overflow-wrap: anywhere; }
pre .wide { display: inline-block; width: 2ch; text-align: center; }
pre .mark { color: var(--warning); }
.error pre .mark { color: var(--error); }
[hidden] { display: none !important; }
@media (max-width: 30rem) {
  .panel > header { flex-wrap: wrap; row-gap: 0; padding-inline-start: 14px; }
  .stale { order: 1; flex-basis: 100%; padding-bottom: 6px; }
  h2 { flex: 1; }
  li { padding-inline: 14px; }
}
@media print { :host { display: none !important; } }
`;

const corner = make("div", { class: "corner", role: "status" });
const panel = make("section", { class: "panel", role: "alert", "aria-label": say.diagnostics, hidden: "" });
const frame = make("div", { class: "frame" }, corner, panel);
frame.lang = say.language;
shadow.append(make("style", {}, STYLE), frame);
document.documentElement.append(host);
served.add(host);

const chips = {}; // what the corner shows, by name
function chip(name, element) {
  chips[name]?.remove();
  if ((chips[name] = element)) corner.append(element);
}

function closeButton(close) {
  const button = make("button", { type: "button", class: "close", "aria-label": say.close }, "×");
  button.onclick = close;
  return button;
}

// Offers to go to where something else was edited.
function offer(edit) {
  if (!edit) return chip("edit", null);
  const text = say.edited(edit.kind, edit.title ?? edit.path.split(/[/\\]/).at(-1));
  const link = edit.url && edit.kind !== "deleted" ? make("a", { class: "text", href: edit.url }, `${text} →`) : make("span", { class: "text" }, text);
  link.onclick = (event) => {
    if (!link.href || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(edit);
  };
  const note = make("div", { class: "chip" }, link, closeButton(() => offer(null)));
  chip("edit", note);
  // What leads nowhere need not stay.
  if (!link.href) setTimeout(() => chips.edit === note && offer(null), 8000);
}

function showGone(isGone) {
  chip("gone", isGone ? make("div", { class: "chip" }, make("span", { class: "text" }, say.gone)) : null);
}

// Characters that take two columns where text is drawn in columns.
const WIDE = /([\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}])/u;

// The drawing of a diagnostic, without what stands above it already; what to do is said below it, where
// long lines may break.
function drawing({ text, message, path, line }) {
  const lines = text.trimEnd().split("\n");
  if (lines[0]?.includes(message)) lines.shift();
  if (lines[0] && path && lines[0].includes(line ? `${path}:${line}` : path)) lines.shift();
  const hints = [];
  while (/^\s*= /.test(lines.at(-1))) hints.unshift(make("p", { class: "hint" }, lines.pop().replace(/^\s*= /, "")));
  const isEmpty = (line) => /^\s*\|?\s*$/.test(line);
  while (lines.length && isEmpty(lines[0])) lines.shift();
  while (lines.length && isEmpty(lines.at(-1))) lines.pop();
  if (!lines.length) return hints;
  const pre = make("pre", { tabindex: "0" });
  lines.forEach((line, n) => {
    const [, before, mark] = /^(\s*\| *)([\^-].*)$/.exec(line) ?? [, line, ""];
    const columns = (text) => text.split(WIDE).map((part) => (WIDE.test(part) ? make("span", { class: "wide" }, part) : part));
    pre.append(n ? "\n" : "", ...columns(before));
    if (mark) pre.append(make("span", { class: "mark" }, ...columns(mark)));
  });
  return [pre, ...hints];
}

function rowOf(diagnostic) {
  const { severity, message, path, line, column } = diagnostic;
  const row = make("li", { class: severity }, make("p", { class: "message" }, message));
  if (path) {
    const text = [path, line, column].filter(Boolean).join(":");
    const address = editorAddress(path, line ?? 1, column ?? 1);
    const place = address ? make("a", { href: address }, text) : text;
    if (address) {
      place.onclick = (event) => {
        event.preventDefault();
        openEditor(address);
      };
    }
    row.append(make("p", { class: "place" }, place));
  }
  row.append(...drawing(diagnostic));
  return row;
}

// Errors open the panel, until someone closes it; then only what is new opens it again.
let closed = memory.take("closed");
if (closed !== null) memory.keep("closed", closed);
let shown = "";

function showDiagnostics({ diagnostics = [], stale }) {
  const key = JSON.stringify(diagnostics);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const isSame = key === shown;
  shown = key;
  if (!diagnostics.length) {
    panel.hidden = true;
    panel.replaceChildren();
    return chip("pill", null);
  }
  const counts = [errors.length && say.errors(errors.length), diagnostics.length > errors.length && say.warnings(diagnostics.length - errors.length)].filter(Boolean);
  const kind = errors.length ? "error" : "warning";
  const title = counts.join(say.comma);
  const open = () => {
    panel.replaceChildren(
      make("header", {}, make("span", { class: `sign ${kind}` }), make("h2", {}, title), make("p", { class: "stale" }, stale ? say.stale : ""), closeButton(close)),
      make("ol", {}, ...[...errors, ...diagnostics.filter((one) => !errors.includes(one))].map(rowOf)),
    );
    panel.hidden = false;
    // What is meant is to be seen, however long its line.
    for (const mark of panel.querySelectorAll("pre .mark")) {
      const pre = mark.parentNode;
      if (!pre.scrollLeft && mark.offsetLeft + 60 > pre.clientWidth) pre.scrollLeft = mark.offsetLeft - pre.clientWidth / 3;
    }
    chip("pill", null);
  };
  const close = () => {
    panel.hidden = true;
    panel.replaceChildren();
    memory.keep("closed", (closed = key));
    const pill = make("button", { type: "button", class: "pill" }, make("span", { class: "sign" }), title);
    pill.onclick = () => {
      open();
      panel.querySelector(".close").focus();
    };
    chip("pill", make("div", { class: `chip ${kind}` }, pill));
  };
  if (isSame && (!panel.hidden || chips.pill)) return;
  if (errors.length && closed !== key) open();
  else {
    const was = closed;
    close();
    if (!errors.length) memory.keep("closed", (closed = was));
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  panel.querySelector(".close").click();
});

// ---- The server's word ----

let events;
let isBack = false;
let goneTimer;

function connect() {
  events = new EventSource("/_weekly/events");
  events.addEventListener("hello", ({ data }) => {
    clearTimeout(goneTimer);
    goneTimer = undefined;
    showGone(false);
    const { version } = JSON.parse(data);
    // A server that was started again counts anew, so that an equal number says nothing.
    if (isBack || version !== state.version) hear(version);
    isBack = true;
  });
  events.addEventListener("reload", ({ data }) => {
    const { version, edits } = JSON.parse(data);
    hear(version, edits);
  });
  events.onerror = () => {
    goneTimer ??= setTimeout(() => showGone(true), 1500);
    // A browser tries again by itself, unless it takes the answer for the last one.
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
}

// A browser has few connections to a server: pages that nobody looks at do not keep theirs for long.
let hiddenTimer;
document.addEventListener("visibilitychange", () => {
  clearTimeout(hiddenTimer);
  if (document.hidden) hiddenTimer = setTimeout(() => events.close(), 60_000);
  else {
    if (events.readyState === EventSource.CLOSED) connect();
    run();
  }
});

showDiagnostics(state);
connect();

// What led here was an edit: it is shown where it is.
const edit = memory.take("reveal");
if (edit && blocksOf(edit.path).length) addEventListener("load", () => reveal(edit.path, edit.lines));
