// A site that is being written: `weekly serve` on a folder of its own, and a browser that looks at it.
//
//   test("…", async (t) => {
//     const desk = await sit(t, { "content/2024-W10.md": "# …" }, ["--follow"]);
//     const page = await desk.open("/2024/w10/");
//     desk.edit("content/2024-W10.md", "旧", "新");
//   });

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

import { chromium } from "playwright-core";

import { browser, program } from "./site.mjs";

let instance;
after(() => instance?.close());

/** Writes a folder's files, and serves them with these arguments until the test ends. */
export async function sit(t, files, flags = []) {
  const folder = mkdtempSync(join(tmpdir(), "weekly-desk-"));
  const desk = new Desk(folder, flags);
  t.after(() => desk.close());
  for (const [path, content] of Object.entries(files)) desk.write(path, content);
  await desk.start();
  instance ??= await chromium.launch({ executablePath: browser });
  return desk;
}

class Desk {
  constructor(folder, flags) {
    Object.assign(this, { folder, flags, port: 0, contexts: [] });
  }

  /** Starts the server; again at the same port, where it ran before. */
  async start() {
    // From within the folder, so that paths are shown as they stand in it.
    const flags = ["serve", ".", "--port", String(this.port), "--today", "2026-01-01", ...this.flags];
    this.process = spawn(program(), flags, { cwd: this.folder, env: { ...process.env, LC_ALL: "zh_CN.UTF-8" }, stdio: ["ignore", "pipe", "pipe"] });
    this.said = "";
    const said = new Promise((done, fail) => {
      const hear = (text) => {
        this.said += text;
        const address = /http:\/\/[^\s]+/.exec(this.said)?.[0];
        if (address) done(address);
      };
      this.process.stdout.on("data", hear);
      this.process.stderr.on("data", hear);
      this.process.on("exit", (code) => fail(new Error(`serve ended with ${code}: ${this.said}`)));
    });
    const { origin, port, pathname } = new URL(await said);
    Object.assign(this, { origin, port, under: pathname });
  }

  /** Ends the server. */
  async stop() {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGINT");
    await ended;
  }

  url(path) {
    return this.origin + this.under + path.replace(/^\//, "");
  }

  /** The path of the site that a page is at. */
  path(page) {
    return page.url().replace(this.origin + this.under, "/");
  }

  /** Opens a page in a window of its own; what scripts complain of is in `page.complaints`. */
  async open(path, { phone = false, ...options } = {}) {
    const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
    const context = await instance.newContext({ viewport, hasTouch: phone, isMobile: phone, ...options });
    this.contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.complaints = [];
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    await page.goto(this.url(path));
    // A window that has not been left keeps this.
    await page.evaluate(() => (window.isSameWindow = true));
    // Edits that come before the page listens are seen too, but then there is nothing to be lost.
    await page.waitForFunction(() => performance.getEntriesByType("resource").filter(({ initiatorType }) => initiatorType === "fetch").length > 0);
    return page;
  }

  write(path, content) {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(path) {
    return readFileSync(join(this.folder, path), "utf8");
  }

  edit(path, from, to) {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
    this.write(path, text.replace(from, () => to));
  }

  remove(path) {
    rmSync(join(this.folder, path));
  }

  rename(from, to) {
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  async close() {
    for (const context of this.contexts) await context.close();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until the page says something. */
export const says = (page, text) =>
  page.waitForFunction((text) => document.body.innerText.includes(text), text, { timeout: 10_000 });

/** Whether the window is the one that was opened: nobody has reloaded it. */
export const isSameWindow = (page) => page.evaluate(() => window.isSameWindow === true);

/** What glows, as text. */
export const glowing = (page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ id }) => id === "weekly-glow")
      .map(({ effect }) => effect.target.innerText.trim()),
  );

/** What stands beside the page: the panel of diagnostics, and the corner's notes. Both by what they say. */
export const panel = (page) => page.locator("weekly-live .panel");
export const corner = (page) => page.locator("weekly-live .corner");
