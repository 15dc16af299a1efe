// What a writer sees of `weekly serve`: the page follows the file, and nothing else moves.

import assert from "node:assert/strict";
import { renameSync, writeFileSync, appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, test } from "node:test";

import { png } from "./fixture.mjs";
import { corner, glowing, isSameWindow, panel, says, sit } from "./serve.mjs";
import { skip, wait } from "./site.mjs";

const long = (name, count) => Array.from({ length: count }, (_, n) => `${name}的第 ${n + 1} 天，窑里还有火，坯子都在架上阴着。\n\n`).join("");

const FILE = "content/2024-W20.md";
const PAGE = "/2024/w20/";
const files = {
  "config.toml": 'title = "窑边"\nauthor = "阿土"\n',
  "content/2024-W18.md": "# 和泥\n\n## 生活\n\n和了两天泥。\n",
  "content/2024-W19.md": `# 拉坯\n\n## 生活\n\n${long("拉坯", 30)}## 总结\n\n碗比杯子难。\n`,
  [FILE]: `# 开窑

这周开窑，碎了三只碗。

## 生活

${long("烧窑", 20)}
![一只青碗](pictures/bowl.png)

![一只杯子](pictures/cup.png)

<details><summary>釉的方子</summary>

长石三份。

</details>

- 碗，十二只
- 杯子，七只

## 技术

| 温度 | 小时 |
|---|---|
| 1280 | 9 |

${long("画坯", 20)}
## 总结

下周再烧一窑。
`,
  "content/pictures/bowl.png": png(1200, 800, [120, 170, 160]),
  "content/pictures/cup.png": png(900, 900, [190, 160, 120]),
  "templates/footer_lines.html": "",
};

