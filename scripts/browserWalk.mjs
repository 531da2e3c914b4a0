// Walks through processing.ipynb in JupyterLab and a real browser, and takes pictures to be looked at:
//   node scripts/browserWalk.mjs PICTURES_FOLDER [MODEL] [PASSAGES] [BROWSER]
// Runs all cells, edits one prompt file and runs its cell again, toggles assistantMode and runs on. MODEL is a name of the
// catalogue (default smollm2-135m) or "scripted"; PASSAGES is how many are taken (default 2); BROWSER is the path of a Chromium (default /usr/bin/chromium).
// Outputs go to a folder of their own; the prompt file is put back at the end.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [pictures = "", model = "smollm2-135m", passages = "2", executablePath = "/usr/bin/chromium"] =
  process.argv.slice(2);
if (pictures === "") {
  console.error("Say where the pictures go: node scripts/browserWalk.mjs PICTURES_FOLDER [MODEL] [PASSAGES] [BROWSER]");
  process.exit(2);
}
mkdirSync(pictures, { recursive: true });
const outputs = mkdtempSync(join(tmpdir(), "augmentoolkit-walk-"));
const promptFile = join(root, "generation_functions", "planQuestions.ts");
const prompt = readFileSync(promptFile, "utf8");
const minutes = 60_000;

const port = await freePort();
const token = "walk";
const lab = spawn(
  process.execPath,
  [
    join(root, "scripts", "notebook.cjs"),
    "--no-browser",
    "--allow-root",
    `--port=${port}`,
    `--IdentityProvider.token=${token}`,
    "--LabApp.expose_app_in_browser=True",
  ],
  { cwd: root, stdio: ["ignore", "ignore", "pipe"], detached: process.platform !== "win32" },
);
let said = "";
lab.stderr.on("data", (data) => {
  said += data;
});
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  await openNotebook(page);
  await setSettings(page, { assistantMode: "false" });
  await page.screenshot({ path: join(pictures, "01-opened.png") });
  const pictured = new Map();
  await runFrom(page, 0, async () => {
    // Each cell twice while it runs, so that its bar can be seen to move.
    const place = await page.evaluate(scrollToBusy);
    const count = pictured.get(place) ?? 0;
    if (place < 0 || count > 1) return;
    pictured.set(place, count + 1);
    await page.screenshot({ path: join(pictures, `02-during-${String(place).padStart(2, "0")}-${count}.png`) });
  });
  await picturesOf(page, "03-roleplay");
  const before = countRecords("planQuestions");
  const edited = prompt.replace("different facts", "different and lasting facts");
  if (edited === prompt) throw new Error("The prompt has not the words that are edited here.");
  writeFileSync(promptFile, edited, "utf8");
  await runCell(page, "planQuestionsOf(");
  const after = countRecords("planQuestions");
  console.log(`Records of planQuestions before the edit ${before}, after ${after}.`);
  await showCell(page, "planQuestionsOf(", join(pictures, "04-edited-prompt.png"));
  writeFileSync(promptFile, prompt, "utf8");
  await setSettings(page, { assistantMode: "true" });
  await runFrom(page, 0);
  await picturesOf(page, "05-assistant");
  console.log(`Errors shown in cells: ${await page.evaluate(countErrors)}.`);
  const dataset = join(outputs, "dataset");
  console.log(`Datasets: ${existsSync(dataset) ? readdirSync(dataset).join(", ") : "none, since nothing was kept"}.`);
} finally {
  writeFileSync(promptFile, prompt, "utf8");
  await browser.close();
  stopLab();
  rmSync(outputs, { recursive: true, force: true });
}

/** Ends JupyterLab with its kernels; on systems with process groups the whole group, since the server is a grandchild. */
function stopLab() {
  lab.stderr.destroy();
  if (process.platform === "win32") lab.kill();
  else process.kill(-lab.pid, "SIGTERM");
}

/** Waits for JupyterLab and for the kernel of the notebook. */
async function openNotebook(page) {
  const address = `http://127.0.0.1:${port}/lab/tree/processing.ipynb?token=${token}`;
  for (let second = 0; ; second++) {
    const answered = await page.goto(address).then(
      () => true,
      () => false,
    );
    if (answered) break;
    if (second > 300) throw new Error(`JupyterLab did not start: ${said}`);
    await page.waitForTimeout(1000);
  }
  await page.waitForFunction(
    () => globalThis.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session?.kernel?.status === "idle",
    undefined,
    { timeout: 2 * minutes },
  );
}

