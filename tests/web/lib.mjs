// What the tests of this folder share: stet's reports, a browser, and pictures of a page as pixels.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const project = join(dirname(fileURLToPath(import.meta.url)), "../..");
const stet = process.env.STET ?? join(project, "build/stet");
const scratch = mkdtempSync(join(tmpdir(), "stet-web-"));
const pictures = join(project, "build/pictures"); // what the browser showed, to be looked at

export function report(format, files, options = []) {
  try {
    return execFileSync(stet, ["--isolated", "--format", format, ...options, ...files], { cwd: join(project, "tests"), encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (failed) {
    if (failed.status !== 1 || failed.stderr) throw failed; // 1: there are findings
    return failed.stdout;
  }
}

export function article(name, text) {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

export const pageOf = (files, options) => pathToFileURL(article(`page-${Math.random()}.html`, report("html", files, options))).href;

export function openBrowser() {
  const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
  return puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"] });
}

// A page that remembers what it complained of and what it asked the network for.
export async function openPage(browser, url, { width = 1300, height = 900, scheme = "light" } = {}) {
  const page = await browser.newPage();
  page.complaints = [];
  page.requests = [];
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("console", (message) => page.complaints.push(message.text()));
  page.on("request", (request) => page.requests.push(request.url()));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await page.goto(url);
  return page;
}

export async function picture(page, name, options = {}) {
  const png = Buffer.from(await page.screenshot(options));
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, `${name}.png`), png);
  return png;
}

// Two pictures of one size: the share of their pixels that differ; of the first: its mean brightness, and how many colours it has.
export async function compare(browser, first, second = first) {
  const page = await browser.newPage();
  const seen = await page.evaluate(async (sources) => {
    const pixels = await Promise.all(sources.map(async (source) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    }));
    const [a, b] = pixels, colours = new Set(a);
    let differ = 0, light = 0;
    for (let i = 0; i < a.length; i++) {
      differ += a[i] !== b[i];
      light += ((a[i] & 255) + ((a[i] >> 8) & 255) + ((a[i] >> 16) & 255)) / 765;
    }
    return { size: a.length === b.length, differ: differ / a.length, light: light / a.length, colours: colours.size };
  }, [first.toString("base64"), second.toString("base64")]);
  await page.close();
  return seen;
}
