// Serves a review of made tuples and says how long a browser takes for it, in milliseconds and MiB:
//   npx tsx scripts/reviewMany.ts [TUPLES, default 100000] [BROWSER, default /usr/bin/chromium]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { idOf } from "../lib/ids";
import { openReview } from "../lib/review/openReview";
import type { ReviewItem } from "../lib/review/reviewItem";
import { serveReview } from "../lib/review/serveReview";
import { parseSettings } from "../lib/settings";
import { openStore } from "../lib/store/fileStore";

const count = Number(process.argv[2] ?? 100_000);
const executablePath = process.argv[3] ?? "/usr/bin/chromium";

function madeItem(number: number): ReviewItem {
  const chunk = Math.floor(number / 4);
  const passage = `The miller of valley ${chunk} opens the sluice when the pond is full. ${"Then the wheel turns. ".repeat(40)}`;
  const acceptance = ((number * 7919) % 1000) / 1000;
  const vote = { check: "checkQuestion", accepted: true, acceptance, threshold: 0.5, reasoning: null };
  return {
    tuple: {
      id: idOf("tuple", number),
      chunkId: idOf("chunk", chunk),
      sourceId: idOf("source"),
      details: "The Mill, by T. Ester, published 1901",
      passage,
      slot: number % 4,
      question: `When does the miller of valley ${chunk} open sluice number ${number}?`,
      answer: "The miller opens the sluice when the pond is full.",
      replacements: 0,
      votes: [{ ...vote, call: idOf("call", number) }],
      evidence: { quote: passage.slice(0, 40), from: 0, to: 40, coverage: 1 },
      original: null,
    },
    fate: number % 10 === 0 ? "dropped" : "kept",
    reason: null,
    detail: null,
    refused: [],
    confidence: null,
    margin: acceptance - 0.5,
    decision: null,
    decisions: 0,
  };
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "review-many-"));
  const review = openReview(
    Array.from({ length: count }, (_, number) => madeItem(number)),
    { store: await openStore(folder), settings: parseSettings({}) },
  );
  const served = await serveReview(review, { reviewer: "Ada" });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const times: Record<string, number> = {};
    const time = async (name: string, work: () => Promise<unknown>) => {
      const started = performance.now();
      await work();
      times[name] = Math.round(performance.now() - started);
    };
    await time("open", async () => {
      await page.goto(served.url);
      await page.waitForSelector("#list button");
    });
    await time("allTuples", () => counting(page, () => page.selectOption("#state", "all")));
    await time("textOrder", () => shows(page, "sluice number 0?", () => page.selectOption("#sort", "text")));
    await time("search", () => counting(page, () => page.fill("#search", `number ${count - 1}?`)));
    await time("searchAway", () => counting(page, () => page.fill("#search", "")));
    await time("scrollToEnd", () =>
      shows(
        page,
        `number ${count - 1}?`,
        () => page.evaluate("document.querySelector('#list').scrollTop = 1e9") as Promise<unknown>,
      ),
    );
    await time("decide", () => counting(page, () => page.keyboard.press("a")));
    const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
    process.stdout.write(`${JSON.stringify({ tuples: count, milliseconds: times, mebibytes: memory })}\n`);
  } finally {
    await browser.close();
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Does something after which the page tells another count. */
async function counting(page: Page, work: () => Promise<unknown>): Promise<void> {
  const before = await page.textContent("#count");
  await page.evaluate("document.activeElement?.blur()");
  await work();
  await page
    .locator("#count")
    .filter({ hasNotText: before ?? "" })
    .waitFor();
}

/** Does something after which the list shows a text. */
async function shows(page: Page, text: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  await page.locator("#list").filter({ hasText: text }).waitFor();
}

void main();
