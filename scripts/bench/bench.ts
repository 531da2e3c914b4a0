// Measures the engine on a fixed workload: real passages from the judge to revised tuples, by the default model.
//   npm run bench -- --help
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { table } from "../../lib/cli/table";
import type { CompletionRequest } from "../../lib/engine/engine";
import { openVocabulary, startLlama } from "../../lib/engine/llamaModel";
import { choiceTokens } from "../../lib/engine/scoreChoices";
import { givenTokens } from "../../lib/engine/scoreTokens";
import { makeTokenizer } from "../../lib/engine/tokenizer";
import { type ResolvedModel, resolveModel } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";
import { parseSettings } from "../../lib/settings";
import { type SizeReport, sizeReport } from "./benchReport";
import { type DifferingCall, differingCalls } from "./differingCalls";
import { growthOf } from "./growthOf";
import { measureRates, middleOf, type Rates } from "./measureRates";
import { profiled } from "./profiled";
import { type Mark, type RecordedRun, recordRun, recordRunIn, replayRun, type Workload } from "./recordRun";
import { type ServerRun, serverRun } from "./serverRun";
import { syntheticBook } from "./syntheticBook";
import { timeByKind } from "./timeByKind";

const root = join(__dirname, "../..");
const text = "Simple Sabotage Field Manual, by Office of Strategic Services, published 1944.txt";
const layers = (value: string) => (value === "auto" ? value : Number(value));
const numbers = (list: string) => list.split(",").map(Number);

