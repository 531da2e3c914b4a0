// Measures every check of a model on the labelled sets, and prints its entry of `logical_models/measuredChecks.ts` and the thresholds
// that judge the tuning halves best, for `logical_models/calibration.ts`.
//   npm run measure -- --model NAME --sets FOLDER --keep FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { stepList, steps } from "../generation_functions/steps";
import { openEngine } from "../lib/engine/openEngine";
import { evaluateStep } from "../lib/evaluate/evaluateStep";
import { evaluationItems } from "../lib/evaluate/evaluationItems";
import { judgedByGates } from "../lib/evaluate/gateBefore";
import { loadLabelled } from "../lib/evaluate/loadLabelled";
import { sampleItems } from "../lib/evaluate/sampleItems";
import { silentProgress } from "../lib/progress";
import { parseSettings } from "../lib/settings";
import { openStore } from "../lib/store/fileStore";
import { type MeasuredCheck, measuredSets } from "../logical_models/measuredChecks";
import { bestThresholds, measuredFrom } from "./measuredFrom";

const root = join(__dirname, "..");
const flags = new Command("measure")
  .description("Measures every check of a model on the labelled sets.")
  .option("--model <name>", "a catalogue name or a path", "qwen2.5-coder-1.5b")
  .requiredOption("--sets <folder>", "where the labelled sets are")
  .requiredOption("--keep <folder>", "where records of calls and evaluations go; what is there is not asked again")
  .addOption(new Option("--half <halves...>", "which halves").choices(["tune", "report"]).default(["tune", "report"]))
  .parse()
  .opts<{ model: string; sets: string; keep: string; half: ("tune" | "report")[] }>();

async function main(): Promise<void> {
  const signal = new AbortController().signal;
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const settings = parseSettings({ logicalModel: flags.model, modelsFolder: join(root, "logical_models") });
  const engine = openEngine(settings, { log, progress: silentProgress, steps: stepList, signal });
  mkdirSync(flags.keep, { recursive: true });
  const store = await openStore(join(flags.keep, "records"), { log });
  const context = { settings, engine, store, signal, progress: silentProgress, log };
  const measured: MeasuredCheck[] = [];
  const gates: MeasuredCheck[] = [];
  try {
    await engine.load("small");
    for (const half of flags.half)
      for (const { check, file, limit } of measuredSets) {
        const items = evaluationItems(check, await loadLabelled(join(flags.sets, file)));
        const evaluation = await evaluateStep(steps[check], sampleItems(items, { half, limit }), context);
        writeFileSync(
          join(flags.keep, `${check}-${file.replace(/\..*$/, "")}-${half}.json`),
          JSON.stringify(evaluation, null, 2),
        );
        log(`${new Date().toISOString()} ${check} ${file} ${half}: ${evaluation.balancedAccuracy?.toFixed(3)}`);
        if (half === "report")
          (judgedByGates(check) ? gates : measured).push(measuredFrom(evaluation, { check, file }));
        else if (!judgedByGates(check))
          log(`  thresholds that judge it best: ${JSON.stringify(bestThresholds(evaluation))}`);
      }
  } finally {
    await engine.close().finally(store.close);
  }
  process.stdout.write(`${JSON.stringify({ measured, gates }, null, 2)}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
