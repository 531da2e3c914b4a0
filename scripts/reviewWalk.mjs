// Walks through the review page in a real browser and takes pictures to be looked at:
//   node scripts/reviewWalk.mjs PICTURES_FOLDER [OUTPUTS_FOLDER] [BROWSER]
// Without OUTPUTS_FOLDER it makes a run of the scripted engine. Decides about 20 tuples by keyboard, kills the server in the
// middle, opens it again, and looks for what was decided; checks accessibility and that no request leaves the machine.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [pictures = "", given = "", executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
if (pictures === "") {
  console.error("Say where the pictures go: node scripts/reviewWalk.mjs PICTURES_FOLDER [OUTPUTS_FOLDER] [BROWSER]");
  process.exit(2);
}
mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "review-walk-"));
const outputs = join(folder, "outputs");
const tool = join(root, "bin", "augmentoolkit.cjs");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
if (given === "") {
  const run = [
    "run",
    "--engine",
    "scripted",
    "--assistant-mode",
    "on",
    "--outputs",
    outputs,
    "--subset",
    "12",
    "--set",
    "chunkTokens=200",
  ];
  const { status } = spawnSync(process.execPath, [tool, ...run], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) process.exit(status ?? 1);
} else cpSync(given, outputs, { recursive: true });

let served;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  served = await serve();
  const page = await openPage(served.url, { width: 1400, height: 900 });
  await page.fill("#by", "Ada");
  await page.press("#by", "Tab");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: join(pictures, "01-wide-light.png") });
  const keys = [..."aqawaaaaqa"];
  for (const key of keys) await press(page, key);
  await page.screenshot({ path: join(pictures, "02-ten-decided.png") });
  served.child.kill("SIGKILL");
  await new Promise((ended) => served.child.on("exit", ended));
  await page.keyboard.press("a");
  await page.waitForFunction(() => document.querySelector("#message").textContent !== "");
  await page.screenshot({ path: join(pictures, "03-server-killed.png") });
  console.log(`Decided before the kill: ${keys.length}; on disk: ${recorded()}.`);

  served = await serve();
  await page.goto(served.url);
  await page.waitForFunction(() => /decided/.test(document.querySelector("#count").textContent));
  await page.fill("#by", "Bo");
  await page.evaluate(() => document.activeElement?.blur());
  console.log(`After opening it again: ${await page.textContent("#count")}.`);
  for (const key of [..."aaqawaaaa"]) await press(page, key);
  await page.keyboard.press("u");
  await page.waitForTimeout(400);
  await page.keyboard.press("e");
  await page.fill("#newAnswer", "It weighs 4711 tons.");
  await page.screenshot({ path: join(pictures, "04-editing.png") });
  await page.click("#edit button[type=submit]");
  await page.waitForSelector("#objection:not([hidden])");
  await page.screenshot({ path: join(pictures, "05-gate-objects.png") });
  const next = await page.textContent("#list button");
  await page.keyboard.press("j");
  await page.waitForSelector('#list [aria-current="true"]');
  const shown = await page.textContent("#question");
  console.log(`After what a gate objects to comes ${next.endsWith(shown) ? "the next one" : `another one: ${shown}`}.`);
  await page.selectOption("#state", "all");
  await page.waitForTimeout(400);
  await page.fill("#search", "what");
  await page.waitForTimeout(500);
  console.log(`Search for "what" among all: ${await page.textContent("#count")}.`);
  console.log(`Accessibility, wide: ${await findings(page)}`);
  for (const [name, scheme, width] of [
    ["06-wide-dark", "dark", 1400],
    ["07-narrow-light", "light", 420],
    ["08-narrow-dark", "dark", 420],
  ]) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: width < 1000 });
    console.log(`Accessibility, ${name}: ${await findings(page)}`);
  }
  console.log(`Requests to other places: ${page.foreign.length === 0 ? "none" : page.foreign.join(", ")}.`);
  served.child.kill("SIGINT");
  const code = await new Promise((ended) => served.child.on("exit", ended));
  console.log(`Ended by Ctrl-C with exit code ${code}; decisions on disk: ${recorded()}.`);
} finally {
  await browser.close();
  served?.child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

async function serve() {
  const child = spawn(process.execPath, [tool, "review", "--outputs", outputs, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const data of child.stdout) {
    said += data;
    if (said.includes("}")) break;
  }
  return { child, url: JSON.parse(said).url };
}

async function openPage(url, viewport) {
  const page = await browser.newPage({ viewport });
  page.foreign = [];
  page.on("request", (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) page.foreign.push(request.url());
  });
  page.on("pageerror", (error) => console.log(`Error in the page: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") console.log(`The page says: ${message.text()}`);
  });
  await page.goto(url);
  await page.waitForSelector("#shown:not([hidden])");
  return page;
}

/** Presses a key and waits until the page has counted one more decision. */
async function press(page, key) {
  const before = await page.textContent("#count");
  await page.keyboard.press(key);
  await page.waitForFunction((count) => document.querySelector("#count").textContent !== count, before);
  await page.waitForTimeout(150);
}

async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const told = violations.map(({ id, impact, nodes }) => `${id} (${impact}, ${nodes.length}: ${nodes[0].html})`);
  return told.length === 0 ? "no findings" : told.join("; ");
}

function recorded() {
  return readdirSync(join(outputs, "review_decisions")).length;
}
