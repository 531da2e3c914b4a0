import type { Context } from "../context";
import { itemFolders } from "../stages/itemFolders";
import { readItem } from "../stages/itemRecord";
import type { StageResult } from "../stages/stage";
import { partsOf, stageLabel } from "../stages/stageName";
import type { AnyStep } from "../step";
import { costsOf, type KnownCost, type SummedCosts } from "./costsOf";
import { expectedGroups } from "./expectedGroups";
import { expectedOrders } from "./expectedOrders";
import { workAsSet, workOfRecord, workOfStage } from "./workOfStage";

/** The calls of one step that a look at the records came to, with the costs of those that have or had a record. */
export interface StepCalls extends Flow {
  reused: number;
  costs: SummedCosts;
}

/** The calls of one step: those that have a record, and those to be made, in fractions where they are expectations. */
export interface EstimatedStep extends KnownCost {
  step: string;
  reused: number;
  redone: number;
  fresh: number;
  estimated: boolean;
}

/** So many items, of which something was there before and of which nothing was. */
interface Flow {
  redone: number;
  fresh: number;
}

/**
 * Adds to the calls that a look at the records came to those that cannot be known yet: what waiting items still need, and what
 * follows from them, by the yields and calls of the items of each stage.
 */
export async function estimateWork(
  stages: readonly StageResult<unknown>[],
  calls: ReadonlyMap<string, StepCalls>,
  context: Context,
  steps: Readonly<Record<string, Pick<AnyStep, "model">>>,
): Promise<EstimatedStep[]> {
  const known = await costsOf(calls, context, steps);
  const byStep = new Map<string, EstimatedStep>();
  for (const [step, cost] of known) {
    const { reused = 0, redone = 0, fresh = 0 } = calls.get(step) ?? {};
    byStep.set(step, { step, reused, redone, fresh, estimated: false, ...cost });
  }
  const expect = (step: string, kind: keyof Flow, count: number) => {
    const planned = byStep.get(step);
    if (planned === undefined || count <= 0) return;
    planned[kind] += count;
    planned.estimated = true;
  };

  const outgoing = new Map<string, Flow>();
  let previous: Flow = { redone: 0, fresh: 0 };
  let sizes: readonly number[] = [];
  for (const result of withConversations(stages)) {
    if (result.stage === "groupTuples") sizes = (await expectedGroups(result, context)).sizes;
    const incoming = incomingOf(result, outgoing, context, sizes) ?? previous;
    previous = await passStage(result, incoming, context, expect);
    outgoing.set(result.stage, previous);
  }
  return Object.keys(steps).flatMap((step) => byStep.get(step) ?? []);
}

/** What comes into a stage that does not simply follow the one before it; undefined for the others. */
function incomingOf(
  { stage, items }: StageResult<unknown>,
  outgoing: ReadonlyMap<string, Flow>,
  { settings }: Context,
  sizes: readonly number[],
): Flow | undefined {
  const { name, mode } = partsOf(stage);
  if (name === "writeConversations") return outgoing.get(stageLabel("inventScenes", mode));
  if (name !== "inventScenes") return undefined;
  const { redone, fresh } = outgoing.get("groupTuples") ?? { redone: 0, fresh: 0 };
  const groups = new Set(items.map(({ trail }) => trail?.group)).size;
  const times = groups > 0 ? items.length / groups : expectedOrders(sizes, settings.rearrangementsToTake);
  return { redone: redone * times, fresh: fresh * times };
}

/** Tells the calls that are expected of a stage, and gives what is expected to come out of it. */
async function passStage(
  result: StageResult<unknown>,
  incoming: Flow,
  context: Context,
  expect: (step: string, kind: keyof Flow, count: number) => void,
): Promise<Flow> {
  const waiting = result.items.filter(({ outcome }) => outcome.status === "waiting");
  const out: Flow = { redone: 0, fresh: 0 };
  if (stagesWithoutCalls.includes(result.stage) || waiting.length + incoming.redone + incoming.fresh === 0) return out;
  const usual = await workOfStage(result, context);
  const folder = itemFolders[partsOf(result.stage).name];
  for (const { id, calls = [] } of waiting) {
    const before = await readItem(context.store, folder, id);
    const kind = before === null ? "fresh" : "redone";
    // What failed is tried once more, and may yield what others do.
    const own =
      before === null || before.status === "failed" ? usual : workAsSet(result.stage, workOfRecord(before), context);
    for (const [step, count] of Object.entries(own.calls))
      expect(step, kind, count - calls.filter((call) => call.step === step).length);
    out[kind] += result.stage === "groupTuples" ? usual.yields : own.yields;
  }
  for (const kind of ["redone", "fresh"] as const) {
    for (const [step, count] of Object.entries(usual.calls)) expect(step, kind, count * incoming[kind]);
    out[kind] += usual.yields * incoming[kind];
  }
  return out;
}

const stagesWithoutCalls = ["readTexts", "splitChunks"];

/** The conversations of each mode as a stage of their own, also where the look at the records did not get to any. */
function withConversations(stages: readonly StageResult<unknown>[]): StageResult<unknown>[] {
  const written = stages.find(({ stage }) => stage === "writeConversations");
  const scenes = stages.filter(({ stage }) => partsOf(stage).name === "inventScenes");
  return [
    ...stages.filter((result) => result !== written),
    ...scenes.map(({ stage, items }) => {
      const ids = new Set(items.map(({ id }) => id));
      const own = (written?.items ?? []).filter(({ id }) => ids.has(id));
      return { stage: stageLabel("writeConversations", partsOf(stage).mode), items: own };
    }),
  ];
}