const flags = new Command("bench")
  .description("Measures the engine on a fixed workload; let nothing else run meanwhile.")
  .addOption(
    new Option("--engine <engine>", "scripted: our own code without a model, answers from the steps' examples")
      .choices(["llama", "scripted"])
      .default("llama"),
  )
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
    "in place of comparisons: what a passage costs as far as 10, 30, 100 passages of one run; of a made book where the engine is scripted",
    numbers,
  )
  .option("--profile", "say what our own processor time went into, by kind of work")
  .option("--outputs <folder>", "with --growth: keep the run's records there")
  .option("--json", "print the report as JSON")
  .parse()
  .opts();

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "augmentoolkit-bench-"));
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("The bench was interrupted.")));
  try {
    if (flags.engine === "scripted" && flags.server !== undefined)
      throw new Error(
        "A server has nothing to be compared with where the engine is scripted: leave out --server or --engine.",
      );
    const model = flags.engine === "scripted" ? null : await modelOf(stop.signal);
    const settings = parseSettings({
      engine: flags.engine,
      logicalModel: flags.model,
      ...(await textsOf(work)),
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
      const run = await toldWhere(() => recordRun(workload()));
      const prompts = model === null ? null : await promptsOf(run, model.path);
      const rates: Rates[] = [];
      const again: RecordedRun[] = [];
      const whole: RecordedRun[] = [];
      const servers: ServerRun[] = [];
      for (let round = 0; round < flags.runs; round++) {
        // A machine's speed drifts, so the bound is reckoned by what is measured between the runs.
        if (model !== null) rates.push(await measureRates(model.path, sample, settings));
        again.push(await replayRun(workload(), run));
        if (flags.withoutReuse) whole.push(await replayRun(workload(false), run));
        if (flags.server === undefined || model === null || prompts === null) continue;
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
          rates: model === null ? null : middleOf(rates),
          prompts,
          servers: middle,
          withoutReuse: median(whole),
          again: repeated,
          differing: {
            withReuse: mostDiffering(run, again),
            withoutReuse: flags.withoutReuse ? mostDiffering(run, whole) : null,
          },
        }),
      );
      say(`${chunks} chunks: ${again.map(({ seconds }) => seconds.toFixed(1)).join(", ")} s in ${flags.runs} runs.`);
    }
    const report = {
      model: model?.name ?? "scripted",
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

async function modelOf(signal: AbortSignal): Promise<ResolvedModel> {
  const modelsFolder = join(root, "logical_models");
  return resolveModel(flags.model, { modelsFolder, log: say, progress: silentProgress, signal });
}

/** The sample, a folder of the caller's, or a book made for the occasion where many passages are wanted of the scripted engine. */
async function textsOf(work: string): Promise<{ textsFolder: string; sourceTexts?: string[] }> {
  if (flags.texts !== undefined) return { textsFolder: flags.texts };
  if (flags.growth === undefined || flags.engine !== "scripted")
    return { textsFolder: join(root, "texts"), sourceTexts: [text] };
  const textsFolder = join(work, "texts");
  await mkdir(textsFolder);
  await writeFile(
    join(textsFolder, "Mills and Quarries, by Nobody, published 1900.txt"),
    syntheticBook(largestOf(flags.growth)),
  );
  return { textsFolder };
}

/** Runs the largest size once and shows what a passage cost as far as each; stage by stage there is no border but the end. */
async function showGrowth(
  sizes: readonly number[],
  { settings, model, work, stop }: Pick<Workload, "settings" | "model"> & { work: string; stop: AbortController },
): Promise<void> {
  const subsetSize = largestOf(sizes);
  const place = {
    model,
    order: flags.order,
    statesFolder: join(work, "growth"),
    signal: stop.signal,
    borders: sizes,
    onMark: ({ chunks, seconds, memory }: Mark) =>
      say(`${chunks} passages after ${seconds.toFixed(0)} s, with ${(memory / 1e6).toFixed(0)} MB.`),
  };
  const workload: Workload = { ...place, settings: { ...settings, subsetSize } };
  const run = await toldWhere(() =>
    flags.outputs === undefined ? recordRun(workload) : recordRunIn(flags.outputs, workload),
  );
  for (const size of sizes) if (size > run.chunks) say(`The texts have ${run.chunks} passages, not ${size}.`);
  const growth = growthOf(run.marks);
  const named = { model: model?.name ?? "scripted", order: flags.order, growth };
  if (flags.json) return void process.stdout.write(`${JSON.stringify(named, null, 2)}\n`);
  const header = [
    "Passages",
    "Seconds each",
    "Ours (ms)",
    "Evaluated",
    "Generated",
    "Calls",
    "Memory (MB)",
    "Objects (MB)",
  ];
  const rows = growth.map((size) => [
    size.chunks,
    Number(size.secondsPerChunk.toFixed(3)),
    Math.round(size.ownSecondsPerChunk * 1000),
    Math.round(size.evaluatedPerChunk),
    Math.round(size.generatedPerChunk),
    Number(size.callsPerChunk.toFixed(1)),
    Math.round(size.memoryMegabytes),
    Math.round(size.heapMegabytes),
  ]);
  process.stdout.write(`${table(header, rows).join("\n")}\n`);
}

function largestOf(sizes: readonly number[]): number {
  return Math.max(...sizes);
}

/** Runs, and where `--profile` asks for it says what our own time went into. */
async function toldWhere(work: () => Promise<RecordedRun>): Promise<RecordedRun> {
  if (!flags.profile) return work();
  const { value, profile } = await profiled(work);
  const times = timeByKind(profile);
  const sum = times.reduce((all, [, milliseconds]) => all + milliseconds, 0);
  const made = value.marks.at(-1)?.calls ?? value.calls.length;
  const rows = times.map(([kind, milliseconds]) => [
    kind,
    Number((milliseconds / made).toFixed(2)),
    `${((100 * milliseconds) / sum).toFixed(0)} %`,
  ]);
  say(table(["From texts to the end", "Milliseconds a call", "Share"], rows).join("\n"));
  return value;
}

/** The calls that differ from the recorded ones, of the run that has most of them. */
function mostDiffering(run: RecordedRun, again: readonly RecordedRun[]): DifferingCall[] {
  const differing = again.map((one) => differingCalls(run, one));
  return differing.sort((one, other) => other.length - one.length)[0] ?? [];
}

function differingLine(name: string, calls: number, differing: readonly DifferingCall[]): string {
  const first = differing
    .slice(0, 5)
    .map(({ step, place, differs }) => `${step} (call ${place + 1}: ${differs.join(", ")})`);
  return `Made again ${name}: ${differing.length} of ${calls} calls came out otherwise${first.length > 0 ? `, as ${first.join("; ")}` : ""}`;
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
    `Prompts: ${tokens.submitted} tokens submitted${tokens.unique === null ? "" : `, ${tokens.unique} unique`}, ${tokens.evaluated} evaluated (${percent(size.evaluatedShare)})`,
    `Our own: ${ownMilliseconds.engineMedian.toFixed(2)} ms a call in the engine (median; mean ${ownMilliseconds.engineMean.toFixed(2)})${withPipeline(ownMilliseconds)}`,
    differingLine("with reuse", size.calls, size.differing.withReuse),
    ...(size.differing.withoutReuse === null
      ? []
      : [differingLine("without reuse", size.calls, size.differing.withoutReuse)]),
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
      ["Time goes into", "Seconds", "Milliseconds a call", "Share"],
      Object.entries(size.profile).map(([name, seconds]) => [
        name,
        Number(seconds.toFixed(2)),
        Number(((seconds * 1000) / size.calls).toFixed(2)),
        percent(seconds / size.seconds),
      ]),
    ),
    ...(size.compared.length > 0 ? ["", ...comparedLines(size)] : []),
  ];
}

function comparedLines({ compared }: SizeReport): string[] {
  return table(
    ["The same calls by", "Seconds", "Evaluated", "Generated", "We take"],
    compared.map((row) => [
      row.name,
      Number(row.seconds.toFixed(1)),
      row.evaluated ?? "",
      row.generated ?? "",
      `${row.ratio.toFixed(2)} times`,
    ]),
  );
}

function withPipeline({ withPipelineMedian, withPipelineMean }: SizeReport["ownMilliseconds"]): string {
  if (withPipelineMedian === null || withPipelineMean === null) return "";
  return `, ${withPipelineMedian.toFixed(2)} with the pipeline (median; mean ${withPipelineMean.toFixed(2)})`;
}

void main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
