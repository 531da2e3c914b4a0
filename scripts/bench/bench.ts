// Measures the engine on a fixed workload: real passages from the judge to revised tuples, by the default model.
//   npm run bench -- --help
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { table } from "../../lib/cli/table";
import type { CompletionRequest } from "../../lib/engine/engine";
import { openVocabulary, startLlama } from "../../lib/engine/llamaModel";
import { choiceTokens } from "../../lib/engine/scoreChoices";
import { givenTokens } from "../../lib/engine/scoreTokens";
import { makeTokenizer } from "../../lib/engine/tokenizer";
import { resolveModel } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";
import { parseSettings } from "../../lib/settings";
import { type SizeReport, sizeReport } from "./benchReport";
import { growthOf } from "./growthOf";
import { measureRates, middleOf, type Rates } from "./measureRates";
import { type RecordedRun, recordRun, recordRunIn, replayRun, type Workload } from "./recordRun";
import { type ServerRun, serverRun } from "./serverRun";

const root = join(__dirname, "../..");
const text = "Simple Sabotage Field Manual, by Office of Strategic Services, published 1944.txt";
const layers = (value: string) => (value === "auto" ? value : Number(value));
const numbers = (list: string) => list.split(",").map(Number);

const flags = new Command("bench")
  .description("Measures the engine on a fixed workload; let nothing else run meanwhile.")
  .option("--model <name>", "a catalogue name or a path", "qwen2.5-coder-1.5b")
  .option("--chunks <sizes>", "passages of each run, such as 10,30,100", numbers, [4])
  .option("--order <order>", "stage by stage, or passage by passage", "passage")
  .option("--runs <number>", "how often the comparisons are made, alternately; medians are reported", Number, 1)
  .option("--parallel <calls>", "calls at once", Number, 1)
  .option("--threads <threads>", "0 leaves it to the machine", Number, 0)
  .option("--gpu-layers <layers>", "layers put on a graphics card, or auto", layers, "auto")
  .option("--take-all", "take every passage without the judge, for a tiny model that refuses all")
  .option("--without-reuse", "make the same calls with all reuse off as well")
  .option("--server <python>", "a Python with xllamacpp: give the same calls to llama.cpp's own server")
  .option("--slots <numbers>", "slots of the server that are tried", numbers, [1, 2, 4])
  .option("--texts <folder>", "another folder of texts than the project's sample")
  .option(
    "--growth <sizes>",
    "in place of comparisons: what a passage costs as far as 10, 30, 100 passages of one run, passage by passage",
    numbers,
  )
  .option("--outputs <folder>", "with --growth: keep the run's records there")
  .option("--json", "print the report as JSON")
  .parse()
  .opts();

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "augmentoolkit-bench-"));
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("The bench was interrupted.")));
  try {
    const model = await resolveModel(flags.model, {
      modelsFolder: join(root, "logical_models"),
      log: say,
      progress: silentProgress,
      signal: stop.signal,
    });
    const settings = parseSettings({
      logicalModel: flags.model,
      ...(flags.texts === undefined
        ? { textsFolder: join(root, "texts"), sourceTexts: [text] }
        : { textsFolder: flags.texts }),
      useSubset: true,
      textManuallyCleaned: flags.takeAll === true,
      parallelCalls: flags.parallel,
      threads: flags.threads,
      gpuLayers: flags.gpuLayers,
      callTimeLimitSeconds: 3600,
    });
    if (flags.growth !== undefined) return await showGrowth(flags.growth, { settings, model, work, stop });
    const sample = await readFile(join(root, "texts", text), "utf8");
    const sizes: SizeReport[] = [];
    for (const chunks of flags.chunks as number[]) {
      let count = 0;
      const workload = (reuseStates = true): Workload => ({
        settings: { ...settings, subsetSize: chunks, reuseStates },
        model,
        order: flags.order,
        statesFolder: join(work, `${chunks}-${count++}`),
        signal: stop.signal,
      });
      const run = await recordRun(workload());
      const prompts = await promptsOf(run, model.path);
      const rates: Rates[] = [];
      const again: RecordedRun[] = [];
      const whole: RecordedRun[] = [];
      const servers: ServerRun[] = [];
      for (let round = 0; round < flags.runs; round++) {
        // A machine's speed drifts, so the bound is reckoned by what is measured between the runs.
        rates.push(await measureRates(model.path, sample, settings));
        again.push(await replayRun(workload(), run));
        if (flags.withoutReuse) whole.push(await replayRun(workload(false), run));
        if (flags.server === undefined) continue;
        const threads = flags.threads === 0 ? cpus().length : flags.threads;
        const place = {
          python: flags.server,
          modelPath: model.path,
          contextTokens: 4096,
          threads,
          gpuLayers: flags.gpuLayers,
        };
        for (const slots of flags.slots) servers.push(await serverRun(run.calls, prompts, { ...place, slots }));
      }
      const middle = (flags.slots as number[]).flatMap(
        (slots) => median(servers.filter((one) => one.slots === slots)) ?? [],
      );
      const repeated = median(again) ?? run;
      sizes.push(
        sizeReport(run, {
          rates: middleOf(rates),
          prompts,
          servers: middle,
          withoutReuse: median(whole),
          again: repeated,
        }),
      );
      say(`${chunks} chunks: ${again.map(({ seconds }) => seconds.toFixed(1)).join(", ")} s in ${flags.runs} runs.`);
    }
    const report = {
      model: model.name,
      machine: cpus()[0]?.model ?? "",
      cores: cpus().length,
      order: flags.order,
      sizes,
    };
    if (flags.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else for (const size of sizes) process.stdout.write(`${linesOf(size).join("\n")}\n`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Runs the largest size once and shows what a passage cost as far as each. */
async function showGrowth(
  sizes: readonly number[],
  { settings, model, work, stop }: Pick<Workload, "settings" | "model"> & { work: string; stop: AbortController },
): Promise<void> {
  const subsetSize = Math.max(...sizes);
  const place = { model, order: "passage", statesFolder: join(work, "growth"), signal: stop.signal } as const;
  const workload: Workload = { ...place, settings: { ...settings, subsetSize } };
  const run = await (flags.outputs === undefined ? recordRun(workload) : recordRunIn(flags.outputs, workload));
  for (const size of sizes) if (size > run.chunks) say(`The texts have ${run.chunks} passages, not ${size}.`);
  const grown = growthOf(run, sizes);
  if (flags.json)
    return void process.stdout.write(`${JSON.stringify({ model: model.name, growth: grown }, null, 2)}\n`);
  const header = ["Passages", "Seconds each", "Evaluated", "Generated", "Calls", "Memory (MB)"];
  const rows = grown.map((size) => [
    size.chunks,
    Number(size.secondsPerChunk.toFixed(1)),
    Math.round(size.evaluatedPerChunk),
    Math.round(size.generatedPerChunk),
    Number(size.callsPerChunk.toFixed(1)),
    Math.round(size.memoryMegabytes),
  ]);
  process.stdout.write(`${table(header, rows).join("\n")}\n`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function median<Run extends { seconds: number }>(runs: readonly Run[]): Run | null {
  return [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)] ?? null;
}

/** The tokens of each call's prompt, as the engine makes them. */
async function promptsOf({ calls }: RecordedRun, path: string): Promise<number[][]> {
  const llama = await startLlama(parseSettings({ gpuLayers: 0 }));
  const model = await openVocabulary(llama, path, { log: say });
  try {
    const tokenizer = makeTokenizer(model, null);
    const leadOf = ({ lead, choices, given }: CompletionRequest) => {
      if (choices !== null) return choiceTokens(tokenizer, lead, choices).lead;
      return given === null ? tokenizer.content(lead, true) : givenTokens(tokenizer, lead, given).lead;
    };
    return calls.map(({ request }) => [...tokenizer.chat(request.messages).tokens, ...leadOf(request)]);
  } finally {
    await model.dispose();
    await llama.dispose();
  }
}

function linesOf(size: SizeReport): string[] {
  const { tokens, perChunk, ownMilliseconds } = size;
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return [
    "",
    `${size.chunks} chunks, ${size.tuples} tuples, ${size.calls} calls in ${size.seconds.toFixed(0)} s`,
    `A chunk: ${perChunk.evaluated.toFixed(0)} tokens evaluated, ${perChunk.generated.toFixed(0)} generated, ${perChunk.seconds.toFixed(1)} s`,
    `Prompts: ${tokens.submitted} tokens submitted, ${tokens.unique} unique, ${tokens.evaluated} evaluated (${percent(size.evaluatedShare)})`,
    `Our own: ${ownMilliseconds.engineMedian.toFixed(2)} ms a call in the engine (median; mean ${ownMilliseconds.engineMean.toFixed(2)}), ${ownMilliseconds.withPipelineMean.toFixed(2)} with the pipeline`,
    `Memory: ${size.memoryMegabytes.toFixed(0)} MB at most`,
    ...size.notes,
    "",
    ...table(
      ["Step", "Calls", "Submitted", "Evaluated", "Generated", "Seconds"],
      size.steps.map((step) => [
        step.step,
        step.calls,
        step.submitted,
        step.evaluated,
        step.generated,
        Math.round(step.seconds),
      ]),
    ),
    "",
    ...table(
      ["Time goes into", "Seconds", "Share"],
      Object.entries(size.profile).map(([name, seconds]) => [
        name,
        Number(seconds.toFixed(2)),
        percent(seconds / size.seconds),
      ]),
    ),
    "",
    ...table(
      ["The same calls by", "Seconds", "Evaluated", "Generated", "We take"],
      size.compared.map((row) => [
        row.name,
        Number(row.seconds.toFixed(1)),
        row.evaluated ?? "",
        row.generated ?? "",
        `${row.ratio.toFixed(2)} times`,
      ]),
    ),
  ];
}

void main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
