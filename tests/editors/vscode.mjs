// vscode.mjs STET SERVER VSIX: the extension in the server of Visual Studio Code (out/server-main.js of it), driven through a headless browser, told as TAP.
// With $CHROMIUM. $STET_SHOTS: a folder for a picture of each step that fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const puppeteer = createRequire(new URL('../web/package.json', import.meta.url))('puppeteer-core');
const [stet, server, vsix] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'stet-vscode-')), desk = join(work, 'desk'), article = join(desk, 'a.txt');
const places = ['--server-data-dir', join(work, 'data'), '--user-data-dir', join(work, 'data', 'data'), '--extensions-dir', join(work, 'extensions'),
  '--accept-server-license-terms'];
let told = 0, failed = 0, page;

async function tell(good, name, why) {
  told++, failed += !good;
  console.log(`${good ? '' : 'not '}ok ${told} - VS Code: ${name}`);
  if (good) return;
  console.log(`# ${JSON.stringify(why ?? '')}`);
  if (page && process.env.STET_SHOTS) await page.screenshot({ path: join(process.env.STET_SHOTS, `vscode-${told}.png`) }).catch(() => {});
}

const pause = ms => new Promise(resolve => { setTimeout(resolve, ms); });
async function wait(test, seconds = 40) {
  for (let i = 0; i < seconds * 10; i++, await pause(100)) if (await test()) return true;
  return false;
}

function prepare() {
  mkdirSync(join(desk, '.stet'), { recursive: true });
  writeFileSync(article, 'Kim Jong Un met the goverment in Seoul. Kim Jong Un left.\n\nThen Kim Yong Un said that he was glad.\n');
  const user = join(work, 'data', 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ 'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'none',
    'stet.path': stet, 'editor.wordWrap': 'off', 'files.autoSave': 'off', 'editor.quickSuggestions': { other: 'off' } }));
}

async function install() {
  const child = spawn(process.execPath, [server, '--install-extension', vsix, ...places], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', bytes => { said += bytes; });
  await once(child, 'exit');
  await tell(/successfully installed/.test(said), 'the .vsix is installed', said);
}

function serve() {
  const child = spawn(process.execPath, [server, '--host', '127.0.0.1', '--port', '0', '--without-connection-token', ...places], { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', bytes => {
      const port = /listening on (\d+)/.exec(said += bytes);
      if (port) resolve([child, port[1]]);
    });
    child.on('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
}

const of = selector => page.evaluate(s => document.querySelector(s)?.innerText?.replace(/\u00a0/g, ' ') ?? '', selector);
const lines = () => page.evaluate(() => [...document.querySelectorAll('.monaco-editor .view-line')]
  .map(l => [Number.parseInt(l.style.top, 10), l.innerText.replace(/\u00a0/g, ' ')]).sort((a, b) => a[0] - b[0]).map(l => l[1]).join('\n'));
const underlined = () => page.evaluate(() => document.querySelectorAll('.squiggly-info, .squiggly-warning, .squiggly-error').length);

async function chord(...keys) {
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}

async function open() {
  await page.click('.explorer-folders-view .monaco-list-row[aria-label^="a.txt"]', { count: 2 });
  await tell(await wait(async () => (await lines()).includes('goverment')), 'an article is opened', await lines());
}

async function look() {
  await tell(await wait(async () => await underlined() >= 2), 'what is found is underlined', await underlined());
  await tell(await wait(async () => /stet \d+/.test(await of('.statusbar'))), 'the score stands in the status bar', await of('.statusbar'));
  await chord('Control', 'Shift', 'm');
  await tell(await wait(async () => /is in no dictionary/.test(await of('.markers-panel'))), 'it stands among the problems', await of('.markers-panel'));
  await chord('Control', '1');
}

async function fix() {
  await chord('Control', 'Home');
  for (let i = 0; i < 25; i++) await page.keyboard.press('ArrowRight');
  await pause(500);
  await chord('Control', '.');
  await tell(await wait(async () => /Change to “government”/.test(await of('.action-widget'))), 'the quick fix is offered', await of('.action-widget'));
  await page.keyboard.press('Enter');
  await tell(await wait(async () => (await lines()).includes('the government in')), 'and is applied', await lines());
  await tell(await wait(async () => await underlined() === 1), 'what was found is gone', await underlined());
}

async function rename() {
  await chord('Control', 'Home');
  await pause(300);
  await page.keyboard.press('F2');
  await page.waitForSelector('.rename-box input', { visible: true });
  await wait(() => page.evaluate(() => Boolean(document.activeElement?.closest('.rename-box'))));
  await chord('Control', 'a');
  await page.keyboard.type('Kim Jong-un');
  await page.keyboard.press('Enter');
  await tell(await wait(async () => (await lines()).match(/Kim Jong-un/g)?.length === 3), 'a name is renamed wherever it stands', await lines());
  await chord('Control', 'z');
  await tell(await wait(async () => (await lines()).match(/Kim Jong Un/g)?.length === 2), 'and that is undone', await lines());
}

async function type() {
  await chord('Control', 'End');
  await page.keyboard.type('He recieved it.', { delay: 30 });
  await tell(await wait(async () => await underlined() === 2), 'what is typed is checked', await underlined());
  await chord('Control', 's');
  await tell(await wait(() => readFileSync(article, 'utf8').includes('recieved it.')), 'and saved', readFileSync(article, 'utf8'));
}

let host, browser;
try {
  prepare();
  await install();
  let port;
  [host, port] = await serve();
  browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], headless: true });
  page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(desk)}`);
  await page.waitForSelector('.explorer-folders-view .monaco-list-row[aria-label^="a.txt"]', { timeout: 90000 });
  for (const step of [open, look, fix, rename, type]) await step();
} catch (error) {
  await tell(false, 'driven to the end', String(error));
}
await browser?.close();
if (host) host.removeAllListeners('exit'), host.kill(), await once(host, 'exit');
rmSync(work, { recursive: true, force: true });
console.log(`1..${told}`);
process.exit(failed ? 1 : 0);
