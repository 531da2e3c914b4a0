import type { Context } from "../context";
import { callsAtOnceBefore } from "../lastRun";
import type { CallRecord } from "../records";
import { spreadSample } from "../spreadSample";
import type { AnyStep } from "../step";
import { costOf, readCallRecord } from "./replayContext";
import { type CallCost, usualCostOf } from "./usualWork";

/** What a call of a step costs, and how that is known. */
export interface KnownCost {
  cost: CallCost;
  basis: "records" | "defaults";
}

/** The costs of some calls together. */
export interface SummedCosts extends CallCost {
  calls: number;
}

/** No costs yet. */
export function noCosts(): SummedCosts {
  return { calls: 0, prompt: 0, generated: 0, seconds: 0 };
}

/** Adds what a call cost. */
export function addCost(sum: SummedCosts, { prompt, generated, seconds }: CallCost): void {
  sum.calls++;
  sum.prompt += prompt;
  sum.generated += generated;
  sum.seconds += seconds;
}

/** So many records of a step's earlier calls are averaged where none is in use. */
const sample = 30;

/**
 * What a call of each step costs: the average of the records that are used or replaced, else of some of the step's folder,
 * else what it usually is. Seconds are divided by the calls that the step's model had at once when it was last loaded; what the
 * engine says serves where nothing is noted, since it may know only once it has loaded the model.
 */
export async function costsOf(
  calls: ReadonlyMap<string, { costs: SummedCosts }>,
  context: Context,
  steps: Readonly<Record<string, Pick<AnyStep, "model">>>,
): Promise<Map<string, KnownCost>> {
  const known = new Map<string, KnownCost>();
  for (const [step, { model }] of Object.entries(steps)) {
    const used = calls.get(step)?.costs ?? noCosts();
    if (used.calls === 0)
      for (const record of await earlierCalls(step, context)) addCost(used, costOf(record, context.settings));
    if (used.calls > 0) {
      const atOnce = (await callsAtOnceBefore(context.store, model)) ?? context.engine.callsAtOnce();
      known.set(step, averageOf(used, atOnce));
    } else known.set(step, { cost: usualCostOf(step, context.settings.questionsPerPassage), basis: "defaults" });
  }
  return known;
}

async function earlierCalls(step: string, context: Context): Promise<CallRecord[]> {
  const ids = spreadSample(await context.store.list(step), sample);
  const records = await Promise.all(ids.map((id) => readCallRecord(context, { step, id })));
  return records.filter((record): record is CallRecord => record !== null);
}

function averageOf({ calls, prompt, generated, seconds }: SummedCosts, atOnce: number): KnownCost {
  const cost = { prompt: prompt / calls, generated: generated / calls, seconds: seconds / calls / atOnce };
  return { cost, basis: "records" };
}