describe("a page while its file is written", { skip }, () => {
  /** Scrolls to where this block stands in the middle of the window. */
  const lookAt = (page, text) =>
    page.evaluate((text) => {
      const block = [...document.querySelectorAll("p, li")].find((block) => block.innerText.includes(text));
      block.scrollIntoView({ block: "center", behavior: "instant" });
      return scrollY;
    }, text);

  const isInSight = (page, text) =>
    page.waitForFunction((text) => {
      const block = [...document.querySelectorAll("[data-source]")].findLast((block) => block.innerText.includes(text));
      const { top, bottom } = block.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }, text, { timeout: 5_000 });

  test("a paragraph in sight changes in its place, and glows", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    const scroll = await lookAt(page, "烧窑的第 12 天");
    desk.edit(FILE, "烧窑的第 12 天", "烧窑的第十二天");
    await says(page, "烧窑的第十二天");
    assert.deepEqual(await glowing(page), ["烧窑的第十二天，窑里还有火，坯子都在架上阴着。"]);
    await wait(300);
    assert.equal(await page.evaluate(() => scrollY), scroll);
    assert.ok(await isSameWindow(page));
    // For a moment only, and nothing stays behind.
    await page.waitForFunction(() => !document.getAnimations().some(({ id }) => id === "weekly-glow"));
    assert.equal(await page.evaluate(() => document.querySelectorAll("[id^='_weekly']").length), 0);
    assert.deepEqual(page.complaints, []);
  });

  test("a block out of sight is scrolled to", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    for (const [from, to] of [["下周再烧一窑。", "下周再烧两窑。"], ["杯子，七只", "杯子，八只"], ["| 1280 | 9 |", "| 1300 | 9 |"]]) {
      desk.edit(FILE, from, to);
      const text = to.replace(/[| ]+9? ?\|?/g, "");
      await says(page, text);
      await isInSight(page, text);
      assert.match((await glowing(page)).join(), new RegExp(text));
    }
    assert.ok(await isSameWindow(page));
  });

  test("what is put in above moves nothing that is read", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await lookAt(page, "画坯的第 10 天");
    const top = () =>
      page.evaluate(() => [...document.querySelectorAll("p")].find((block) => block.innerText.includes("画坯的第 10 天")).getBoundingClientRect().top);
    const before = await top();
    // A block in sight is edited together with one above: both are one edit.
    desk.write(FILE, files[FILE].replace("这周开窑", `${long("等火", 5)}这周开窑`).replace("画坯的第 10 天，", "画坯的第 10 天！"));
    await says(page, "画坯的第 10 天！");
    await wait(300);
    assert.ok(Math.abs((await top()) - before) < 2, `${before} → ${await top()}`);
  });

  test("an open picture stays open, and nothing scrolls behind it", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await page.locator(".figure > a").first().click();
    await page.locator("dialog.lightbox[open] img").first().waitFor();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector("dialog .count").textContent === "2 / 2");
    const scroll = await page.evaluate(() => scrollY);
    desk.edit(FILE, "下周再烧一窑。", "下周再烧三窑。");
    await page.waitForFunction(() => document.body.textContent.includes("下周再烧三窑。"));
    await wait(400);
    assert.deepEqual(await page.evaluate(() => [document.querySelector("dialog.lightbox").open, document.querySelector("dialog .count").textContent, scrollY]), [true, "2 / 2", scroll]);
    await page.keyboard.press("Escape");
    // A picture that has come since is one of those that open.
    desk.edit(FILE, "下周再烧三窑。", "下周再烧三窑。\n\n![又一只](pictures/bowl.png)");
    await page.waitForFunction(() => document.querySelectorAll(".figure").length === 3);
    await page.locator(".figure > a").last().click();
    await page.waitForFunction(() => document.querySelector("dialog[open] .count").textContent === "3 / 3");
    assert.deepEqual(page.complaints, []);
  });

  test("pictures are not fetched again, whatever is put in before them", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await lookAt(page, "杯子，七只");
    await page.evaluate(() => (window.pictures = [...document.images]));
    const asked = [];
    page.on("request", (request) => request.resourceType() === "image" && asked.push(request.url()));
    desk.edit(FILE, "![一只青碗]", "先看一只碗。\n\n![一只青碗]");
    await says(page, "先看一只碗。");
    assert.ok(await page.evaluate(() => pictures.length > 1 && pictures.every((picture) => picture.isConnected)));
    assert.deepEqual(asked, []);
  });

  test("a picture that was saved again is shown as it is now", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await lookAt(page, "杯子，七只");
    const picture = page.locator(".figure img").first();
    await picture.evaluate((picture) => picture.decode());
    for (const width of [600, 300]) {
      desk.write("content/pictures/bowl.png", png(width, 400, [120, 170, 160]));
      await page.waitForFunction((width) => document.querySelector(".figure img").naturalWidth === width, width);
    }
    assert.equal(await picture.getAttribute("src"), "../../pictures/bowl.png");
    assert.ok(await isSameWindow(page));
  });

  test("dark stays dark, details stay open, and the focus stays", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE, { colorScheme: "light" });
    await page.locator("[data-theme-switch]").click();
    await page.locator("summary").click();
    await page.locator("[data-theme-switch]").focus();
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    desk.edit(FILE, "长石三份。", "长石四份。");
    await says(page, "长石四份。");
    assert.deepEqual(
      await page.evaluate(() => [
        getComputedStyle(document.body).backgroundColor,
        document.documentElement.className,
        document.querySelector("[data-theme-switch]").getAttribute("aria-pressed"),
        document.querySelector("details").open,
        document.activeElement.matches("[data-theme-switch]"),
      ]),
      [paper, "scripted", "true", true, true],
    );
  });

  test("what other scripts have made of the page stays", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await page.evaluate(() => {
      const button = document.createElement("button");
      button.textContent = "抄下来";
      document.querySelector(".table").before(button);
      document.querySelector("h1").classList.add("seen");
    });
    desk.edit(FILE, "下周再烧一窑。", "下周歇着。");
    await says(page, "下周歇着。");
    assert.deepEqual(await page.evaluate(() => [document.querySelectorAll(".prose button").length, document.querySelector("h1").className]), [1, "report-title seen"]);
  });

  test("what is searched for stays on the search page", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open("/search/");
    await page.locator("[type=search]").fill("青碗");
    await page.locator("[data-results] li").waitFor();
    desk.edit("config.toml", 'title = "窑边"', 'title = "窑前"');
    await page.waitForFunction(() => document.querySelector(".site-title").innerText === "窑前");
    assert.deepEqual(await page.evaluate(() => [document.querySelector("[type=search]").value, document.querySelectorAll("[data-results] li").length]), ["青碗", 1]);
    assert.ok(await isSameWindow(page));
  });

  test("title, menu and outline follow too", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    desk.edit(FILE, "# 开窑", "# 开窑那天");
    await page.waitForFunction(() => document.title.startsWith("开窑那天") && document.querySelector("h1").innerText === "开窑那天");
    assert.deepEqual(await glowing(page), ["开窑那天"]);
    desk.edit(FILE, "## 总结", "## 收尾");
    await page.waitForFunction(() => document.querySelector(".outline").innerText.includes("收尾"));
    assert.deepEqual(await glowing(page), ["收尾"]);
    // The outline goes on marking where the reader is.
    desk.edit(FILE, "## 技术", "## 手艺");
    await page.waitForFunction(() => document.querySelector(".outline").innerText.includes("手艺"));
    await lookAt(page, "画坯的第 10 天");
    await page.waitForFunction(() => document.querySelector(".outline [aria-current]")?.innerText.includes("手艺"));
    assert.ok(await isSameWindow(page));
  });

  test("a style sheet is put in the place of the old one, without a flash", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await page.evaluate(() => {
      window.unstyled = 0;
      const look = () => {
        if (getComputedStyle(document.body).marginTop !== "0px") window.unstyled += 1;
        requestAnimationFrame(look);
      };
      look();
    });
    desk.write("static/style/works.css", "h1 { letter-spacing: 7px; }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "7px");
    desk.write("static/style/works.css", "h1 { letter-spacing: 9px; }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "9px");
    await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet][href*='style.css']").length === 1);
    assert.equal(await page.evaluate(() => window.unstyled), 0);
    assert.ok(await isSameWindow(page));
    desk.remove("static/style/works.css");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).letterSpacing === "normal");
  });

  test("a style sheet without a fingerprint is fetched again", async (t) => {
    const desk = await sit(t, { ...files, "templates/head.html": '<link rel="stylesheet" href="/own.css">\n', "static/own.css": "h1 { letter-spacing: 3px; }\n" });
    const page = await desk.open(PAGE);
    for (const width of [5, 6]) {
      desk.write("static/own.css", `h1 { letter-spacing: ${width}px; }\n`);
      await page.waitForFunction((width) => getComputedStyle(document.querySelector("h1")).letterSpacing === `${width}px`, width);
    }
    desk.edit(FILE, "下周再烧一窑。", "下周看天。");
    await says(page, "下周看天。");
    await page.waitForFunction(() => document.querySelectorAll("link[href*='/own.css']").length === 1);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).letterSpacing), "6px");
    assert.ok(await isSameWindow(page));
  });

  test("a film goes on playing", async (t) => {
    // A sound of silence, as a film that needs no codec.
    const silence = Buffer.alloc(44 + 8000 * 20, 128);
    silence.write("RIFF", 0);
    silence.writeUInt32LE(silence.length - 8, 4);
    silence.write("WAVEfmt ", 8);
    silence.set([16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0], 16);
    silence.write("data", 36);
    silence.writeUInt32LE(silence.length - 44, 40);
    const desk = await sit(t, {
      ...files,
      [FILE]: files[FILE].replace("## 技术", '<video src="pictures/kiln.wav" controls></video>\n\n## 技术'),
      "content/pictures/kiln.wav": silence,
    });
    const page = await desk.open(PAGE);
    await page.evaluate(async () => {
      window.film = document.querySelector("video");
      film.muted = true;
      await film.play();
      window.isInterrupted = false;
      for (const event of ["pause", "emptied"]) film.addEventListener(event, () => (window.isInterrupted = true));
    });
    desk.edit(FILE, "碗，十二只", "碗，十三只");
    await says(page, "碗，十三只");
    desk.edit(FILE, "- 碗", "再看一遍：\n\n- 碗");
    await says(page, "再看一遍：");
    const time = await page.evaluate(() => film.currentTime);
    await wait(300);
    assert.ok(await page.evaluate((time) => film.isConnected && !film.paused && film.currentTime > time && !isInterrupted, time));
  });

  test("another script is run from the beginning, where the reader was", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    const scroll = await lookAt(page, "画坯的第 10 天");
    desk.write("static/script/search-key.js", "window.isOwn = true;\n");
    await page.waitForFunction(() => window.isOwn);
    assert.ok(!(await isSameWindow(page)));
    await page.waitForFunction((scroll) => Math.abs(scrollY - scroll) < 2, scroll);
    desk.remove("static/script/search-key.js");
  });

  test("a hidden page waits until it is looked at", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    const hide = (isHidden) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
        document.dispatchEvent(new Event("visibilitychange"));
      }, isHidden);
    await hide(true);
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    desk.edit(FILE, "下周再烧一窑。", "下周再烧四窑。");
    await wait(1000);
    assert.deepEqual(asked, []);
    await hide(false);
    await says(page, "下周再烧四窑。");
    await isInSight(page, "下周再烧四窑。");
  });

  test("however an editor saves, the page changes once and is never empty", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await page.evaluate(() => {
      window.updates = 0;
      window.least = Infinity;
      document.addEventListener("weekly:update", () => (window.updates += 1));
      new MutationObserver(() => (window.least = Math.min(window.least, document.querySelector("main").innerText.length))).observe(document, { subtree: true, childList: true, characterData: true });
    });
    const length = await page.evaluate(() => document.querySelector("main").innerText.length);
    const path = join(desk.folder, FILE);
    const text = (last) => files[FILE].replace("下周再烧一窑。", last);
    // A file beside it that takes its place.
    writeFileSync(`${path}~`, text("第一种存法。"));
    renameSync(`${path}~`, path);
    await says(page, "第一种存法。");
    await wait(500);
    assert.equal(await page.evaluate(() => window.updates), 1);
    // Emptied, and then written in two halves.
    const whole = text("第二种存法。");
    writeFileSync(path, "");
    await wait(10);
    appendFileSync(path, whole.slice(0, 400));
    await wait(10);
    appendFileSync(path, whole.slice(400));
    await says(page, "第二种存法。");
    await wait(500);
    assert.equal(await page.evaluate(() => window.updates), 2);
    assert.ok((await page.evaluate(() => window.least)) > length - 20, "it was never empty");
    assert.ok(await isSameWindow(page));
  });

  test("when motion is not wanted, the block gets a frame for a moment", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE, { reducedMotion: "reduce" });
    desk.edit(FILE, "下周再烧一窑。", "下周再烧五窑。");
    await says(page, "下周再烧五窑。");
    const style = await page.evaluate(() => {
      const { target } = document.getAnimations().find(({ id }) => id === "weekly-glow").effect;
      const { outlineStyle, backgroundColor } = getComputedStyle(target);
      return [target.innerText, outlineStyle, backgroundColor];
    });
    assert.deepEqual(style, ["下周再烧五窑。", "solid", "rgba(0, 0, 0, 0)"]);
  });
});

