// The search page. The files it reads are described in `src/search/mod.rs`; texts and queries are
// folded and cut into terms by the rules of `src/search/fold.rs` and `src/search/terms.rs`.
(() => {
"use strict";

const root = document.getElementById("_search");
if (!root) return;

// ---- Text ----

const IDEOGRAPH = /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3ffff}]/u;
const LETTER = /[\p{Alphabetic}\p{N}\p{M}]/u;
const LONGEST_WORD = 24;

// Nearly all characters are of the first kind.
const isIdeograph = (character) =>
  character !== undefined && ((character >= "\u4e00" && character <= "\u9fff") || IDEOGRAPH.test(character));
const isOfWord = (character) => character !== undefined && !isIdeograph(character) && LETTER.test(character);

// The folded text, as characters, and for each of them where it begins and ends in the text.
function fold(text) {
  const characters = [], starts = [], ends = [];
  let signs = [], isApart = false;
  const push = (character, start, end) => {
    characters.push(character);
    starts.push(start);
    ends.push(end);
  };
  const add = (character, start, end) => {
    const isWord = isOfWord(character);
    if ((character === "+" || character === "#") && !isApart && (signs.length || isOfWord(characters.at(-1)))) {
      signs.push([character, start, end]);
      return;
    }
    if (isWord && signs.length && !isApart) isApart = true;
    else signs.forEach((sign) => push(...sign));
    signs = [];
    if (!isWord && !isIdeograph(character)) {
      isApart = true;
      return;
    }
    if (isApart && characters.length && isIdeograph(characters.at(-1)) !== isWord) push(" ", start, start);
    isApart = false;
    push(character, start, end);
  };
  for (const { 0: cluster, index } of text.matchAll(/[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gu)) {
    for (const character of cluster.normalize("NFKC")) {
      for (const lower of character.toLowerCase()) add(lower, index, index + cluster.length);
    }
  }
  signs.forEach((sign) => push(...sign));
  return { characters, starts, ends };
}

// The terms that a phrase is found by, each with its distance from the phrase's beginning; the last
// may be the beginning of a longer one.
function termsOf(characters) {
  const terms = [];
  let at = 0;
  while (at < characters.length) {
    const isOfRun = isIdeograph(characters[at]) ? isIdeograph : (it) => it !== " " && !isIdeograph(it);
    let end = at;
    while (end < characters.length && isOfRun(characters[end])) end += 1;
    const isLast = end === characters.length;
    if (end === at) {
      at += 1;
      continue;
    }
    if (!isIdeograph(characters[at])) {
      const length = Math.min(end - at, LONGEST_WORD);
      terms.push({ term: characters.slice(at, at + length).join(""), at, isPrefix: isLast && length > 1 });
    } else if (end === at + 1) {
      terms.push({ term: characters[at], at, isPrefix: isLast });
    } else {
      for (let pair = at; pair < end; pair += 2) {
        const start = Math.min(pair, end - 2);
        terms.push({ term: characters[start] + characters[start + 1], at: start, isPrefix: false });
      }
    }
    at = end;
  }
  return terms;
}

// What a reader types: phrases that must all be found, and how they stand as one.
function parse(query) {
  const parts = [...query.matchAll(/["“”「『]([^"“”」』]+)["“”」』]?|[^\s"“”「『]+/gu)]
    .map((match) => fold(match[1] ?? match[0]).characters)
    .filter((characters) => characters.length);
  const phrases = [...new Map(parts.map((part) => [part.join(""), part])).values()];
  const whole = phrases.length > 1 ? fold(query).characters : null;
  return { phrases, whole };
}

// ---- The index ----

const indexUrl = new URL(root.dataset.index, location.href);
const homeUrl = new URL(root.dataset.home, location.href);
let opened = null;
let fetched = new Map();

async function get(url, kind, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response[kind]();
}

function getPiece(index, name, kind) {
  const url = new URL(`${index.folder}/${name}`, indexUrl).href;
  if (!fetched.has(url)) {
    const piece = get(url, kind);
    fetched.set(url, piece);
    // What failed is asked for again.
    piece.catch(() => fetched.delete(url));
  }
  return fetched.get(url);
}

