import { callPhases } from "../../lib/engine/callClock";
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
  tokens: { submitted: number; unique: number; evaluated: number; generated: number };
  perChunk: { evaluated: number; generated: number; seconds: number };
  evaluatedShare: number;
  steps: StepTokens[];
  /** Seconds of the run by what they went into; `engine` is our own code in the engine, `pipeline` all outside of it. */
  profile: Record<string, number>;
  /** Our own milliseconds for each call, within the engine and with the pipeline around it. */
  ownMilliseconds: { engineMedian: number; engineMean: number; withPipelineMean: number };
  memoryMegabytes: number;
  notes: string[];
  /** What the machine did alone, by which the bound is reckoned. */
  rates: Rates;
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
export interface Comparison {
  rates: Rates;
  prompts: readonly (readonly number[])[];
  servers: readonly ServerRun[];
  withoutReuse: RecordedRun | null;
  /** The same calls once more with reuse, which the others are compared with. */
  again: RecordedRun;
}

/** Reckons up a run. */
export function sizeReport(run: RecordedRun, comparison: Comparison): SizeReport {
  const { calls, chunks, seconds } = run;
  const unique = uniqueTokens(comparison.prompts);
  const { submitted, evaluated, generated } = sumOf("all", calls);
  const own = calls.map(({ times }) => times.whole - callPhases.reduce((sum, phase) => sum + times[phase], 0));
  const phases = callPhases.map((phase) => [phase, calls.reduce((sum, { times }) => sum + times[phase], 0) / 1000]);
  const engine = own.reduce((sum, time) => sum + time, 0) / 1000;
  const whole = calls.reduce((sum, { times }) => sum + times.whole, 0) / 1000;
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
    // Calls that overlap take more time together than the run, so what is outside of them cannot be told.
    profile: { ...Object.fromEntries(phases), engine, ...(whole > seconds ? {} : { pipeline: seconds - whole }) },
    ownMilliseconds: {
      engineMedian: [...own].sort((a, b) => a - b)[Math.floor(own.length / 2)] ?? 0,
      engineMean: (engine * 1000) / calls.length,
      withPipelineMean: ((engine + Math.max(0, seconds - whole)) * 1000) / calls.length,
    },
    memoryMegabytes: run.memory / 1e6,
    notes: run.notes,
    rates: comparison.rates,
    compared: comparedWith({ unique, generated }, comparison),
  };
}

function comparedWith(
  { unique, generated }: { unique: number; generated: number },
  { rates, servers, withoutReuse, again }: Comparison,
): SizeReport["compared"] {
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
