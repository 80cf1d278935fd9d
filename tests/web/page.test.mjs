// The report html as people use it: looked at, clicked, typed to, printed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import { article, compare, openBrowser, openPage, pageOf, picture, report } from "./lib.mjs";

const many = ["articles/summit.txt", "formats/desk.txt", "planted/harbour.txt"];
const odd = article("odd <b>&'\" name.txt", "He waited for a <b>hour</b> & \"a\" <script>document.title = 'x'</script> \u{1F600} a hour.\n\n&lt;a hour\u0001 \u202Eabc\n");
let browser, one, all;

before(async () => {
  browser = await openBrowser();
  one = pageOf(["articles/summit.txt"]);
  all = pageOf(many);
});
after(() => browser?.close());

async function withPage(url, options, what) {
  const page = await openPage(browser, url, options);
  try {
    await what(page);
    assert.deepEqual(page.complaints, [], "the page complains of nothing");
  } finally {
    await page.close();
  }
}

const text = (page, selector) => page.$eval(selector, (e) => e.textContent);
const focused = (page) => page.evaluate(() => document.activeElement.id);
const tipShown = (page) => page.$eval("#tip", (e) => !e.hidden);

test("the page is valid HTML", async () => {
  const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "doctype-style": "off", "long-title": "off" } });
  for (const files of [["articles/summit.txt"], many, [odd], ["planted/museum.txt"]]) {
    const found = await validator.validateString(report("html", files));
    assert.deepEqual(found.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.message}`)), []);
  }
});

test("nothing is loaded from elsewhere, and the policy forbids it", () => withPage(all, {}, async (page) => {
  assert.deepEqual(page.requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
  assert.equal(page.requests.filter((url) => url.startsWith("file:")).length, 1);
  const blocked = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener("securitypolicyviolation", (e) => resolve(e.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "document.title = 'broken in'";
    document.body.append(script);
  }));
  assert.match(blocked, /^script-src/);
  assert.doesNotMatch(await page.title(), /broken/);
  page.complaints.length = 0; // the browser told of it
}));

test("every finding stands in the text and in the list", () => withPage(one, {}, async (page) => {
  const findings = JSON.parse(report("json", ["articles/summit.txt"]))[0].findings;
  const places = await page.$$eval(".card a.place", (all) => all.map((a) => a.textContent));
  assert.deepEqual(places.slice().sort(), findings.map((f) => `${f.line}:${f.column}`).sort());
  const marked = await page.$$eval(".f[id]", (all) => all.map((a) => a.textContent));
  for (const f of findings.filter((f) => f.text.length < 12)) assert.ok(marked.some((m) => f.text.startsWith(m)), f.text);
}));

test("the text of an article is only text", () => withPage(pageOf([odd]), {}, async (page) => {
  assert.equal(await page.$(".text b, .text script"), null);
  assert.match(await text(page, ".text"), /<b>hour<\/b> & "a" <script>document.title = 'x'<\/script>/);
  assert.match(await text(page, "h2"), /odd <b>&'" name\.txt$/);
  assert.ok((await page.$$(".f[id]")).length >= 2);
}));

test("pointing at a finding shows what it is about", () => withPage(one, {}, async (page) => {
  assert.equal(await tipShown(page), false);
  const plain = await picture(page, "plain");
  const [mark] = await page.$$(".f.major[id]");
  await mark.hover();
  assert.equal(await tipShown(page), true);
  assert.match(await text(page, "#tip"), /Kim Jong Un/);
  const seen = await compare(browser, plain, await picture(page, "hover"));
  assert.ok(seen.size && seen.differ > .01 && seen.differ < .3, `${seen.differ} of the picture changed`);
  const [markBox, tipBox] = [await mark.boundingBox(), await (await page.$("#tip")).boundingBox()];
  assert.ok(tipBox.y >= markBox.y + markBox.height || tipBox.y + tipBox.height <= markBox.y, "it does not cover the words");
  await page.hover("#tip");
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.equal(await tipShown(page), true, "it stays while the pointer is on it");
  await page.keyboard.press("Escape");
  assert.equal(await tipShown(page), false);
}));

test("a click on a finding chooses its entry, a click on the entry goes to the text", () => withPage(one, {}, async (page) => {
  await page.click(".f.major[id]");
  const cards = await page.$eval(".f.major[id]", (e) => e.dataset.cards);
  assert.equal(await page.$eval(".card.current", (e) => e.id), cards);
  assert.equal(await page.$eval(".card.current", (e) => e.getAttribute("aria-current")), "true");
  const last = (await page.$$(".card a.place")).at(-1);
  await last.evaluate((e) => e.click());
  const target = await last.evaluate((e) => e.hash.slice(1));
  assert.equal(await focused(page), target);
  assert.ok(await page.$eval("#" + target, (e) => e.getBoundingClientRect().top > 0 && e.getBoundingClientRect().bottom < innerHeight), "it is in view");
  assert.match(await text(page, "#status"), /^Finding \d+ of \d+: /);
}));

test("the keyboard goes through the findings", () => withPage(one, {}, async (page) => {
  const ids = await page.$$eval(".f[id]", (all) => all.map((e) => e.id));
  await page.keyboard.press("n");
  assert.equal(await focused(page), ids[0]);
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  assert.equal(await focused(page), ids[2]);
  await page.keyboard.press("p");
  await page.keyboard.press("k");
  assert.equal(await focused(page), ids[0]);
  await page.keyboard.press("p");
  assert.equal(await focused(page), ids.at(-1), "before the first comes the last");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.matches(".f, .place, summary, .found, .cards *")), true, "Tab goes on from there");
  await page.keyboard.press("?");
  assert.equal(await page.$eval("#help", (e) => e.open), true);
  await page.click("#keys");
  await page.keyboard.press("Escape");
  assert.equal(await page.$eval("#help", (e) => e.open), false);
  const before = await focused(page);
  await page.keyboard.press("n");
  assert.equal(await focused(page), before, "single keys can be switched off");
}));

test("severities can be hidden", () => withPage(one, {}, async (page) => {
  const count = () => page.$$eval(".card", (all) => all.filter((e) => e.offsetParent).length);
  const before = await count(), minor = (await page.$$(".card.minor")).length;
  const shown = await picture(page, "all-levels");
  await page.click("#show-minor");
  assert.equal(await count(), before - minor);
  assert.ok((await compare(browser, shown, await picture(page, "without-minor"))).differ > .005);
  await page.keyboard.press("n");
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("minor")), false);
  await page.click("#show-minor");
  assert.equal(await count(), before);
}));

test("a name shows its mentions", () => withPage(one, {}, async (page) => {
  const row = await page.$("tr.entity");
  const mentions = Number(await row.$eval("td.number", (e) => e.textContent));
  await row.hover();
  assert.ok((await page.$$(".m.lit")).length >= mentions - 2); // descriptions are not marked
  await page.mouse.move(5, 5);
  assert.equal((await page.$$(".m.lit")).length, 0);
  await row.$eval("a.name", (e) => e.click());
  assert.match(await text(page, "#status"), /^Mention 1 of \d+$/);
}));

test("readability is a picture whose bars lead to their paragraphs", () => withPage(one, {}, async (page) => {
  const bars = await page.$$eval(".picture a", (all) => all.map((a) => [a.getAttribute("href").slice(1), a.getBBox().width, a.getAttribute("aria-label")]));
  const paragraphs = JSON.parse(report("json", ["articles/summit.txt"]))[0].paragraphs;
  assert.equal(bars.length, paragraphs.filter((p) => "stet_index" in p.readability).length);
  for (const [id, width, label] of bars) {
    assert.ok(await page.$("#" + id), id);
    assert.ok(width > 0);
    assert.match(label, /^Line \d+: \d+ words?, stet’s index -?[\d.]+, reading ease -?\d+$/);
  }
  await page.$eval(".picture a", (a) => a.querySelector("rect").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  assert.equal(new URL(page.url()).hash, "#" + bars[0][0]);
}));

test("many articles: an index, worst first, that leads to them", () => withPage(all, {}, async (page) => {
  const rows = await page.$$eval("#index tbody tr", (all) => all.map((r) => [r.querySelector("a").hash, Number(r.cells[1].textContent)]));
  assert.equal(rows.length, many.length);
  const articles = await page.$$eval(".article", (all) => all.map((e) => "#" + e.id));
  assert.deepEqual(rows.map((r) => r[0]), articles);
  const scores = rows.map((r) => r[1]);
  assert.deepEqual(scores, scores.slice().sort((a, b) => a - b));
  await page.click(`#index a[href="${articles[1]}"]`);
  assert.ok(await page.$eval(articles[1], (e) => Math.abs(e.getBoundingClientRect().top) < 120), "the article is at the top");
  await page.keyboard.press("]");
  assert.ok(await page.$eval(articles[2], (e) => e.getBoundingClientRect().top < innerHeight));
  await page.keyboard.press("i");
  assert.ok(await page.$eval("#index", (e) => e.getBoundingClientRect().bottom > 0));
}));

