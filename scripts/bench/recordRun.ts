import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { steps } from "../../generation_functions/steps";
import type { Context } from "../../lib/context";
import { type CallTimes, callPhases } from "../../lib/engine/callClock";
import { collectGarbage } from "../../lib/engine/collectGarbage";
import type { Completion, CompletionRequest } from "../../lib/engine/engine";
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
import { benchEngine } from "./benchEngine";
import { type StoreTimes, timedStore } from "./timedStore";

/** One call of a run, with where its time went. */
export interface RecordedCall {
  request: CompletionRequest;
  completion: Completion;
  times: CallTimes;
  /** Milliseconds from the end of the call before, or from the start, to this one's turn; below 0 where calls overlap. */
  before: number;
}

/** So many passages were done after so many calls, tokens and seconds. */
export interface Mark {
  chunks: number;
  calls: number;
  evaluated: number;
  generated: number;
  seconds: number;
  /** Seconds of them that the model took. */
  modelSeconds: number;
  /** Memory of the process, in bytes. */
  memory: number;
  /** Bytes of JavaScript objects in use, once garbage was collected. */
  heap: number;
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
  /** How it stood at the borders that were asked for. */
  marks: Mark[];
  /** Milliseconds in the store; null where calls were made again, which writes no records. */
  store: StoreTimes | null;
  /** What the engine said on the way. */
  notes: string[];
}

/** What is run. */
export interface Workload {
  settings: Settings;
  /** Null for the scripted engine. */
  model: ResolvedModel | null;
  order: "stage" | "passage";
  /** Where saved states are; what is there already is used. */
  statesFolder: string;
  signal: AbortSignal;
  /** Numbers of passages after which it is noted how the run stands. Its calls are then counted and not kept. Default: none. */
  borders?: readonly number[];
  /** Is told of each border that was reached. Default: nobody is. */
  onMark?(mark: Mark): void;
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
    async (context, begin, reached) => {
      const sources = keptOf(await loadSources(context.settings));
      const chunks = keptOf(await splitChunks(sources, context));
      await context.engine.load("small");
      const timed = timedStore(context.store);
      const started = begin();
      const batches = workload.order === "passage" ? chunks.map((chunk) => [chunk]) : [chunks];
      const seconds = () => (performance.now() - started) / 1000;
      let tuples = 0;
      let done = 0;
      for (const batch of batches) {
        tuples += (await tuplesOf(batch, { ...context, store: timed.store })).length;
        done += batch.length;
        reached(done, seconds());
      }
      return { chunks: chunks.length, tuples, seconds: seconds(), store: timed.times };
    },
    outputs,
  );
}

/** Makes the very same calls in the same order, as many at once as the settings say. */
export async function replayRun(workload: Workload, { calls, chunks, tuples }: RecordedRun): Promise<RecordedRun> {
  return withEngine(workload, async ({ engine, signal }, begin) => {
    await engine.load("small");
    const started = begin();
    const waiting = calls.map(({ request }) => request);
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await engine.complete(next, signal);
    };
    await Promise.all(Array.from({ length: engine.callsAtOnce() }, work));
    return { chunks, tuples, seconds: (performance.now() - started) / 1000, store: null };
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
  { settings, model, statesFolder, signal, borders, onMark }: Workload,
  work: (
    context: Context,
    begin: () => number,
    reached: (chunks: number, seconds: number) => void,
  ) => Promise<Pick<RecordedRun, "chunks" | "tuples" | "seconds" | "store">>,
  outputs: string = statesFolder,
): Promise<RecordedRun> {
  const calls: RecordedCall[] = [];
  const notes: string[] = [];
  const marks: Mark[] = [];
  const sum = { calls: 0, evaluated: 0, generated: 0, modelSeconds: 0 };
  let memory = 0;
  let ended = 0;
  const log = (line: string) => notes.push(line);
  const engine = benchEngine({
    settings: { ...settings, modelsFolder: statesFolder },
    resolve: async (name) => {
      if (model === null) throw new Error(`No file was given for ${name}.`);
      return model;
    },
    log,
    onCall(request, completion, times) {
      const now = performance.now();
      sum.calls++;
      sum.evaluated += completion.tokens.evaluated;
      sum.generated += completion.tokens.generated;
      sum.modelSeconds += callPhases.reduce((milliseconds, phase) => milliseconds + times[phase], 0) / 1000;
      // Calls hold their passages, and would grow with the book where nobody compares them.
      if (borders === undefined) calls.push({ request, completion, times, before: now - times.whole - ended });
      memory = Math.max(memory, process.memoryUsage.rss());
      ended = performance.now();
    },
  });
  const store = await openStore(outputs, { log });
  const begin = () => {
    ended = performance.now();
    return ended;
  };
  const reached = (chunks: number, seconds: number) => {
    if (borders?.includes(chunks) !== true) return;
    const rss = process.memoryUsage.rss();
    collectGarbage();
    const mark = { ...sum, chunks, seconds, memory: rss, heap: process.memoryUsage().heapUsed };
    marks.push(mark);
    onMark?.(mark);
  };
  try {
    const context: Context = { settings, engine, store, signal, progress: silentProgress, log };
    return { ...(await work(context, begin, reached)), calls, memory, marks, notes };
  } finally {
    await engine.close().finally(store.close);
  }
}
