// A site to try: built by the program, served from here, opened in a browser.
//
// Environment:
//   WEEKLY    the program; else the newest of target/release/weekly and target/debug/weekly
//   CHROMIUM  the browser; else the first of chromium, chromium-browser and google-chrome in /usr/bin
//
// A test file asks for a stage, opens pages on it and takes it down:
//
//   describe("…", { skip }, () => {
//     let stage;
//     before(async () => (stage = await set(fixture)));
//     after(() => stage.close());
//     test("…", async () => {
//       const page = await stage.open("/2024/w10/", { phone: true });
//     });
//   });

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const usual = ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);
/** The browser that is tried with. */
export const browser = process.env.CHROMIUM ?? usual.find(existsSync) ?? usual[0];

/** Why nothing can be tried here; false where all can. */
export const skip = existsSync(browser) ? false : `no browser at ${browser}: set CHROMIUM to one`;

/** The repository's own site. */
export const demo = root;

/** The program that is tried. */
export function program() {
  if (process.env.WEEKLY) return resolve(process.env.WEEKLY);
  const built = ["release", "debug"].map((profile) => join(root, "target", profile, "weekly")).filter(existsSync);
  if (built.length === 0) throw new Error("no program to try: run `cargo build`, or set WEEKLY to one");
  return built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

/**
 * Builds a site and serves it.
 *
 * @param source a folder, or the files of one: `{ "content/2024-W10.md": "# …" }`
 * @param under the path that the site is served under
 */
export async function set(source, under = "/") {
  const work = mkdtempSync(join(tmpdir(), "weekly-browser-"));
  let folder = source;
  if (typeof source !== "string") {
    folder = join(work, "site");
    for (const [path, content] of Object.entries(source)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  const out = join(work, "public");
  const base = `https://example.org${under}`;
  execFileSync(program(), ["-q", "build", folder, "--out", out, "--base-url", base, "--today", "2026-01-01"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const server = await serve(out, under);
  const instance = await chromium.launch({ executablePath: browser });
  return new Stage({ work, out, under, server, instance });
}

class Stage {
  /** The addresses that were asked for outside the site, but for authors' own pictures. */
  outside = [];
  /** What pictures wait for before they come. */
  gate = Promise.resolve();

  constructor(parts) {
    Object.assign(this, parts);
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
    this.server.stage = this;
  }

  /** The address of a path of the site. */
  url(path) {
    return this.origin + this.under + path.replace(/^\//, "");
  }

  /** The paths of all pages of the site, in order. */
  get paths() {
    const files = readdirSync(this.out, { recursive: true }).filter((file) => file.endsWith(".html"));
    return files.map((file) => `/${file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1")}`).sort();
  }

  /** One path of each kind of page: `{ week: "/2024/w10/" }`; of several, the longest page. */
  async kinds() {
    const kinds = {};
    for (const path of this.paths) {
      const file = join(this.out, path.endsWith("/") ? `${path}index.html` : path);
      const html = await readFile(file, "utf8");
      const kind = /<body class="kind-([\w-]+)/.exec(html)?.[1];
      if (kind && (kinds[kind]?.size ?? 0) < html.length) kinds[kind] = { path, size: html.length };
    }
    return Object.fromEntries(Object.entries(kinds).map(([kind, { path }]) => [kind, path]));
  }

  /**
   * Opens a page in a window of its own, as a reader who comes for the first time.
   *
   * `phone` is a phone with a touch screen, `script: false` a browser without scripts; all else is
   * as for Playwright's `newContext`. `before` runs in the page before its own scripts, `until` says
   * what is waited for. What scripts complain of is in `page.complaints`.
   */
  async open(path, { phone = false, script = true, width, height, before, until = "load", ...options } = {}) {
    const viewport = { width: width ?? (phone ? 360 : 1280), height: height ?? (phone ? 740 : 900) };
    const context = await this.instance.newContext({
      viewport,
      hasTouch: phone,
      isMobile: phone,
      javaScriptEnabled: script,
      ...options,
    });
    const isOutside = (url) => url.origin !== this.origin;
    await context.route(isOutside, async (route) => {
      const request = route.request();
      if (request.resourceType() !== "image") {
        this.outside.push(request.url());
        return route.abort();
      }
      await this.gate;
      return route.fulfill({ contentType: "image/svg+xml", body: drawing(request.url()) }).catch(() => {});
    });
    const page = await context.newPage();
    page.complaints = [];
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
    if (before) await page.addInitScript(before);
    await page.goto(this.url(path), { waitUntil: until });
    return page;
  }

  /** Holds all pictures back, until what this gives is called. */
  hold() {
    let release;
    this.gate = new Promise((done) => (release = done));
    return release;
  }

  /** The path of the site that a page is at, with its fragment. */
  path(page) {
    return page.url().replace(this.origin + this.under, "/");
  }

  async close() {
    await this.instance.close();
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.work, { recursive: true, force: true });
  }
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".wasm": "application/wasm",
};

/** Serves a folder as GitHub Pages does: `index.html` for a folder, `404.html` for what is not there. */
async function serve(out, under) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = path.startsWith(under) ? join(out, path.slice(under.length)) : "";
    if (file && statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
      if (!path.endsWith("/")) {
        response.writeHead(301, { location: `${encodeURI(path)}/` });
        return response.end();
      }
      file = join(file, "index.html");
    }
    const isThere = file && !relative(out, file).startsWith("..") && existsSync(file);
    const type = TYPES[extname(isThere ? file : ".html")] ?? "application/octet-stream";
    if (type.startsWith("image/")) await server.stage.gate;
    response.writeHead(isThere ? 200 : 404, { "content-type": type });
    response.end(await readFile(isThere ? file : join(out, "404.html")));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

/** Some milliseconds. */
export const wait = (time) => new Promise((done) => setTimeout(done, time));

/** What stands in for a picture from elsewhere: `…/800x600.jpg` has that size, all others 640 × 480. */
function drawing(address) {
  const [, width, height] = /(\d+)x(\d+)/.exec(address) ?? [0, 640, 480];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#789"/></svg>`;
}