test("a page of a dozen articles, of which most are not drawn yet", () => withPage(pageOf(Array(12).fill(many[0])), {}, async (page) => {
  const inView = (selector) => page.$eval(selector, (e) => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight);
  await page.click('#index a[href="#a9"]');
  assert.ok(await inView("#a9 h2"));
  await page.keyboard.press("n");
  const last = await page.$$eval("#a12 .f[id]", (all) => all.at(-1).id);
  await page.$eval("#" + last, (e) => e.focus());
  await page.keyboard.press("p");
  assert.ok(await inView("#" + await focused(page)));
  assert.match(await focused(page), /^a12-/);
  await page.keyboard.press("]");
  assert.ok(await page.$eval("#a12", (e) => e.getBoundingClientRect().top < innerHeight));
}));

test("light and dark, by the system and by choice", async () => {
  let light, dark;
  await withPage(one, { scheme: "light" }, async (page) => { light = await picture(page, "light"); });
  await withPage(one, { scheme: "dark" }, async (page) => {
    dark = await picture(page, "dark");
    await page.select("#theme", "light");
    assert.equal((await compare(browser, light, await picture(page, "chosen-light"))).light > .8, true);
    await page.select("#theme", "auto");
  });
  const [l, d] = [await compare(browser, light), await compare(browser, dark)];
  assert.ok(l.light > .8 && d.light < .3, `${l.light} ${d.light}`);
  assert.ok(l.colours > 20 && d.colours > 20);
});

