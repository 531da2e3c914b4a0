import { callPhases } from "../../lib/engine/callClock";
import type { DifferingCall } from "./differingCalls";
import type { Rates } from "./measureRates";
import type { RecordedCall, RecordedRun } from "./recordRun";
import type { ServerRun } from "./serverRun";
import { uniqueTokens } from "./uniqueTokens";

/** What one size of the workload cost. */
export interface SizeReport {
  chunks: number;
  tuples: number;
  calls: number;
  seconds: number;
  /** `unique` is null for the scripted engine, which has no tokens of its own. */
  tokens: { submitted: number; unique: number | null; evaluated: number; generated: number };
  perChunk: { evaluated: number; generated: number; seconds: number };
  evaluatedShare: number;
  steps: StepTokens[];
  /**
   * Seconds of the run by what they went into; `engine` is our own code in the engine, `reading` and `writing` are looking for records
   * and writing them, `pipeline` is all else outside of the engine.
   */
  profile: Record<string, number>;
  /** Our own milliseconds for each call, within the engine and with the pipeline around it; null where calls overlap, so that it cannot be told. */
  ownMilliseconds: {
    engineMedian: number;
    engineMean: number;
    withPipelineMedian: number | null;
    withPipelineMean: number | null;
  };
  memoryMegabytes: number;
  notes: string[];
  /** What the machine did alone, by which the bound is reckoned; null for the scripted engine. */
  rates: Rates | null;
  /** Calls that came out otherwise when they were made again, of the run that had most; null where none was made without reuse. */
  differing: { withReuse: readonly DifferingCall[]; withoutReuse: readonly DifferingCall[] | null };
  /** Seconds of each way of making the very same calls, and this run's time divided by theirs. */
  compared: { name: string; seconds: number; ratio: number; evaluated: number | null; generated: number | null }[];
}

/** Tokens of one step's calls. */
export interface StepTokens {
  step: string;
  calls: number;
  submitted: number;
  evaluated: number;
  generated: number;
  seconds: number;
}

/** What a run is compared with; what was not run is left out. */
export interface Comparison extends Pick<SizeReport, "rates" | "differing"> {
  /** The tokens of each prompt; null for the scripted engine. */
  prompts: readonly (readonly number[])[] | null;
  servers: readonly ServerRun[];
  withoutReuse: RecordedRun | null;
  /** The same calls once more with reuse, which the others are compared with. */
  again: RecordedRun;
}

/** Reckons up a run. */
export function sizeReport(run: RecordedRun, comparison: Comparison): SizeReport {
  const { calls, chunks, seconds } = run;
  const unique = comparison.prompts === null ? null : uniqueTokens(comparison.prompts);
  const { submitted, evaluated, generated } = sumOf("all", calls);
  const own = calls.map(({ times }) => times.whole - callPhases.reduce((sum, phase) => sum + times[phase], 0));
  const phases = callPhases.map((phase) => [phase, calls.reduce((sum, { times }) => sum + times[phase], 0) / 1000]);
  const engine = own.reduce((sum, time) => sum + time, 0) / 1000;
  const whole = calls.reduce((sum, { times }) => sum + times.whole, 0) / 1000;
  // Calls that overlap take more time together than the run, so what is outside of them cannot be told.
  const apart = calls.every(({ before }) => before >= 0);
  return {
    chunks,
    tuples: run.tuples,
    calls: calls.length,
    seconds,
    tokens: { submitted, unique, evaluated, generated },
    perChunk: { evaluated: evaluated / chunks, generated: generated / chunks, seconds: seconds / chunks },
    evaluatedShare: evaluated / submitted,
    steps: [...new Set(calls.map(({ request }) => request.step))].map((step) =>
      sumOf(
        step,
        calls.filter(({ request }) => request.step === step),
      ),
    ),
    profile: { ...Object.fromEntries(phases), engine, ...(apart ? aroundCalls(run, seconds - whole) : {}) },
    ownMilliseconds: {
      engineMedian: medianOf(own),
      engineMean: (engine * 1000) / calls.length,
      withPipelineMedian: apart ? medianOf(calls.map(({ before }, place) => before + (own[place] ?? 0))) : null,
      withPipelineMean: apart ? ((engine + seconds - whole) * 1000) / calls.length : null,
    },
    memoryMegabytes: run.memory / 1e6,
    notes: run.notes,
    rates: comparison.rates,
    differing: comparison.differing,
    compared: comparedWith({ unique, generated }, comparison),
  };
}

/** Seconds outside of the engine. */
function aroundCalls({ store }: RecordedRun, outside: number): Record<string, number> {
  const { reading, writing } = store ?? { reading: 0, writing: 0 };
  return { reading: reading / 1000, writing: writing / 1000, pipeline: outside - (reading + writing) / 1000 };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function comparedWith(
  { unique, generated }: Pick<SizeReport["tokens"], "unique" | "generated">,
  { rates, servers, withoutReuse, again }: Comparison,
): SizeReport["compared"] {
  // Answers from a script take no time that could be compared.
  if (unique === null || rates === null) return [];
  const batched = Math.max(...rates.generated.map(({ rate }) => rate));
  const rows = [
    { name: "the bound", seconds: unique / rates.prompt + generated / batched, evaluated: unique, generated },
    ...servers.map(({ slots, ...server }) => ({ name: `llama.cpp's server, ${slots} slots`, ...server })),
  ];
  if (withoutReuse !== null) {
    const { evaluated, generated: made } = sumOf("all", withoutReuse.calls);
    rows.push({ name: "without reuse", seconds: withoutReuse.seconds, evaluated, generated: made });
  }
  return rows.map((row) => ({ ...row, ratio: again.seconds / row.seconds }));
}

function sumOf(step: string, calls: readonly RecordedCall[]): StepTokens {
  const total: StepTokens = { step, calls: calls.length, submitted: 0, evaluated: 0, generated: 0, seconds: 0 };
  for (const { completion, times } of calls) {
    total.submitted += completion.tokens.prompt;
    total.evaluated += completion.tokens.evaluated;
    total.generated += completion.tokens.generated;
    total.seconds += times.whole / 1000;
  }
  return total;
}