describe("pages beside the one that is written", { skip }, () => {
  test("where another week is edited, a quiet link leads there and to the block", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    desk.edit("content/2024-W19.md", "碗比杯子难。", "碗比杯子难多了。");
    const link = corner(page).getByRole("link");
    await link.waitFor();
    assert.match(await link.innerText(), /^拉坯 已更新 →$/);
    assert.equal(await page.evaluate(() => scrollY), 0);
    await link.click();
    await page.waitForURL(desk.url("/2024/w19/"));
    await page.waitForFunction(() => document.getAnimations().some(({ id }) => id === "weekly-glow"));
    assert.deepEqual(await glowing(page), ["碗比杯子难多了。"]);
    await page.waitForFunction(() => scrollY > 300);
  });

  test("lists follow: what is deleted is gone from home, archive and year", async (t) => {
    const desk = await sit(t, files);
    const pages = [];
    for (const path of ["/", "/archive/", "/2024/"]) pages.push(await desk.open(path));
    for (const page of pages) await says(page, "和泥");
    const own = await desk.open("/2024/w18/");
    const text = desk.read("content/2024-W18.md");
    desk.remove("content/2024-W18.md");
    for (const page of pages) {
      await page.waitForFunction(() => !document.querySelector("main").innerText.includes("和泥"));
      assert.ok(await isSameWindow(page));
    }
    await corner(pages[0]).getByText("2024-W18.md 已删除").waitFor();
    // Its own page is now what a reader finds there, and comes back with it.
    await own.waitForFunction(() => document.body.className.includes("not_found"));
    desk.write("content/2024-W18.md", text);
    await says(own, "和了两天泥。");
    assert.ok(await isSameWindow(own));
  });

  test("a page goes along with its file", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open("/2024/w18/");
    desk.rename("content/2024-W18.md", "content/2024-W17.md");
    await page.waitForURL(desk.url("/2024/w17/"));
    await says(page, "和了两天泥。");
    assert.ok(await isSameWindow(page));
    assert.match(await page.evaluate(() => new URL(document.querySelector(".site-title a").href).pathname), /^\/$/);
    desk.rename("content/2024-W17.md", "content/2024-W18.md");
    await page.waitForURL(desk.url("/2024/w18/"));
  });

  test("the server may go and come back", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    await desk.stop();
    await corner(page).getByText("weekly serve 停了").waitFor();
    desk.edit(FILE, "下周再烧一窑。", "下周再说。");
    await desk.start();
    await says(page, "下周再说。");
    await page.waitForFunction(() => !document.querySelector("weekly-live").shadowRoot.textContent.includes("停了"));
    assert.ok(await isSameWindow(page));
    assert.deepEqual(page.complaints, []);
  });
});