/** Edits the settings cell as a person would type it. */
async function setSettings(page, { assistantMode }) {
  const lines = [
    `logicalModel: "${model === "scripted" ? "smollm2-135m" : model}",`,
    `engine: "${model === "scripted" ? "scripted" : "llama"}",`,
    `assistantMode: ${assistantMode},`,
    "rearrangementsToTake: 1,",
    `subsetSize: ${Number(passages)},`,
    'skipChecks: ["judgeParagraph"],',
    `outputsFolder: ${JSON.stringify(outputs)},`,
  ];
  await page.evaluate((settings) => {
    const { content } = globalThis.jupyterapp.shell.currentWidget;
    const cell = content.model.cells.get(
      content.widgets.findIndex((one) => one.model.sharedModel.getSource().includes("const settings")),
    );
    const kept = cell.sharedModel
      .getSource()
      .split("\n")
      .filter(
        (line) =>
          !/^ {2}(logicalModel|engine|assistantMode|rearrangementsToTake|subsetSize|skipChecks|outputsFolder):/.test(
            line,
          ),
      );
    cell.sharedModel.setSource(
      [...kept.slice(0, -1), ...settings.map((line) => `  ${line}`), ...kept.slice(-1)].join("\n"),
    );
  }, lines);
}

/** Runs the cells from the first code cell to the last, calling `meanwhile` while they run. */
async function runFrom(page, from, meanwhile = async () => undefined) {
  await page.evaluate((index) => {
    const { commands, shell } = globalThis.jupyterapp;
    shell.currentWidget.content.activeCellIndex = index;
    globalThis.walkDone = false;
    commands.execute("notebook:run-all-below").finally(() => {
      globalThis.walkDone = true;
    });
  }, from);
  for (let moment = 0; !(await page.evaluate(() => globalThis.walkDone)); moment++) {
    if (moment > 1200) throw new Error("The notebook did not end within its time.");
    await meanwhile(moment);
    await page.waitForTimeout(1500);
  }
}

/** Scrolls to the output of the first cell that is not done, and gives its place; -1 where all are. */
function scrollToBusy() {
  const { content } = globalThis.jupyterapp.shell.currentWidget;
  const place = content.widgets.findIndex((cell) => cell.promptNode?.textContent.includes("*"));
  const cell = content.widgets[place];
  if (cell === undefined) return -1;
  content.activeCellIndex = place;
  (cell.node.querySelector(".jp-Cell-outputWrapper") ?? cell.node).scrollIntoView({ block: "center" });
  return place;
}

/** Runs the one cell that holds a text. */
async function runCell(page, text) {
  await page.evaluate(async (wanted) => {
    const { commands, shell } = globalThis.jupyterapp;
    const { content } = shell.currentWidget;
    content.activeCellIndex = content.widgets.findIndex((cell) => cell.model.sharedModel.getSource().includes(wanted));
    await commands.execute("notebook:run-cell");
  }, text);
}

async function showCell(page, text, path) {
  await page.evaluate((wanted) => {
    const { content } = globalThis.jupyterapp.shell.currentWidget;
    const index = content.widgets.findIndex(
      (cell) => cell.model.type === "code" && cell.model.sharedModel.getSource().includes(wanted),
    );
    content.activeCellIndex = index;
    return content.scrollToItem(index, "start");
  }, text);
  await page.waitForTimeout(1200);
  await page.screenshot({ path });
}

async function picturesOf(page, name) {
  const cells = {
    judge: "judgeParagraphs(",
    check: "checkTuples(",
    group: "groupTuples(",
    scene: "inventScenes(",
    dispose: "engine.dispose()",
    talk: "writeConversations(",
    dataset: "writeDataset(",
  };
  for (const [what, text] of Object.entries(cells)) await showCell(page, text, join(pictures, `${name}-${what}.png`));
}

function countErrors() {
  const { content } = globalThis.jupyterapp.shell.currentWidget;
  return content.widgets.filter(
    (cell) =>
      cell.model.type === "code" && JSON.stringify(cell.model.toJSON().outputs).includes('"output_type":"error"'),
  ).length;
}

function countRecords(folder) {
  return readdirSync(join(outputs, folder)).length;
}

function freePort() {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port: free } = server.address();
      server.close(() => found(free));
    });
  });
}
