import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { steps } from "../../generation_functions/steps";
import type { Context } from "../../lib/context";
import type { CallTimes } from "../../lib/engine/callClock";
import type { Completion, CompletionRequest } from "../../lib/engine/engine";
import { llamaEngine } from "../../lib/engine/llamaEngine";
import type { ResolvedModel } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";
import type { Chunk, QaTuple } from "../../lib/records";
import type { Settings } from "../../lib/settings";
import { checkTuples } from "../../lib/stages/checkTuples";
import { judgeParagraphs } from "../../lib/stages/judgeParagraphs";
import { planQuestionsOf } from "../../lib/stages/planQuestionsOf";
import { reviseTuples } from "../../lib/stages/reviseTuples";
import { splitChunks } from "../../lib/stages/splitChunks";
import { keptOf } from "../../lib/stages/stage";
import { writeTuples } from "../../lib/stages/writeTuples";
import { openStore } from "../../lib/store/fileStore";
import { loadSources } from "../../lib/text/loadSources";

/** One call of a run, with where its time went. */
export interface RecordedCall {
  request: CompletionRequest;
  completion: Completion;
  times: CallTimes;
}

/** So many passages were done after so many calls and seconds, with so much memory of the process, in bytes. */
export interface Mark {
  chunks: number;
  calls: number;
  seconds: number;
  memory: number;
}

/** A run from judge to revised tuples, or its calls made once more. */
export interface RecordedRun {
  calls: RecordedCall[];
  /** Seconds from the first call to the end. */
  seconds: number;
  chunks: number;
  tuples: number;
  /** The most memory of the process, in bytes. */
  memory: number;
  /** How far it was after each passage, where one comes after the other. */
  marks: Mark[];
  /** What the engine said on the way. */
  notes: string[];
}

/** What is run. */
export interface Workload {
  settings: Settings;
  model: ResolvedModel;
  order: "stage" | "passage";
  /** Where saved states are; what is there already is used. */
  statesFolder: string;
  signal: AbortSignal;
}

/** Runs the pipeline on real passages, from the judge to revised tuples, writes down every call, and leaves no records. */
export async function recordRun(workload: Workload): Promise<RecordedRun> {
  const outputs = await mkdtemp(join(tmpdir(), "augmentoolkit-bench-"));
  try {
    return await recordRunIn(outputs, workload);
  } finally {
    await rm(outputs, { recursive: true, force: true });
  }
}

/** As `recordRun`, with the records in a folder of the caller's. */
export async function recordRunIn(outputs: string, workload: Workload): Promise<RecordedRun> {
  return withEngine(
    workload,
    async (context, reached) => {
      const sources = keptOf(await loadSources(context.settings));
      const chunks = keptOf(await splitChunks(sources, context));
      await context.engine.load("small");
      const started = performance.now();
      const batches = workload.order === "passage" ? chunks.map((chunk) => [chunk]) : [chunks];
      const seconds = () => (performance.now() - started) / 1000;
      let tuples = 0;
      let done = 0;
      for (const batch of batches) {
        tuples += (await tuplesOf(batch, context)).length;
        done += batch.length;
        reached(done, seconds());
      }
      return { chunks: chunks.length, tuples, seconds: seconds() };
    },
    outputs,
  );
}

/** Makes the very same calls in the same order, as many at once as the settings say. */
export async function replayRun(workload: Workload, { calls, chunks, tuples }: RecordedRun): Promise<RecordedRun> {
  return withEngine(workload, async ({ engine, signal }) => {
    await engine.load("small");
    const started = performance.now();
    const waiting = calls.map(({ request }) => request);
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await engine.complete(next, signal);
    };
    await Promise.all(Array.from({ length: engine.callsAtOnce() }, work));
    return { chunks, tuples, seconds: (performance.now() - started) / 1000 };
  });
}

async function tuplesOf(chunks: readonly Chunk[], context: Context): Promise<QaTuple[]> {
  const judged = keptOf(await judgeParagraphs(chunks, context, steps));
  const planned = keptOf(await planQuestionsOf(judged, context, steps));
  const written = keptOf(await writeTuples(planned, context, steps));
  const checked = keptOf(await checkTuples(written, context, steps));
  return keptOf(await reviseTuples(checked, context, steps));
}

async function withEngine(
  { settings, model, statesFolder, signal }: Workload,
  work: (
    context: Context,
    reached: (chunks: number, seconds: number) => void,
  ) => Promise<Pick<RecordedRun, "chunks" | "tuples" | "seconds">>,
  outputs: string = statesFolder,
): Promise<RecordedRun> {
  const calls: RecordedCall[] = [];
  const notes: string[] = [];
  const marks: Mark[] = [];
  let memory = 0;
  const log = (line: string) => notes.push(line);
  const engine = llamaEngine({
    settings: { ...settings, modelsFolder: statesFolder },
    resolve: async () => model,
    log,
    onCall(request, completion, times) {
      calls.push({ request, completion, times });
      memory = Math.max(memory, process.memoryUsage.rss());
    },
  });
  const store = await openStore(outputs, { log });
  try {
    const reached = (chunks: number, seconds: number) =>
      void marks.push({ chunks, calls: calls.length, seconds, memory: process.memoryUsage.rss() });
    const done = await work({ settings, engine, store, signal, progress: silentProgress, log }, reached);
    return { ...done, calls, memory, marks, notes };
  } finally {
    await engine.close().finally(store.close);
  }
}
