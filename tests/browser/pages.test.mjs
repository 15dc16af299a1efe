// Every kind of page: on small screens, by keyboard, without scripts, with slow pictures, in both schemes.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { fixture } from "./fixture.mjs";
import { demo, set, skip, wait } from "./site.mjs";

for (const [name, source, under] of [
  ["a small site", fixture, "/"],
  ["the repository's own site in a folder", demo, "/weekly/"],
]) {
  describe(`pages of ${name}`, { skip }, () => {
    let stage;
    let kinds;
    before(async () => {
      stage = await set(source, under);
      kinds = await stage.kinds();
    });
    after(() => stage.close());

    test("there is a page of each kind", () => {
      for (const kind of ["home", "week", "year", "archive", "section", "tags", "tag", "gallery", "page", "not_found"]) {
        assert.ok(kinds[kind], `no page of the kind ${kind}: ${Object.keys(kinds)}`);
      }
    });

    test("no page scrolls sideways on a phone", async () => {
      for (const width of [320, 360]) {
        const page = await stage.open("/", { phone: true, width });
        for (const [kind, path] of Object.entries(kinds)) {
          await page.goto(stage.url(path));
          const [content, screen] = await page.evaluate(() => {
            const root = document.documentElement;
            return [root.scrollWidth, root.clientWidth];
          });
          assert.ok(content <= screen, `${kind} ${path} at ${width}: ${content} > ${screen}`);
        }
        await page.context().close();
      }
    });

    test("nothing is fetched from elsewhere, and nothing complains", async () => {
      const page = await stage.open("/");
      for (const path of Object.values(kinds)) {
        await page.goto(stage.url(path), { waitUntil: "load" });
      }
      assert.deepEqual(stage.outside, []);
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });

    test("nothing moves while pictures come slowly", async () => {
      for (const [phone, screens] of [[true, 3], [false, 2]]) {
        const paths = ["home", "week", "gallery", "page"].map((kind) => kinds[kind]);
        if (source === fixture) paths.push("/2024/w11/");
        for (const path of paths) {
          const shift = await shiftOf(stage, path, screens, { phone });
          assert.ok(shift <= 0.01, `${path} on a ${phone ? "phone" : "desktop"}: ${shift}`);
        }
      }
    });

    test("without scripts all is there, and a picture opens by its link", async () => {
      const page = await stage.open("/", { script: false });
      const withScripts = await stage.open("/");
      for (const [kind, path] of Object.entries(kinds)) {
        await page.goto(stage.url(path));
        await withScripts.goto(stage.url(path));
        const [without, own] = await Promise.all([page, withScripts].map((page) => page.getByRole("main").innerText()));
        // A search needs a script, and says so.
        if (kind === "search") assert.notEqual(squeezed(without), "");
        else assert.equal(squeezed(without), squeezed(own), `${kind} ${path} says less without scripts`);
        for (const image of await page.locator("main img").all()) {
          assert.ok(await image.isVisible(), `${kind} ${path}: a picture that nobody sees`);
        }
        const dead = await page.locator("button:visible").count();
        assert.equal(dead, 0, `${kind} ${path}: a button that can do nothing`);
      }
      await page.goto(stage.url(kinds.gallery));
      const picture = page.locator(".figure > a").first();
      const address = await picture.evaluate((link) => link.href);
      await picture.click();
      await page.waitForURL(address);
      await page.context().close();
      await withScripts.context().close();
    });

    test("the first key press leads to the text", async () => {
      const page = await stage.open(kinds.week);
      await page.keyboard.press("Tab");
      const skipLink = page.locator(":focus");
      assert.equal(await skipLink.getAttribute("href"), "#_content");
      const box = await skipLink.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 24, `the link is seen: ${JSON.stringify(box)}`);
      await page.keyboard.press("Enter");
      await page.waitForURL(/#_content$/);
      await page.keyboard.press("Tab");
      assert.ok(
        await page.evaluate(() => document.querySelector("main").contains(document.activeElement)),
        "the next stop is in the text",
      );
      await page.context().close();
    });

    test("the tab key goes through a page in its order, and the focus is seen", async () => {
      for (const kind of ["home", "week", "gallery", "archive"]) {
        const page = await stage.open(kinds[kind]);
        let last = -1;
        for (let n = 0; n < 25; n += 1) {
          await page.keyboard.press("Tab");
          const stop = await page.evaluate(() => {
            const own = document.activeElement;
            if (own === document.body) return null;
            const all = [...document.querySelectorAll("*")];
            const { outlineStyle, outlineWidth } = getComputedStyle(own);
            const { width, height } = own.getBoundingClientRect();
            return {
              place: all.indexOf(own),
              isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0,
              what: own.outerHTML.slice(0, 120),
            };
          });
          if (!stop) break;
          assert.ok(stop.place > last, `${kind}: ${stop.what} comes out of order`);
          assert.ok(stop.isSeen, `${kind}: the focus cannot be seen on ${stop.what}`);
          last = stop.place;
        }
        assert.ok(last > 0, kind);
        await page.context().close();
      }
    });
  });
}

describe("a site whose style keeps no place for pictures", { skip }, () => {
  let stage;
  before(async () => {
    stage = await set({ ...fixture, "static/style/figure.css": "", "static/style/gallery.css": "" });
  });
  after(() => stage.close());

  test("is seen to move", async () => {
    const shift = await shiftOf(stage, "/2024/w11/", 1, { phone: true });
    assert.ok(shift > 0.01, `${shift}`);
  });
});

/**
 * How much of a page moves as its pictures come late: the sum of its layout shifts, on that of its
 * screens where it is greatest. A reader is on each of them before any picture is there.
 */
async function shiftOf(stage, path, screens, options) {
  let greatest = 0;
  for (let screen = 0; screen < screens; screen += 1) {
    const release = stage.hold();
    const page = await stage.open(path, { ...options, before: measureShift, until: "domcontentloaded" });
    await page.evaluate((screen) => scrollTo({ top: screen * innerHeight, behavior: "instant" }), screen);
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    // For half a second after a window gets its size, a browser counts no shift as unexpected.
    await wait(700);
    release();
    await page.waitForFunction(() =>
      [...document.images].every((image) => {
        const { top, bottom } = image.getBoundingClientRect();
        return image.naturalWidth > 0 || bottom < 0 || top > innerHeight;
      }),
    );
    // The observer is told a frame or two later.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await wait(300);
    greatest = Math.max(greatest, await page.evaluate(() => window.shift));
    await page.context().close();
  }
  return greatest;
}

/** Sums up what moves without the reader's doing, from before the page's first line. */
function measureShift() {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

const squeezed = (text) => text.replace(/\s+/g, " ").trim();