test("a narrow window needs no scrolling sideways", () => withPage(all, { width: 360, height: 700 }, async (page) => {
  await picture(page, "narrow");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
}));

test("on paper every finding has a number and nothing is hidden", () => withPage(one, { scheme: "dark" }, async (page) => {
  await page.emulateMediaType("print");
  await picture(page, "paper", { fullPage: true });
  const paper = await page.evaluate(() => ({
    tools: getComputedStyle(document.querySelector(".tools")).display,
    background: getComputedStyle(document.body).backgroundColor,
    number: getComputedStyle(document.querySelector(".f[id]"), "::after").content,
    list: getComputedStyle(document.querySelector(".found")).overflowY,
  }));
  assert.deepEqual(paper, { tools: "none", background: "rgb(255, 255, 255)", number: '"1"', list: "visible" });
  await page.emulateMediaType("screen");
  assert.ok((await page.pdf({ format: "A4" })).length > 20000);
}));

test("without scripts it is all there to be read", async () => {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(one);
  assert.ok((await page.$$(".card")).length > 10);
  assert.equal(await page.$eval(".tools", (e) => e.hidden), true, "tools that need scripts are not shown");
  const target = await page.$eval(".f[id]", (e) => e.hash.slice(1));
  assert.ok(await page.$("#" + target + ".card"));
  await page.close();
});

for (const scheme of ["light", "dark"])
  test(`accessible, ${scheme}`, () => withPage(all, { scheme }, async (page) => {
    await page.evaluate(axe.source);
    await page.click(".f.major[id]");
    const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " " + n.failureSummary).join(" | ")}`), []);
  }));
