// Pictures, one by one: by click, by key, by finger and by address.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { CAPTIONS, fixture } from "./fixture.mjs";
import { set, skip, wait } from "./site.mjs";

const WEEK = "/2024/w10/";

/** The links of a page that the lightbox opens. */
const thumbnails = (page) => page.locator(".figure > a:not([href^='https://maps'])");
const dialog = (page) => page.locator("dialog.lightbox[open]");

/** Waits until a picture, counted from 1, is shown and stands in sight. */
async function shown(page, n, of = CAPTIONS.length) {
  await page.waitForFunction(
    ([n, of]) => {
      const box = document.querySelector("dialog.lightbox[open]");
      const slides = box?.querySelector(".slides");
      if (box?.querySelector(".count").textContent !== `${n} / ${of}`) return false;
      if (Math.abs(slides.scrollLeft - (n - 1) * slides.clientWidth) > 1) return false;
      return slides.children[n - 1].querySelector("img")?.complete;
    },
    [n, of],
    { timeout: 5_000 },
  );
}

const closed = (page) => page.waitForFunction(() => !document.querySelector("dialog.lightbox[open]"));

/** Waits until a thumbnail, counted from 1, has the focus. */
async function focused(page, n) {
  const link = await thumbnails(page).nth(n - 1).elementHandle();
  await page.waitForFunction((link) => link === document.activeElement, link);
}