// `index.json` has a lasting name, so that browsers must ask whether it changed.
function open() {
  opened ??= (async () => {
    const index = await get(indexUrl, "json", { cache: "no-cache" });
    const units = new Uint8Array(await getPiece(index, "units.bin", "arrayBuffer"));
    const starts = [], reportOf = [], sectionOf = [], firstUnits = [];
    let start = 0;
    for (const reader = { bytes: units, at: 0 }; reader.at < units.length;) {
      firstUnits.push(starts.length);
      for (let left = readNumber(reader); left > 0; left -= 1) {
        starts.push(start);
        reportOf.push(firstUnits.length - 1);
        sectionOf.push(readNumber(reader));
        start += readNumber(reader);
      }
    }
    return { ...index, starts, reportOf, sectionOf, firstUnits };
  })();
  opened.catch(() => { opened = null; });
  return opened;
}

function readNumber(reader) {
  let number = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = reader.bytes[reader.at++];
    number |= (byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
}

// By code points, as the index is in order; JavaScript compares strings by their UTF-16.
function compare(one, other) {
  const [a, b] = [[...one], [...other]];
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    if (a[at] !== b[at]) return a[at].codePointAt(0) - b[at].codePointAt(0);
  }
  return a.length - b.length;
}

// The last place in a sorted list at which `isBefore` holds.
function lastBefore(list, isBefore) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// The places of a term, in order.
async function placesOf(index, { term, isPrefix }) {
  const first = Math.max(0, lastBefore(index.terms, (it) => compare(it, term) <= 0));
  const isWithin = (it) => compare(it, term) <= 0 || (isPrefix && it.startsWith(term));
  const last = lastBefore(index.terms, isWithin);
  const pieces = [];
  for (let piece = first; piece <= last; piece += 1) pieces.push(getPiece(index, `terms-${piece}.bin`, "arrayBuffer"));
  const wanted = new TextEncoder().encode(term);
  const places = [];
  for (const piece of await Promise.all(pieces)) {
    const reader = { bytes: new Uint8Array(piece), at: 0 };
    let known = [];
    while (reader.at < reader.bytes.length) {
      const shared = readNumber(reader), added = readNumber(reader);
      known = [...known.slice(0, shared), ...reader.bytes.subarray(reader.at, reader.at + added)];
      reader.at += added;
      const length = readNumber(reader);
      const end = reader.at + length;
      if ((isPrefix ? known.length >= wanted.length : known.length === wanted.length) && wanted.every((byte, at) => byte === known[at])) {
        for (let place = 0; reader.at < end;) places.push(place += readNumber(reader));
      }
      reader.at = end;
    }
  }
  return isPrefix ? Uint32Array.from(places).sort() : places;
}

// Where a phrase begins: places of its terms that stand as far from each other as in the phrase.
async function find(index, characters) {
  const terms = termsOf(characters);
  const lists = await Promise.all(terms.map((term) => placesOf(index, term)));
  let found = null;
  terms.forEach(({ at }, term) => {
    if (!found) {
      found = Array.from(lists[term], (place) => place - at);
      return;
    }
    let next = 0;
    found = found.filter((start) => {
      while (next < lists[term].length && lists[term][next] < start + at) next += 1;
      return lists[term][next] === start + at;
    });
  });
  return found ?? [];
}

// The units that hold a phrase, each with how often and how early.
function unitsOf(index, places) {
  const units = new Map();
  let unit = 0;
  for (const place of places) {
    if (!(place < index.starts[unit + 1])) unit = lastBefore(index.starts, (start) => start <= place);
    const known = units.get(unit);
    if (known) known.count += 1;
    else units.set(unit, { count: 1, offset: place - index.starts[unit] });
  }
  return units;
}

// How much more a title counts than a text, and a heading; the first characters of what stands before
// the first section are the title.
const TITLE = 16;
const weightOf = (index, unit, offset) => {
  if (unit === index.firstUnits[index.reportOf[unit]] && offset < TITLE) return 6;
  return offset === 0 ? 2 : 0;
};

