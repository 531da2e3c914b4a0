// Calls every step many times on real passages and counts how the calls end: what did not parse, what was given up.
//   npm run soak -- --help
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { steps as allSteps, stepList } from "../generation_functions/steps";
import { table } from "../lib/cli/table";
import type { Context } from "../lib/context";
import { openEngine } from "../lib/engine/openEngine";
import { memoryStore } from "../lib/evaluate/memoryStore";
import { silentProgress } from "../lib/progress";
import { promptFingerprint } from "../lib/prompts/promptFingerprint";
import type { CallRecord, Chunk } from "../lib/records";
import { runStep } from "../lib/runStep";
import { parseSettings } from "../lib/settings";
import { drawScene } from "../lib/stages/drawScene";
import { splitChunks } from "../lib/stages/splitChunks";
import { keptOf } from "../lib/stages/stage";
import type { AnyStep } from "../lib/step";
import { writeWhole } from "../lib/store/writeWhole";
import { loadSources } from "../lib/text/loadSources";
import { addCounts, type CountedCalls, countedCallsSchema, countsTable, endingsOf } from "./callEndings";

const root = join(__dirname, "..");
const flags = new Command("soak")
  .description("Calls every step on real passages and counts how the calls end.")
  .option("--model <name>", "a catalogue name or a path", "smollm2-135m")
  .option("--calls <number>", "passages, and so calls of every step", Number, 300)
  .option(
    "--step <names...>",
    "only these steps",
    stepList.map(({ name }) => name),
  )
  .option("--texts <folder>", "where the passages come from", join(root, "texts"))
  .option("--chunk-tokens <tokens>", "the most tokens of a passage", Number, 400)
  .option("--from <number>", "the first passage, for several processes side by side", Number, 0)
  .option("--threads <threads>", "0 leaves it to the machine", Number, 0)
  .option("--parallel <calls>", "calls at once", Number, 1)
  .option("--record <file>", "adds to the counts of this file after each passage, and leaves out the passages in it")
  .option("--engine <engine>", "llama or scripted", "llama")
  .option("--json", "print the counts as JSON")
  .parse()
  .opts();

type StepName = keyof typeof allSteps;

async function main(): Promise<void> {
  const signal = new AbortController().signal;
  const settings = parseSettings({
    engine: flags.engine,
    logicalModel: flags.model,
    modelsFolder: join(root, "logical_models"),
    textsFolder: flags.texts,
    chunkTokens: flags.chunkTokens,
    parallelCalls: flags.parallel,
    threads: flags.threads,
    callTimeLimitSeconds: 3600,
  });
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const engine = openEngine(settings, { log, progress: silentProgress, steps: stepList, signal });
  let counts = countsSoFar();
  let recorded = Promise.resolve();
  const context: Omit<Context, "store"> = {
    settings,
    engine: { ...engine, identify: () => engine.identify("small") },
    signal,
    progress: silentProgress,
    log,
  };
  try {
    const store = memoryStore();
    const chunks = keptOf(await splitChunks(keptOf(await loadSources(settings)), { ...context, store }));
    const all = Array.from({ length: flags.calls }, (_, place) => flags.from + place);
    const waiting = all.filter((passage) => !counts.passages.includes(passage));
    if (chunks.length < flags.from + flags.calls)
      log(`There are ${chunks.length} passages only; some are taken again.`);
    if (waiting.length > 0) await engine.load("small");
    const work = async (): Promise<void> => {
      for (let passage = waiting.shift(); passage !== undefined; passage = waiting.shift()) {
        const { write, steps } = countingWrite();
        await callAll(chunks[passage % chunks.length] as Chunk, passage, { ...context, store: { ...store, write } });
        counts = addCounts(counts, { ...counts, passages: [passage], steps: steps() });
        // One after the other, so that no older count is the last.
        recorded = recorded.then(() => record(counts));
        await recorded;
        log(`${new Date().toISOString()} passage ${passage}, ${waiting.length} to come`);
      }
    };
    await Promise.all(Array.from({ length: flags.parallel }, work));
  } finally {
    await engine.close();
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(counts, null, 2)}\n`);
  else process.stdout.write(`${table(...countsTable(counts)).join("\n")}\n`);
}

async function record(counts: CountedCalls): Promise<void> {
  if (flags.record) await writeWhole(flags.record, `${JSON.stringify(counts)}\n`);
}

function countsSoFar(): CountedCalls {
  const model = flags.engine === "scripted" ? "scripted" : flags.model;
  const none = { model, chunkTokens: flags.chunkTokens, passages: [], steps: [] };
  if (!flags.record || !existsSync(flags.record)) return none;
  return addCounts(none, countedCallsSchema.parse(JSON.parse(readFileSync(flags.record, "utf8"))));
}

/** Keeps no call, so that each is made, and counts its ending. */
function countingWrite(): { write: Context["store"]["write"]; steps: () => CountedCalls["steps"] } {
  const counted = new Map<string, CallRecord[]>();
  return {
    write: async (folder, _id, record) => {
      if (folder in allSteps) counted.set(folder, [...(counted.get(folder) ?? []), record as CallRecord]);
    },
    steps: () =>
      [...counted].map(([step, calls]) => ({
        step,
        prompt: promptFingerprint(allSteps[step as StepName] as AnyStep).slice(0, 12),
        ...endingsOf(calls),
      })),
  };
}

/** Each step takes what the steps before it made of this passage, and the rest from one of its own examples. */
async function callAll({ id, text, details }: Chunk, index: number, context: Context): Promise<void> {
  const { traits, initial, secondary, opening } = drawScene(id, details, {
    ...context.settings,
    language: "English",
  });
  const drawn = { traits, initial, secondary, opening, language: "English", wording: index, reason: index % 4 === 3 };
  let material: Record<string, unknown> = { passage: text, details, ...drawn };
  for (const step of stepList as readonly AnyStep[]) {
    if (!flags.step.includes(step.name as StepName)) continue;
    const example = step.examples[index % step.examples.length]?.input as Record<string, unknown>;
    const known = Object.entries(material).filter(([field, value]) => field in example && value !== undefined);
    const outcome = await runStep(step, { ...example, ...Object.fromEntries(known) }, context, {
      run: id,
      trail: {},
      attempt: index,
    });
    if (outcome.status === "kept")
      material = { ...material, ...madeOf(step.name, outcome.value as Record<string, unknown>, material, index) };
  }
}

/** What later steps take of what a step made. */
function madeOf(
  step: string,
  made: Record<string, unknown>,
  { traits, tuples }: Record<string, unknown>,
  index: number,
): Record<string, unknown> {
  switch (step) {
    case "planQuestions": {
      const plan = made.plan as string[];
      return { fact: plan[index % plan.length] };
    }
    case "generateQuestions":
    case "regenerateQuestion": {
      const { question, answer } = made;
      const all = [...((tuples ?? []) as unknown[]), { question, answer }];
      return { question, answer, tuples: all, refused: { question, why: "It asks for another fact." } };
    }
    case "planCharacter":
    case "planScenario":
    case "writeScenario":
      return made;
    case "writeCharacter":
      // The plan of a person is none of a scene.
      return { primary: { ...made, traits }, plan: undefined };
    default:
      return {};
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
