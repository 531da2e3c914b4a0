// Calls every step many times on real passages and counts how the calls end: what did not parse, what was given up.
//   npm run soak -- --help
import { join } from "node:path";
import { Command } from "commander";
import { steps as allSteps, stepList } from "../generation_functions/steps";
import { table } from "../lib/cli/table";
import type { Context } from "../lib/context";
import { openEngine } from "../lib/engine/openEngine";
import { memoryStore } from "../lib/evaluate/memoryStore";
import { silentProgress } from "../lib/progress";
import type { CallRecord, Chunk } from "../lib/records";
import { runStep } from "../lib/runStep";
import { parseSettings } from "../lib/settings";
import { drawScene } from "../lib/stages/drawScene";
import { splitChunks } from "../lib/stages/splitChunks";
import { keptOf } from "../lib/stages/stage";
import type { AnyStep } from "../lib/step";
import { loadSources } from "../lib/text/loadSources";

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
  .option("--engine <engine>", "llama or scripted", "llama")
  .option("--json", "print the counts as JSON")
  .parse()
  .opts();

type Endings = Record<"calls" | "complete" | "length" | "timeout" | "repetition" | "unparsable", number> & {
  generated: number;
  seconds: number;
  slowestSeconds: number;
};
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
  const endings = new Map<string, Endings>();
  const store = memoryStore();
  const context: Context = {
    settings,
    engine: { ...engine, identify: () => engine.identify("small") },
    store: {
      ...store,
      // No call is kept, so that each is made; only its ending is counted.
      write: async (folder, _id, record) => {
        if (folder in allSteps) count(endings, record as CallRecord);
      },
    },
    signal,
    progress: silentProgress,
    log,
  };
  try {
    const chunks = keptOf(await splitChunks(keptOf(await loadSources(settings)), context));
    const end = flags.from + flags.calls;
    if (chunks.length < end) log(`There are ${chunks.length} passages only; some are taken again.`);
    await engine.load("small");
    let next = flags.from;
    const work = async (): Promise<void> => {
      while (next < end) {
        const index = next++;
        if (index % 10 === 0) log(`${new Date().toISOString()} passage ${index + 1}, as far as ${end}`);
        await callAll(chunks[index % chunks.length] as Chunk, index, context);
      }
    };
    await Promise.all(Array.from({ length: flags.parallel }, work));
  } finally {
    await engine.close();
  }
  const steps = [...endings].map(([step, counted]) => ({ step, ...counted }));
  if (flags.json) process.stdout.write(`${JSON.stringify({ model: flags.model, steps }, null, 2)}\n`);
  else {
    const header = [
      "step",
      "calls",
      "complete",
      "length",
      "timeout",
      "repetition",
      "unparsable",
      "generated",
      "seconds",
      "slowest (s)",
    ];
    const rows = steps.map((one) => [
      one.step,
      one.calls,
      one.complete,
      one.length,
      one.timeout,
      one.repetition,
      one.unparsable,
      one.generated,
      one.seconds.toFixed(0),
      one.slowestSeconds.toFixed(1),
    ]);
    process.stdout.write(`${table(header, rows).join("\n")}\n`);
  }
}

/** Each step takes what the steps before it made of this passage, and the rest from one of its own examples. */
async function callAll({ id, text, details }: Chunk, index: number, context: Context): Promise<void> {
  const { traits, initial, secondary, opening } = drawScene(id, details, context.settings);
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

function count(endings: Map<string, Endings>, { step, completion, outcome }: CallRecord): void {
  const counted = endings.get(step) ?? {
    calls: 0,
    complete: 0,
    length: 0,
    timeout: 0,
    repetition: 0,
    unparsable: 0,
    generated: 0,
    seconds: 0,
    slowestSeconds: 0,
  };
  counted.calls++;
  counted[completion.finish]++;
  if (outcome.status === "failed" && completion.finish === "complete") counted.unparsable++;
  counted.generated += completion.tokens.generated;
  counted.seconds += completion.milliseconds / 1000;
  counted.slowestSeconds = Math.max(counted.slowestSeconds, completion.milliseconds / 1000);
  endings.set(step, counted);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
