import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { wholeNumber } from "../lib/cli/wholeNumber";
import { idOf } from "../lib/ids";
import { randomFrom } from "../lib/random";
import { openStore } from "../lib/store/fileStore";
import type { Store } from "../lib/store/store";

interface Options {
  records: number;
  folders: number;
  folder: string;
}

const options = new Command("storeBench")
  .description("Fills an outputs folder with records and measures opening, listing, reading and writing.")
  .option("--records <number>", "records that are there already", wholeNumber, 1_000_000)
  .option("--folders <number>", "how many folders they lie in", wholeNumber, 10)
  .option(
    "--folder <folder>",
    "where; 10 GB are needed for a million. Default: the system's temporary folder",
    tmpdir(),
  )
  .parse()
  .opts<Options>();

const newRecords = 10_000;
/** As large as the record of a call with its prompt. */
const record = {
  format: 1,
  prompt: "The river turns the wheels of three mills. ".repeat(120),
  completion: "x".repeat(400),
};
const folderNames = Array.from(
  { length: options.folders },
  (_, number) => `records_${"abcdefghijklmnopqrstuvwxyz"[number % 26]}${"x".repeat(Math.floor(number / 26))}`,
);
const folderOf = (number: number): string => folderNames[number % folderNames.length] as string;
const idOfRecord = (number: number): string => idOf("bench", number);

async function main(): Promise<void> {
  const root = mkdtempSync(join(options.folder, "store-bench-"));
  try {
    console.log(`Node ${process.version}, ${process.platform}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}`);
    await timed(`making ${options.records} records in ${options.folders} folders, without flushes`, async () =>
      fill(root),
    );
    let store = await timed("opening", () => openStore(root));
    for (const parallel of [1, 4]) {
      const from = options.records + (parallel === 1 ? 0 : newRecords);
      await timed(`writing ${newRecords} new records, each flushed, ${parallel} at once`, () =>
        inParallel(parallel, newRecords, (number) =>
          store.write(folderOf(number), idOfRecord(from + number), { ...record, number }),
        ),
      );
    }
    const random = randomFrom(1);
    await timed(`reading ${newRecords} records at random`, () =>
      inParallel(1, newRecords, () => readOne(store, Math.floor(random() * options.records))),
    );
    await timed("listing the ids of every folder", async () => {
      let found = 0;
      for (const folder of folderNames) found += (await store.list(folder)).length;
      if (found !== options.records + 2 * newRecords) throw new Error(`${found} records were found.`);
    });
    await store.close();
    store = await timed("opening again", () => openStore(root));
    await store.close();
  } finally {
    await timed("removing everything", async () => rmSync(root, { recursive: true, force: true }));
  }
}

function fill(root: string): void {
  for (const folder of folderNames) mkdirSync(join(root, folder));
  for (let number = 0; number < options.records; number++)
    writeFileSync(
      join(root, folderOf(number), `${idOfRecord(number)}.json`),
      `${JSON.stringify({ ...record, number }, null, 2)}\n`,
    );
}

async function readOne(store: Store, number: number): Promise<void> {
  const found = (await store.read(folderOf(number), idOfRecord(number))) as { number: number } | null;
  if (found?.number !== number) throw new Error(`Record ${number} was not found.`);
}

async function inParallel(parallel: number, times: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

/** Says how long some work took, and the most memory that the process held while it did. */
async function timed<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  globalThis.gc?.();
  let most = process.memoryUsage.rss();
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const started = performance.now();
  try {
    return await work();
  } finally {
    clearInterval(watch);
    most = Math.max(most, process.memoryUsage.rss());
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    console.log(`${what}: ${seconds} s, at most ${Math.round(most / 1024 / 1024)} MiB`);
  }
}

void main();
