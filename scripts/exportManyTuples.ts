import { mkdtempSync, rmSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { exportFormatNames } from "../lib/export/exportFormatNames";
import { writeDataset } from "../lib/export/writeDataset";
import { idOf } from "../lib/ids";
import { kept } from "../lib/outcome";
import type { Chunk, QaTuple } from "../lib/records";
import { writeReport } from "../lib/report/writeReport";
import { parseSettings } from "../lib/settings";
import type { StageResult } from "../lib/stages/stage";
import type { Store } from "../lib/store/store";

/*
 * Writes a dataset of made tuples and says how long it took and how much memory: npx tsx scripts/exportManyTuples.ts
 * [TUPLES, default 100000] [FORMS with commas, default those of a run; "all"] [BROWSER, default /usr/bin/chromium]. Then writes a
 * report of them and opens it. The bounds for 100,000 are 60 s and 1 GiB, and 3 s until the report is there.
 */
const count = Number(process.argv[2] ?? 100_000);
const asked = process.argv[3] ?? "messages,list";
const executablePath = process.argv[4] ?? "/usr/bin/chromium";
const formats = exportFormatNames.filter((name) => asked === "all" || asked.split(",").includes(name));
const words = [
  "lever",
  "pulley",
  "wheel",
  "screw",
  "wedge",
  "axle",
  "sluice",
  "hopper",
  "dam",
  "gear",
  "valve",
  "piston",
];

function textOf(number: number, length: number): string {
  return Array.from({ length }, (_, place) => words[(number * 7 + place * (1 + (number % 5))) % words.length]).join(
    " ",
  );
}

const passages: Chunk[] = [];
const tuples: QaTuple[] = [];
for (let number = 0; number < count; number++) {
  const chunk = Math.floor(number / 4);
  if (number % 4 === 0)
    passages.push({
      id: idOf("chunk", chunk),
      sourceId: idOf("source"),
      details: "Machines, by A. Writer, published 1900",
      text: `Passage ${chunk}. ${textOf(chunk, 240)}.`,
      from: chunk * 1500,
      to: chunk * 1500 + 1490,
      tokens: 380,
    });
  const passage = passages[chunk] as Chunk;
  const votes = Array.from({ length: 7 }, (_, place) => ({
    check: "checkQuestion",
    accepted: true,
    acceptance: 0.5 + ((number + place) % 50) / 100,
    threshold: 0.5,
    reasoning: null,
    call: idOf("call", number, place),
  }));
  tuples.push({
    id: idOf("tuple", number),
    question: `What does part ${number} of the ${words[number % words.length]} do for the ${textOf(number, 4)}?`,
    answer: `Part ${number} holds the ${textOf(number, 25)}.`,
    chunkId: passage.id,
    sourceId: passage.sourceId,
    details: passage.details,
    passage: passage.text,
    slot: number % 4,
    replacements: 0,
    votes,
    evidence: null,
    original: null,
  });
}

const root = mkdtempSync(join(tmpdir(), "many-"));
const store = { root, read: async () => null, list: async () => [] } as unknown as Store;
const identify = async (role: string) => ({ role, name: "made", sha256: "0".repeat(64) });
const engine = { identify } as unknown as Parameters<typeof writeDataset>[1]["engine"];
const settings = parseSettings({ passageInPrompt: asked === "all" ? "both" : "without", parquet: asked === "all" });

void measure();

async function measure(): Promise<void> {
  const before = Date.now();
  const used = process.cpuUsage();
  const context = { settings, store, engine, log: () => undefined };
  const files = await writeDataset({ conversations: [], tuples, passages }, context, { formats });
  const seconds = (Date.now() - before) / 1000;
  const busy = (process.cpuUsage(used).user + process.cpuUsage(used).system) / 1e6;
  const bytes = files.reduce((sum, { file }) => sum + statSync(join(root, file)).size, 0);
  const memory = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${count} tuples, ${files.length} files of ${formats.join(", ")}, ${Math.round(bytes / 1e6)} MB of rows:`,
  );
  console.log(
    `${seconds.toFixed(1)} s (${busy.toFixed(1)} s of a processor), ${Math.round(memory)} MiB of memory at most, the made tuples among it`,
  );
  await measureReport();
  rmSync(root, { recursive: true, force: true });
}

async function measureReport(): Promise<void> {
  const before = Date.now();
  const stage = (name: string, values: readonly { id: string; sourceId: string }[]) => ({
    stage: name,
    items: values.map((value) => ({ id: value.id, sourceId: value.sourceId, label: "", outcome: kept(value) })),
  });
  const writeText = (file: string, text: string) => writeFile(join(root, file), text, "utf8");
  const results = [stage("splitChunks", passages), stage("checkTuples", tuples), stage("groupTuples", tuples)];
  await writeReport(results as StageResult<unknown>[], { store: { ...store, writeText }, engine, settings }, []);
  const seconds = (Date.now() - before) / 1000;
  const page = join(root, "report.html");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const opened = await browser.newPage();
  const from = Date.now();
  await opened.goto(pathToFileURL(page).href, { waitUntil: "load" });
  await opened.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))");
  console.log(
    `Report: made in ${seconds.toFixed(1)} s, ${(statSync(page).size / 1e6).toFixed(1)} MB, opened in ${((Date.now() - from) / 1000).toFixed(1)} s`,
  );
  await browser.close();
}