describe("pictures one by one", { skip }, () => {
  let stage;
  before(async () => (stage = await set(fixture)));
  after(() => stage.close());

  test("a click opens the picture, and the address names it", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(2).click();
    await shown(page, 3);
    assert.equal(stage.path(page), `${WEEK}#_picture-3`);
    assert.match(await dialog(page).innerText(), /3 \/ 6\s+桥/);
    const size = await dialog(page).locator("img").nth(1).evaluate((img) => [img.naturalWidth, img.src]);
    assert.deepEqual(size, [1000, stage.url("/pictures/bridge.png")]);
    assert.deepEqual(page.complaints, []);
  });

  test("only the neighbours of a picture are fetched", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(2).click();
    await shown(page, 3);
    const filled = () =>
      page.evaluate(() => [...document.querySelectorAll(".slides > *")].map((slide) => slide.children.length));
    assert.deepEqual(await filled(), [0, 1, 1, 1, 0, 0]);
    await page.keyboard.press("ArrowRight");
    await shown(page, 4);
    assert.deepEqual(await filled(), [0, 1, 1, 1, 1, 0]);
  });

  test("keys lead on, back, to the first and to the last, and no further", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(0).click();
    await shown(page, 1);
    for (const [key, n] of [
      ["ArrowLeft", 1],
      ["ArrowRight", 2],
      ["ArrowRight", 3],
      ["End", 6],
      ["ArrowRight", 6],
      ["ArrowLeft", 5],
      ["Home", 1],
    ]) {
      await page.keyboard.press(key);
      await shown(page, n);
      assert.equal(stage.path(page), `${WEEK}#_picture-${n}`, key);
      assert.equal(await dialog(page).locator("[role=status] > :last-child").innerText(), CAPTIONS[n - 1], key);
    }
    // Keys that come faster than the pictures move are all obeyed.
    for (let n = 0; n < 4; n += 1) await page.keyboard.press("ArrowRight");
    await shown(page, 5);
  });

  test("Escape closes, and gives back the address and the focus", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(4).focus();
    await page.keyboard.press("Enter");
    await shown(page, 5);
    await page.keyboard.press("ArrowLeft");
    await shown(page, 4);
    await page.keyboard.press("Escape");
    await closed(page);
    await page.waitForURL(stage.url(WEEK));
    await focused(page, 5);
  });

  test("the browser's back closes, its forward opens again", async () => {
    const page = await stage.open("/");
    await page.goto(stage.url(WEEK));
    await thumbnails(page).nth(1).click();
    await shown(page, 2);
    await page.keyboard.press("ArrowRight");
    await shown(page, 3);
    await page.goBack();
    await closed(page);
    await page.waitForURL(stage.url(WEEK));
    await page.goForward();
    await shown(page, 3);
    // One step in the history, however many pictures were looked at.
    await page.keyboard.press("Escape");
    await closed(page);
    await page.waitForURL(stage.url(WEEK));
    await page.goBack();
    assert.equal(stage.path(page), "/");
  });

  test("an address opens its picture, and closing stays on the page", async () => {
    const page = await stage.open(`${WEEK}#_picture-4`);
    await shown(page, 4);
    await page.getByRole("button", { name: "关闭" }).click();
    await closed(page);
    await page.waitForURL(stage.url(WEEK));
    await focused(page, 4);
    // An address that is written while the page is open.
    await page.evaluate(() => (location.hash = "#_picture-2"));
    await shown(page, 2);
    await page.evaluate(() => (location.hash = "#_picture-99"));
    await closed(page);
    assert.deepEqual(page.complaints, []);
  });

  test("a reload shows the same picture", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(1).click();
    await shown(page, 2);
    await page.reload();
    await shown(page, 2);
    await page.keyboard.press("Escape");
    await closed(page);
    await page.waitForURL(stage.url(WEEK));
  });

  test("buttons have names and end where the pictures end", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(0).click();
    await shown(page, 1);
    const [previous, next] = ["上一张", "下一张"].map((name) => page.getByRole("button", { name }));
    assert.equal(await previous.getAttribute("aria-disabled"), "true");
    assert.equal(await next.getAttribute("aria-disabled"), "false");
    await previous.click({ force: true });
    await next.click();
    await shown(page, 2);
    await page.keyboard.press("End");
    await shown(page, 6);
    assert.equal(await next.getAttribute("aria-disabled"), "true");
    for (const button of await page.getByRole("dialog").getByRole("button").all()) {
      const box = await button.boundingBox();
      assert.ok(box.width >= 44 && box.height >= 44, `${box.width} × ${box.height}`);
    }
  });

  test("a click beside the picture closes, one on it does not", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(1).click();
    await shown(page, 2);
    await page.mouse.click(640, 400);
    await wait(100);
    assert.equal(await dialog(page).count(), 1);
    await page.mouse.click(40, 400);
    await closed(page);
  });

  test("a picture that its author has linked elsewhere keeps its link", async () => {
    const page = await stage.open(WEEK);
    await page.locator("a[href^='https://maps.example.com/']").click();
    await page.waitForURL(/maps\.example\.com|chrome-error/).catch(() => {});
    assert.ok(stage.outside.some((address) => address.startsWith("https://maps.example.com/")));
    stage.outside.length = 0;
  });

  test("a click that asks for a new tab gets one", async () => {
    const page = await stage.open(WEEK);
    const tab = page.context().waitForEvent("page");
    await thumbnails(page).nth(0).click({ modifiers: ["ControlOrMeta"] });
    await (await tab).waitForURL(stage.url("/pictures/river.png"));
    assert.equal(await dialog(page).count(), 0);
  });

  test("the page behind is out of reach and stays where it is", async () => {
    const page = await stage.open(WEEK);
    await thumbnails(page).nth(2).click();
    await shown(page, 3);
    const at = await page.evaluate(() => scrollY);
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 600);
    await page.keyboard.press("PageDown");
    await wait(300);
    assert.equal(await page.evaluate(() => scrollY), at);
    for (let n = 0; n < 8; n += 1) {
      await page.keyboard.press("Tab");
      const place = await page.evaluate(() => {
        const { activeElement: own, body } = document;
        return own === body || !!own.closest("dialog");
      });
      assert.ok(place, "the focus stays in the dialog, or in the browser's own bars");
    }
  });

  test("a caption is read once", async () => {
    const page = await stage.open(WEEK);
    const text = await page.getByRole("main").ariaSnapshot();
    assert.equal(text.split("河边的早晨").length - 1, 1 + 1, `the figure's name and the caption:\n${text}`);
    await thumbnails(page).nth(0).click();
    await shown(page, 1);
    const inside = await page.getByRole("dialog").ariaSnapshot();
    assert.equal(inside.split("河边的早晨").length - 1, 1, inside);
    assert.match(inside, /status.*1 \/ 6/s);
  });

  test("motion is smooth where readers like it", async () => {
    for (const [reducedMotion, expected] of [["no-preference", "smooth"], ["reduce", "auto"]]) {
      const page = await stage.open(WEEK, { reducedMotion });
      await thumbnails(page).nth(0).click();
      await shown(page, 1);
      const behaviour = await page.locator(".slides").evaluate((slides) => getComputedStyle(slides).scrollBehavior);
      assert.equal(behaviour, expected);
      await page.keyboard.press("ArrowRight");
      await shown(page, 2);
    }
  });

  test("a finger swipes", async () => {
    const page = await stage.open(WEEK, { phone: true });
    await thumbnails(page).nth(0).tap();
    await shown(page, 1);
    await swipe(page, -250);
    await shown(page, 2);
    assert.equal(stage.path(page), `${WEEK}#_picture-2`);
    await swipe(page, -250);
    await shown(page, 3);
    await swipe(page, 250);
    await shown(page, 2);
    // The phone is turned.
    await page.setViewportSize({ width: 740, height: 360 });
    await shown(page, 2);
    const picture = await dialog(page).locator("img").nth(1).boundingBox();
    assert.ok(picture.y >= 0 && picture.y + picture.height <= 360, JSON.stringify(picture));
    await page.getByRole("button", { name: "关闭" }).tap();
    await closed(page);
  });

  test("pictures fit the window and are not blown up", async () => {
    for (const phone of [true, false]) {
      const page = await stage.open(WEEK, { phone });
      await thumbnails(page).nth(0).click();
      for (const [n, key] of [[1, ""], [2, "ArrowRight"], [6, "End"]]) {
        if (key) await page.keyboard.press(key);
        await shown(page, n);
        const fits = await page.locator(".slides > *").nth(n - 1).evaluate((slide) => {
          const [box, image] = [slide.getBoundingClientRect(), slide.firstChild.getBoundingClientRect()];
          const { naturalWidth: width, naturalHeight: height } = slide.firstChild;
          const isInside = image.width <= box.width + 1 && image.height <= box.height + 1;
          const isTrue = Math.abs(image.width / image.height / (width / height) - 1) < 0.02;
          return isInside && isTrue && image.width <= width;
        });
        assert.ok(fits, `picture ${n}, ${phone ? "phone" : "desktop"}`);
      }
    }
  });

  test("the wall of the gallery opens too, and a caption leads to its week", async () => {
    const page = await stage.open("/gallery/");
    const ids = await page.locator(".figure").evaluateAll((figures) => figures.map((figure) => figure.id));
    const [n, count] = [ids.indexOf("_picture/2024/w10/1") + 1, ids.length];
    await page.locator("[id='_picture/2024/w10/1'] > a").click();
    await shown(page, n, count);
    assert.equal(stage.path(page), "/gallery/#_picture/2024/w10/1");
    assert.match(await dialog(page).innerText(), /河边的早晨/);
    await dialog(page).getByRole("link", { name: "第 10 周" }).click();
    await page.waitForURL(stage.url(WEEK));
    await page.goBack();
    await shown(page, n, count);
    await page.keyboard.press("Escape");
    await closed(page);
    await page.locator("[id='_picture/2023/w50/1'] figcaption a").click();
    await page.waitForURL(stage.url("/2023/w50/"));
  });

  test("a picture of the wall that was sent to someone opens for them", async () => {
    const page = await stage.open("/gallery/#_picture/2023/w50/1");
    await dialog(page).waitFor();
    assert.match(await dialog(page).innerText(), /石头/);
    await page.keyboard.press("Escape");
    await closed(page);
    // The page scrolls there in its own time.
    await page.waitForFunction(
      () => document.getElementById("_picture/2023/w50/1").getBoundingClientRect().top < innerHeight,
    );
  });

  test("a section's stream and a standalone page open theirs", async () => {
    for (const [path, count] of [["/life/", 1 + 12 + 5 + 1], ["/about/", 2]]) {
      const page = await stage.open(path);
      await page.locator(".figure > a").first().click();
      await shown(page, 1, count);
      await page.keyboard.press("Escape");
      await closed(page);
    }
  });

  test("a page without pictures has no dialog and no complaint", async () => {
    const page = await stage.open("/2024/w09/#_picture-1");
    assert.equal(await page.locator("dialog").count(), 0);
    assert.deepEqual(page.complaints, []);
  });
});

