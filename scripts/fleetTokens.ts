// Runs the pipeline on workers of a queue and says how many prompt tokens they evaluated, each with saved states of its own.
//   npx tsx scripts/fleetTokens.ts --help
// Needs redis-server, or pip for one.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { countingEngine } from "../lib/cli/countingEngine";
import { queueEngine } from "../lib/engine/queueEngine";
import { run } from "../lib/run";
import { parseSettings, type SettingsInput } from "../lib/settings";
import { type Fleet, startFleet } from "./startFleet";

const root = join(__dirname, "..");
const number = (value: string) => Number(value);
const flags = new Command("fleetTokens")
  .description("Counts the prompt tokens that the workers of a fleet evaluate for a run.")
  .option("--model <name>", "a catalogue name or a path", "smollm2-135m")
  .option("--workers <number>", "how many workers", number, 2)
  .option("--parallel <calls>", "calls at once of each worker", number, 1)
  .option("--calls-at-once <calls>", "parallelCalls of the run", number, 4)
  .option("--order <order>", "stage by stage, or passage by passage", "stage")
  .option("--passages <number>", "passages of the sample book", number, 6)
  .option("--chunk-tokens <tokens>", "the most tokens of a passage", number, 200)
  .parse()
  .opts();

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "augmentoolkit-fleet-"));
  let fleet: Fleet | null = null;
  try {
    const { model, workers, parallel } = flags;
    const modelsFolder = join(root, "logical_models");
    fleet = await startFleet({ model, workers, parallel, modelsFolder, work, log: say });
    const input: SettingsInput = {
      engine: "queue",
      queue: fleet.url,
      logicalModel: fleet.model,
      textsFolder: join(root, "texts"),
      outputsFolder: join(work, "outputs"),
      useSubset: true,
      subsetSize: flags.passages,
      chunkTokens: flags.chunkTokens,
      // A tiny model would refuse nearly all.
      textManuallyCleaned: true,
      assistantMode: true,
      parallelCalls: flags.callsAtOnce,
      order: flags.order,
    };
    const { engine, usage } = countingEngine(queueEngine({ settings: parseSettings(input), log: say }));
    const started = performance.now();
    await run(input, { engine });
    const seconds = Math.round((performance.now() - started) / 1000);
    await engine.close();
    const { calls, tokens } = usage();
    const { callsAtOnce, order } = flags;
    process.stdout.write(`${JSON.stringify({ workers, parallel, callsAtOnce, order, calls, ...tokens, seconds })}\n`);
  } finally {
    await fleet?.close();
    await rm(work, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  say(error.stack ?? error.message);
  process.exitCode = 1;
});
