import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { wholeNumber } from "../../lib/cli/wholeNumber";
import { randomFrom } from "../../lib/random";
import { sampleName, sampleText } from "../../test/cli/sampleText";
import { faultPoints } from "./faultPoints";
import { differences, type End, makePlace, type Place, type RunEnd, runTo, snapshotOf, statusOf } from "./killedRuns";

interface Options {
  kills: number;
  seed: number;
  parallel: number;
  parallelCalls: number;
  model?: string;
}

const options = new Command("torture")
  .description(
    "Kills runs of the command line at random moments and at every kind of write, and compares what is made.",
  )
  .option("--kills <number>", "how many runs are killed at a random moment", wholeNumber, 200)
  .option("--seed <number>", "which moments", wholeNumber, 1)
  .option("--parallel <number>", "how many runs at once", wholeNumber, 2)
  .option("--parallel-calls <number>", "the setting parallelCalls of every run", wholeNumber, 2)
  .option("--model <name>", "a real model in place of the scripted engine, on one passage; without the fault points")
  .parse()
  .opts<Options>();

interface Count {
  kills: number;
  chains: number;
  faults: number;
  byStage: Record<string, number>;
  faulty: string[];
}

async function main(): Promise<void> {
  const started = Date.now();
  const folder = await mkdtemp(join(tmpdir(), "torture-"));
  const flags = ["--set", "chunkTokens=150", "--set", "rearrangementsToTake=1"];
  flags.push("--set", `parallelCalls=${options.parallelCalls}`);
  if (options.model !== undefined) flags.push(...realModel(options.model));
  const made = await makePlace(folder, { [sampleName]: sampleText(6) }, flags);
  const place: Place = { ...made, timed: options.model !== undefined };
  const count: Count = { kills: 0, chains: 0, faults: 0, byStage: {}, faulty: [] };
  try {
    const unbroken = await runTo(place, "unbroken", null);
    if (unbroken.ended !== "finished") throw new Error(`The unbroken run did not finish:\n${unbroken.stderr}`);
    const wanted = { ...(await snapshotOf(place, "unbroken")), status: statusOf(place, "unbroken") };
    console.log(
      `Unbroken: ${Object.keys(wanted).length} files, ${datasetRows(wanted)} dataset rows in ${unbroken.milliseconds} ms.`,
    );
    if (options.model === undefined) await faultChain(place, wanted, count);
    const random = randomFrom(options.seed);
    const chains = Array.from({ length: options.parallel }, async (_, number) => {
      while (count.kills < options.kills) await killChain(place, `chain${number}`, wanted, random, unbroken, count);
    });
    await Promise.all(chains);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  report(count, (Date.now() - started) / 1000);
}

/** How many lines the dataset's files of rows have together. */
function datasetRows(files: Record<string, string>): number {
  const rows = Object.entries(files).filter(([path]) => /^dataset\/.*\.jsonl$/.test(path));
  return rows.reduce((count, [, text]) => count + text.split("\n").length - 1, 0);
}

/** Settings of a run on one passage with a real model from the project's own models folder. */
function realModel(name: string): string[] {
  const models = join(__dirname, "..", "..", "logical_models");
  const settings = {
    modelsFolder: models,
    logicalModel: name,
    useSubset: true,
    subsetSize: 1,
    textManuallyCleaned: true,
  };
  return ["--engine", "llama", ...Object.entries(settings).flatMap(([key, value]) => ["--set", `${key}=${value}`])];
}

/** Kills runs of one outputs folder one after the other, each at a random moment, until one is quicker; then compares. */
async function killChain(
  place: Place,
  outputs: string,
  wanted: Record<string, string>,
  random: () => number,
  unbroken: RunEnd,
  count: Count,
): Promise<void> {
  for (;;) {
    const run = await runTo(place, outputs, count.kills < options.kills ? momentIn(unbroken, random) : null);
    if (run.ended !== "killed") {
      count.chains++;
      await compare(place, outputs, wanted, run.stderr, count);
      return;
    }
    count.kills++;
    count.byStage[run.stage] = (count.byStage[run.stage] ?? 0) + 1;
    if (count.kills % 20 === 0)
      console.log(`${count.kills} of ${options.kills} kills, ${count.chains} chains finished`);
  }
}

/** A moment of a run: one in four anywhere in it, the others while its stages are at work. */
function momentIn({ milliseconds, openingMilliseconds }: RunEnd, random: () => number): End {
  return random() < 0.25
    ? { after: random() * milliseconds, of: "start" }
    : { after: random() * (milliseconds - openingMilliseconds), of: "work" };
}

/** Kills at every kind of write in turn, each run going on where the one before was killed; then finishes and compares. */
async function faultChain(place: Place, wanted: Record<string, string>, count: Count): Promise<void> {
  for (const fault of faultPoints) {
    const run = await runTo(place, "faults", { fault });
    const name = `${fault.point} ${fault.path ?? ""} ${fault.nth ?? 1}`;
    if (run.ended === "killed") count.faults++;
    else count.faulty.push(`The fault point ${name} was not reached: ${run.ended}\n${run.stderr}`);
  }
  const last = await runTo(place, "faults", null);
  await compare(place, "faults", wanted, last.stderr, count);
}

async function compare(
  place: Place,
  outputs: string,
  wanted: Record<string, string>,
  stderr: string,
  count: Count,
): Promise<void> {
  const different = differences(wanted, { ...(await snapshotOf(place, outputs)), status: statusOf(place, outputs) });
  if (different.length > 0) count.faulty.push(`${outputs} differs in ${different.slice(0, 5).join(", ")}\n${stderr}`);
  await rm(join(place.folder, outputs), { recursive: true, force: true });
}

function report({ kills, chains, faults, byStage, faulty }: Count, seconds: number): void {
  const stages = Object.entries(byStage).map(([stage, number]) => `${stage} ${number}`);
  console.log(
    `${kills} kills at random moments (seed ${options.seed}) in ${chains} runs that were finished afterwards.`,
  );
  console.log(`The stage at work when the kill came: ${stages.join(", ")}.`);
  if (options.model === undefined)
    console.log(`${faults} of ${faultPoints.length} kills at a file operation, each kind of write.`);
  for (const line of faulty) console.error(line);
  console.log(`${faulty.length} differences from the unbroken run; ${Math.round(seconds)} s.`);
  process.exitCode = faulty.length === 0 ? 0 : 1;
}

void main();