describe("mistakes while writing", { skip }, () => {
  test("a broken template leaves the page as it was, and says where", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    desk.write("templates/footer_lines.html", "<p>{{ sitte.title }}</p>\n");
    await panel(page).waitFor();
    const said = await panel(page).innerText();
    assert.match(said, /1 处错误/);
    assert.match(said, /templates\/footer_lines\.html:1:\d+/);
    assert.match(said, /页面停在上一个没有错误的版本/);
    await says(page, "这周开窑，碎了三只碗。");
    // Escape closes it; a sign in the corner opens it again.
    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "hidden" });
    await corner(page).getByRole("button", { name: "1 处错误" }).click();
    await panel(page).waitFor();
    assert.equal(await panel(page).getAttribute("role"), "alert");
    await panel(page).getByRole("button", { name: "关闭" }).click();
    await panel(page).waitFor({ state: "hidden" });
    // Closed it stays, here and on other pages, until there is something else to say.
    await page.reload();
    await corner(page).getByRole("button", { name: "1 处错误" }).waitFor();
    assert.ok(await panel(page).isHidden());
    desk.write("templates/footer_lines.html", "<p>{{ site.titel }}</p>\n");
    await panel(page).waitFor();
    desk.write("templates/footer_lines.html", "<p>窑火不息</p>\n");
    await says(page, "窑火不息");
    await panel(page).waitFor({ state: "hidden" });
    assert.equal(await corner(page).innerText(), "");
  });

  test("a mistake in config is on every page, with what it is", async (t) => {
    const desk = await sit(t, files);
    const [page, other] = [await desk.open(PAGE), await desk.open("/archive/")];
    const text = desk.read("config.toml");
    desk.write("config.toml", `titel = "窑"\n${text}`);
    for (const one of [page, other]) {
      await panel(one).waitFor();
      assert.match(await panel(one).innerText(), /config\.toml:1:1/);
      assert.match(await panel(one).innerText(), /titel = "窑"/);
    }
    desk.write("config.toml", text);
    for (const one of [page, other]) await panel(one).waitFor({ state: "hidden" });
  });

  test("nothing that a file says is read as HTML", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    const trap = "<img src=x onerror=wasRun=true>";
    // In a warning of the page's own file, and in an error of a template.
    desk.write(FILE, `---\nweek: ${trap}\n---\n${files[FILE]}`);
    await corner(page).getByRole("button", { name: "1 条警告" }).click();
    assert.ok((await panel(page).innerText()).includes(trap));
    desk.write("templates/footer_lines.html", `{{ "${trap}" | ${"x"} }}</script><script>wasRun = true</script>\n`);
    await panel(page).getByText("1 处错误").waitFor();
    assert.ok((await panel(page).innerText()).includes("</script><script>wasRun = true</script>"));
    // Nor is it on a page that is loaded with it.
    await page.reload();
    await panel(page).waitFor();
    await wait(200);
    assert.equal(await panel(page).locator("img, script").count(), 0);
    assert.equal(await page.evaluate(() => typeof window.wasRun), "undefined");
  });

  test("a mistake in one file leaves other pages alone", async (t) => {
    const desk = await sit(t, files);
    const [page, other] = [await desk.open(PAGE), await desk.open("/2024/w19/")];
    desk.edit(FILE, "下周再烧一窑。", "见[那篇](./nowhere.md)。");
    await corner(page).getByRole("button").waitFor();
    desk.edit("content/2024-W19.md", "碗比杯子难", "盘子比碗难");
    await says(other, "盘子比碗难");
    assert.equal(await other.locator("weekly-live .pill").count(), 0);
    assert.ok(await panel(other).isHidden());
  });

  test("warnings are a sign in the corner, and open when asked", async (t) => {
    const desk = await sit(t, files);
    const page = await desk.open(PAGE);
    desk.edit(FILE, "下周再烧一窑。", "下周再烧一窑，见[那篇](./nowhere.md)。");
    const sign = corner(page).getByRole("button", { name: "1 条警告" });
    await sign.waitFor();
    assert.ok(await panel(page).isHidden());
    await sign.click();
    assert.match(await panel(page).innerText(), /nowhere\.md/);
    desk.edit(FILE, "见[那篇](./nowhere.md)。", "就这样。");
    await panel(page).waitFor({ state: "hidden" });
    assert.equal(await corner(page).innerText(), "");
  });
});