// The reports that hold all phrases, best first, each with its units.
async function search(index, { phrases, whole }) {
  const found = (await Promise.all(phrases.map((phrase) => find(index, phrase)))).map((places) => unitsOf(index, places));
  const asWhole = whole ? unitsOf(index, await find(index, whole)) : new Map();
  const reports = new Map();
  found.forEach((units, phrase) => {
    const rarity = Math.log(1 + index.starts.length / (1 + units.size));
    for (const [unit, { count, offset }] of units) {
      const number = index.reportOf[unit];
      if (!reports.has(number)) reports.set(number, { number, score: 0, phrases: new Set(), units: new Map() });
      const report = reports.get(number);
      const score = rarity * (1 + Math.log(count) + weightOf(index, unit, offset)) * (asWhole.has(unit) ? 3 : 1);
      report.phrases.add(phrase);
      report.score += score;
      const known = report.units.get(unit) ?? { unit, section: index.sectionOf[unit], score: 0, phrases: new Set() };
      known.score += score;
      known.phrases.add(phrase);
      report.units.set(unit, known);
    }
  });
  return [...reports.values()]
    .filter((report) => report.phrases.size === phrases.length)
    .map((report) => ({ ...report, year: yearOf(index, report.number), units: [...report.units.values()] }))
    .sort((a, b) => b.score - a.score || b.number - a.number);
}

const yearOf = (index, report) =>
  index.years[lastBefore(index.years, ([, first]) => first <= report)][0];

async function reportText(index, number) {
  const piece = lastBefore(index.texts, (first) => first <= number);
  return (await getPiece(index, `texts-${piece}.json`, "json"))[number - index.texts[piece]];
}

// ---- What is shown ----

const input = root.querySelector("input");
const status = root.querySelector("[role=status]");
const list = root.querySelector("[data-results]");
const filters = root.querySelector("[data-filters]");
const sectionBox = root.querySelector("[name=section]");
const yearBox = root.querySelector("[name=year]");
const moreButton = root.querySelector("[data-show-more]");
const template = (name) => document.getElementById(`_search-${name}`).content.firstElementChild;
function say(name, n) {
  status.textContent = name ? root.dataset[name].replace("{n}", n) : "";
  status.toggleAttribute("data-answered", Boolean(name) && name !== "loading");
}
const AT_ONCE = 10;
const HITS_OF_A_REPORT = 3;
const SNIPPET_BEFORE = 24;
const SNIPPET = 96;

// Where the phrases stand in a text, in order, without overlaps.
function marksIn(text, phrases) {
  const { characters, starts, ends } = fold(text);
  const marks = [];
  for (const phrase of phrases) {
    for (let at = 0; at + phrase.length <= characters.length; at += 1) {
      if (phrase.some((character, offset) => characters[at + offset] !== character)) continue;
      if (isOfWord(phrase[0]) && at > 0 && isOfWord(characters[at - 1])) continue;
      marks.push([starts[at], ends[at + phrase.length - 1]]);
    }
  }
  marks.sort(([a, b], [c, d]) => a - c || d - b);
  let last = 0;
  return marks.filter(([start, end]) => start >= last && (last = end));
}

// A line's end as readers see it who see all lines in one.
const inOneLine = (text) =>
  text.replace(/(.?)\n/gsu, (_, before) => `${before}${/[。！？…；：]/u.test(before) ? " " : " · "}`);