describe("pictures one by one, on a site that stands in a folder", { skip }, () => {
  let stage;
  before(async () => (stage = await set(fixture, "/weekly/")));
  after(() => stage.close());

  test("an address opens its picture, and closing stays on the page", async () => {
    for (const [path, of] of [[WEEK, 6], ["/about/", 2]]) {
      const page = await stage.open(`${path}#_picture-2`);
      await shown(page, 2, of);
      await page.keyboard.press("Escape");
      await page.waitForURL(stage.url(path));
      await focused(page, 2);
      await page.keyboard.press("Enter");
      await shown(page, 2, of);
      await page.goBack();
      await closed(page);
      await page.waitForURL(stage.url(path));
    }
  });

  test("a caption of the wall leads to its week", async () => {
    const page = await stage.open("/gallery/#_picture/2024/w10/1");
    await dialog(page).getByRole("link", { name: "第 10 周" }).click();
    await page.waitForURL(stage.url(WEEK));
  });
});

/** A finger on the middle of the screen that moves sideways. */
async function swipe(page, distance) {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const touch = (type, moved) => {
    const touchPoints = moved === undefined ? [] : [{ x: width / 2 - distance / 2 + moved, y: height / 2 }];
    return session.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
  await touch("touchStart", 0);
  for (let step = 1; step <= 12; step += 1) {
    await touch("touchMove", (distance * step) / 12);
    await wait(16);
  }
  await touch("touchEnd");
}
