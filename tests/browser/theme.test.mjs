// Light and dark: as the system has it, until the reader says otherwise.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { fixture } from "./fixture.mjs";
import { set, skip } from "./site.mjs";

const PAGE = "/2024/w10/";

describe("the switch between light and dark", { skip }, () => {
  let stage;
  before(async () => (stage = await set(fixture)));
  after(() => stage.close());

  const button = (page) => page.locator("[data-theme-switch]");

  /** Whether the page is dark to the eye: light letters on a dark ground. */
  const isDark = (page) =>
    page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
      return light(backgroundColor) < light(color);
    });

  test("without a choice the system decides, also when it changes its mind", async () => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await stage.open(PAGE, { colorScheme });
      assert.equal(await isDark(page), colorScheme === "dark");
      const other = colorScheme === "dark" ? "light" : "dark";
      await page.emulateMedia({ colorScheme: other });
      assert.equal(await isDark(page), other === "dark");
      await page.context().close();
    }
  });

  test("a choice holds on every page and over a reload", async () => {
    const page = await stage.open(PAGE, { colorScheme: "light" });
    await button(page).click();
    assert.equal(await isDark(page), true);
    assert.equal(await button(page).getAttribute("aria-pressed"), "true");
    await page.reload();
    assert.equal(await isDark(page), true);
    await page.goto(stage.url("/gallery/"));
    assert.equal(await isDark(page), true);
    assert.equal(await button(page).getAttribute("aria-pressed"), "true");
    await button(page).click();
    assert.equal(await isDark(page), false);
    await page.goto(stage.url("/"));
    assert.equal(await isDark(page), false);
    await page.context().close();
  });

  test("who chooses what the system has follows the system again", async () => {
    const page = await stage.open(PAGE, { colorScheme: "light" });
    await button(page).click();
    await button(page).click();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    assert.equal(await isDark(page), true);
    await page.context().close();
  });

  test("no page shines before it is dark", async () => {
    const page = await stage.open(PAGE, { colorScheme: "light" });
    await button(page).click();
    await page.addInitScript(() => {
      // What the root says at the moment that there is a body, which nothing can be painted before.
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.first = document.documentElement.dataset.theme;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(stage.url("/about/"));
    assert.equal(await page.evaluate(() => window.first), "dark");
    await page.context().close();
  });

  test("it works by keyboard, has a name, and is large enough for a finger", async () => {
    const page = await stage.open(PAGE, { colorScheme: "light", phone: true });
    assert.notEqual((await button(page).ariaSnapshot()).match(/"(.+?)"/)?.[1] ?? "", "", "a name");
    const box = await button(page).boundingBox();
    assert.ok(box.width >= 24 && box.height >= 24, JSON.stringify(box));
    await button(page).focus();
    await page.keyboard.press("Enter");
    assert.equal(await isDark(page), true);
    await page.keyboard.press("Space");
    assert.equal(await isDark(page), false);
    await page.context().close();
  });

  test("where nothing can be remembered it still switches", async () => {
    const page = await stage.open(PAGE, {
      colorScheme: "light",
      before: () =>
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("no", "SecurityError");
          },
        }),
    });
    await button(page).click();
    assert.equal(await isDark(page), true);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
});