// A text as nodes, with what was found marked.
function marked(text, marks, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  for (const [start, end] of marks) {
    if (start < at || start >= to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.push(inOneLine(text.slice(at, start)), mark);
    at = end;
  }
  nodes.push(inOneLine(text.slice(at, Math.max(at, to))));
  return nodes;
}

// What stands around the first mark: from the beginning of its sentence, if that is near, else from
// that of a word.
function snippet(text, marks) {
  const first = marks[0]?.[0] ?? 0;
  let from = Math.max(0, first - SNIPPET_BEFORE);
  const ends = [...text.slice(from, first).matchAll(/[。！？\n]/gu)];
  if (ends.length) from += ends.pop().index + 1;
  while (from < first && isWithinWord(text, from)) from += 1;
  let to = Math.min(text.length, from + SNIPPET);
  while (to < text.length && isWithinWord(text, to)) to += 1;
  while (to > from && to < text.length && /\s/.test(text[to - 1])) to -= 1;
  const isCut = from > 0 && !/[。！？\n]/u.test(text[from - 1]);
  return [isCut ? "…" : "", ...marked(text, marks, from, to), to < text.length ? "…" : ""];
}

// Whether a place is between two characters of one word, or between the two halves of one character.
const isWithinWord = (text, at) =>
  at > 0 && (/[\udc00-\udfff]/.test(text[at]) || (isOfWord(text[at - 1]) && isOfWord(text[at])));

// The address of a place in a report: browsers that know text fragments lead to the words and mark them.
function addressOf(report, id, words) {
  const url = new URL(`./${report.url}`, homeUrl);
  const text = words && `:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;
  return url.href + (id || text ? `#${id ? encodeURIComponent(id) : ""}${text}` : "");
}

function wordsOf(text, marks) {
  if (!marks.length) return "";
  const [start] = marks[0];
  let [, end] = marks[0];
  // A fragment must name whole words.
  while (end < text.length && isOfWord(text[end - 1]) && isOfWord(text[end])) end += 1;
  return text.slice(start, end);
}

function resultOf(index, result, report, phrases) {
  const item = template("result").cloneNode(true);
  const link = item.querySelector("a");
  link.append(...marked(report.title, marksIn(report.title, phrases)));
  const about = [report.label, report.dates].filter(Boolean).map((text) => {
    const part = document.createElement("span");
    part.append(...marked(text, marksIn(text, phrases)));
    return part;
  });
  item.querySelector(".meta").replaceChildren(...about);
  link.href = addressOf(report, "", "");
  const first = index.firstUnits[result.number];
  const best = [...result.units].sort((a, b) => b.score - a.score || a.unit - b.unit);
  const hits = best.map(({ unit, section }) => {
    const { id, title, text } = report.units[unit - first];
    const [slug, known] = index.sections[section - 1] ?? ["other", title || root.dataset.opening];
    const name = marksIn(title, phrases).length ? title : known;
    return { id, slug, name, body: text, marks: marksIn(text, phrases), words: true };
  });
  // What only the title or the tags have is shown by the tags, or by how the text begins.
  const tags = report.tags.join("　");
  const ofTags = { id: "", slug: "other", name: root.dataset.tags, body: tags, marks: marksIn(tags, phrases) };
  let chosen = hits.filter(({ name, marks }) => marks.length || marksIn(name, phrases).length);
  if (!chosen.length && ofTags.marks.length) chosen = [ofTags];
  if (!chosen.length) chosen = hits.filter(({ body }) => body);
  chosen.slice(0, HITS_OF_A_REPORT).forEach(({ id, slug, name, body, marks, words }, rank) => {
    const address = addressOf(report, id, words ? wordsOf(body, marks) : "");
    if (rank === 0) link.href = address;
    const hit = template("hit").cloneNode(true);
    const place = hit.querySelector("a");
    place.classList.add(`section-${slug}`);
    place.append(...marked(name, marksIn(name, phrases)));
    place.href = address;
    hit.querySelector("span").append(...snippet(body, marks));
    item.firstElementChild.append(hit);
  });
  return item;
}

let shown = null;
let turn = 0;

function fill(box, options, chosen) {
  box.replaceChildren(...options.map(([value, text, count]) => {
    const option = new Option(`${text} (${count ?? 0})`, value);
    option.selected = value === chosen;
    return option;
  }));
}

// How many reports there are by section and by year. What is chosen stays, whatever is found.
function fillFilters(index, results) {
  const bySection = new Map(), byYear = new Map();
  const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const result of results) {
    new Set(result.units.map(({ section }) => section)).forEach((section) => count(bySection, section));
    count(byYear, result.year);
  }
  const { all, other, year } = root.dataset;
  const chosen = new URLSearchParams(location.search);
  const sections = index.sections.map(([slug, title], place) => [slug, title, bySection.get(place + 1)]);
  sections.push(["other", other, bySection.get(0)]);
  const years = [...new Set(index.years.map(([number]) => number))].reverse().map((number) =>
    [String(number ?? "other"), number === null ? other : year.replace("{n}", number), byYear.get(number)]);
  const fillWith = (box, options) => {
    const value = chosen.get(box.name) ?? "";
    const kept = options.filter(([its, , count]) => count || its === value);
    fill(box, [["", all, results.length], ...kept], value);
  };
  fillWith(sectionBox, sections);
  fillWith(yearBox, years);
  filters.hidden = !results.length;
}