describe("with other arguments and settings", { skip }, () => {
  test("--follow goes to what is edited", async (t) => {
    const desk = await sit(t, files, ["--follow"]);
    const page = await desk.open(PAGE);
    desk.edit("content/2024-W19.md", "碗比杯子难。", "碗比杯子难多了。");
    await page.waitForURL(desk.url("/2024/w19/"));
    await page.waitForFunction(() => document.getAnimations().some(({ id }) => id === "weekly-glow"));
    assert.deepEqual(await glowing(page), ["碗比杯子难多了。"]);
  });

  test("a site that is published below a path is as live below it", async (t) => {
    const desk = await sit(t, { ...files, "config.toml": `base_url = "https://example.org/weekly/"\n${files["config.toml"]}` });
    assert.equal(desk.under, "/weekly/");
    const page = await desk.open("/2024/w18/");
    desk.rename("content/2024-W18.md", "content/2024-W17.md");
    await page.waitForURL(desk.url("/2024/w17/"));
    desk.edit("content/2024-W17.md", "和了两天泥。", "和了三天泥。");
    await says(page, "和了三天泥。");
    desk.edit("content/2024-W19.md", "碗比杯子难。", "碗比杯子难多了。");
    await corner(page).getByRole("link", { name: "拉坯 已更新" }).click();
    await page.waitForURL(desk.url("/2024/w19/"));
  });

  test("--no-reload leaves pages as a build makes them", async (t) => {
    const desk = await sit(t, files, ["--no-reload"]);
    const html = await (await fetch(desk.url(PAGE))).text();
    assert.doesNotMatch(html, /weekly-live|data-source/);
  });

  test("alt-click opens the editor at the block's line", async (t) => {
    const asked = [];
    const editor = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    t.after(() => editor.close());
    await new Promise((done) => editor.listen(0, "127.0.0.1", done));
    const scheme = `http://127.0.0.1:${editor.address().port}/open?file={path}&line={line}`;
    const desk = await sit(t, { ...files, "config.toml": `${files["config.toml"]}[serve]\neditor = "${scheme}"\n` });
    const page = await desk.open(PAGE);
    await page.getByText("这周开窑").click({ modifiers: ["Alt"] });
    while (asked.length === 0) await wait(20);
    assert.match(decodeURI(asked[0]), /^\/open\?file=\/.*weekly-desk-.*\/content\/2024-W20\.md&line=3$/);
    // On a link too, which then leads nowhere else.
    await page.locator(".figure > a").first().click({ modifiers: ["Alt"] });
    while (asked.length === 1) await wait(20);
    assert.equal(desk.path(page), PAGE);
    assert.ok(await isSameWindow(page));
  });

  test("a scheme of the editor's own leaves the page where it is", async (t) => {
    const desk = await sit(t, { ...files, "config.toml": `${files["config.toml"]}[serve]\neditor = "vscode"\n` });
    const page = await desk.open(PAGE);
    await page.evaluate(() => {
      window.went = [];
      navigation.addEventListener("navigate", (event) => window.went.push(event.destination.url));
    });
    await page.getByText("这周开窑").click({ modifiers: ["Alt"] });
    await page.waitForFunction(() => window.went.length === 1);
    const [address] = await page.evaluate(() => window.went);
    assert.match(address, /^vscode:\/\/file\/[^/].*\/content\/2024-W20\.md:3:1$/);
    assert.ok(await isSameWindow(page));
  });
});