function filtered({ index, results, phrases }) {
  const slug = sectionBox.value;
  const section = 1 + index.sections.findIndex(([known]) => known === slug);
  return results
    .filter(({ year }) => !yearBox.value || String(year ?? "other") === yearBox.value)
    .map((result) => ({ ...result, units: result.units.filter((unit) => !slug || unit.section === section) }))
    .filter(({ units }) => new Set(units.flatMap((unit) => [...unit.phrases])).size === phrases.length);
}

// The address says what was looked for, so that it can be kept and sent.
function remember() {
  const values = [["q", input.value.trim()], ["section", sectionBox.value], ["year", yearBox.value]];
  const query = new URLSearchParams(values.filter(([, value]) => value)).toString();
  history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
}

function clear() {
  shown = null;
  list.replaceChildren();
  filters.hidden = moreButton.hidden = true;
}

async function showMore(mine) {
  const results = filtered(shown);
  const from = list.children.length;
  const next = results.slice(from, from + AT_ONCE);
  const texts = await Promise.all(next.map(({ number }) => reportText(shown.index, number)));
  if (mine !== turn) return;
  list.append(...next.map((result, at) => resultOf(shown.index, result, texts[at], shown.phrases)));
  const left = results.length - list.children.length;
  moreButton.hidden = left === 0;
  moreButton.textContent = root.dataset.more.replace("{n}", Math.min(AT_ONCE, left));
  say(results.length ? "found" : "none", results.length);
}

async function answer({ phrases, whole }, mine) {
  const index = await open();
  const results = await search(index, { phrases, whole });
  if (mine !== turn) return;
  fillFilters(index, results);
  remember();
  const found = { index, results, phrases };
  // The old results stay until the new ones can be shown.
  await Promise.all(filtered(found).slice(0, AT_ONCE).map(({ number }) => reportText(index, number)));
  if (mine !== turn) return;
  shown = found;
  list.replaceChildren();
  await showMore(mine);
}

async function run() {
  const mine = ++turn;
  const query = parse(input.value);
  if (!query.phrases.length) {
    clear();
    say("");
    remember();
    return;
  }
  status.removeAttribute("data-answered");
  if (!list.children.length) say("loading");
  // A site that was changed meanwhile has another folder: then its index is opened anew, once.
  for (const isLast of [false, true]) {
    try {
      return await answer(query, mine);
    } catch (error) {
      if (mine !== turn) return;
      console.warn(error);
      opened = null;
      fetched.clear();
      if (isLast || !navigator.onLine || location.protocol === "file:") break;
    }
  }
  clear();
  say(location.protocol === "file:" ? "needsServer" : "failed");
}

// ---- What readers do ----

const PAUSE = 100;
let timer = 0;
const runSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
};

// While an input method composes, what stands in the box is no query yet.
input.addEventListener("input", (event) => { if (!event.isComposing) runSoon(); });
input.addEventListener("compositionstart", () => clearTimeout(timer));
input.addEventListener("compositionend", runSoon);
root.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  run();
  // A phone's keyboard makes room for what was found.
  if (matchMedia("(pointer: coarse)").matches) input.blur();
});
filters.addEventListener("change", () => {
  remember();
  run();
});
moreButton.addEventListener("click", async () => {
  const before = list.children.length;
  try {
    await showMore(turn);
    list.children[before]?.querySelector("a").focus();
  } catch {
    run();
  }
});
root.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const isInBox = document.activeElement === input;
  if (event.key === "Escape") {
    if (isInBox && !input.value) input.blur();
    else if (isInBox) {
      input.value = "";
      run();
    } else input.select();
  } else if (event.key === "ArrowDown" && (isInBox || at >= 0)) {
    links[Math.min(at + 1, links.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (links[at - 1] ?? input).focus();
  } else return;
  event.preventDefault();
});

root.hidden = false;
if (location.protocol === "file:") say("needsServer");
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  input.value = asked;
  run();
} else {
  input.focus();
}
})();
