import type { Context } from "../context";
import type { PipelineSteps } from "../runStages";
import { itemFolders } from "../stages/itemFolders";
import { keptOf, type StageResult } from "../stages/stage";
import { readWhole } from "../store/readWhole";
import { addCost, noCosts } from "./costsOf";
import { type EstimatedStep, estimateWork, type StepCalls } from "./estimateWork";
import type { ReplayedCall } from "./replayContext";
import { replayStages } from "./replayStages";
import { stepsByName } from "./stepsByName";

/** What a run is going to do, by step. Numbers of calls are whole; those of `estimated` steps are expectations. */
export interface RunPlan {
  /** Texts that can be read, and the passages that go on. */
  texts: number;
  passages: number;
  /** Passages without a record in the outputs folder. */
  newPassages: number;
  /** The steps that have or need calls, in the order of the flow. */
  steps: PlannedStep[];
  total: Omit<PlannedStep, "step" | "basis">;
}

/** What a run is going to do with one step. Tokens and seconds are of the calls to be made. */
export interface PlannedStep {
  step: string;
  /** Calls that have a record. */
  reused: number;
  /** Calls to be made in place of others, which another prompt, model or setting decided. */
  redone: number;
  /** Calls to be made for what was not there before. */
  new: number;
  /** Whether calls depend on what earlier calls will bring, and so are an expectation. */
  estimated: boolean;
  promptTokens: number;
  generatedTokens: number;
  seconds: number;
  /** Where tokens and seconds come from: calls of the step in this outputs folder, or averages that are shipped. */
  basis: "records" | "defaults";
}

/**
 * Says what a run would reuse, redo and newly do, by looking at the records as the run will: where a check has to be made again
 * its earlier verdict is taken for granted, where a text has to be written again everything that depends on it is estimated by
 * what was seen so far. Texts are read and split; nothing is completed or written. Throws what reading texts throws.
 */
export async function planRun(context: Context, steps: PipelineSteps): Promise<RunPlan> {
  const calls = new Map<string, StepCalls>();
  const stages = await replayStages(context, steps, {
    assume: "verdicts",
    onCall: (call) => count(calls, call),
  });
  const estimated = await estimateWork(stages, calls, context, stepsByName(steps));
  const planned = estimated.filter(({ reused, redone, fresh }) => reused + redone + fresh > 0).map(rounded);
  const passages = stages.find(({ stage }) => stage === "splitChunks");
  return {
    texts: keptOf(stages[0] as StageResult<unknown>).length,
    passages: passages === undefined ? 0 : keptOf(passages).length,
    newPassages: await countNew(passages, context),
    steps: planned,
    total: totalOf(planned),
  };
}

function count(calls: Map<string, StepCalls>, { step, kind, redone, cost }: ReplayedCall): void {
  const counted = calls.get(step) ?? { reused: 0, redone: 0, fresh: 0, costs: noCosts() };
  calls.set(step, counted);
  counted[kind === "reused" ? "reused" : redone ? "redone" : "fresh"]++;
  if (cost !== null) addCost(counted.costs, cost);
}

function rounded({ step, reused, redone, fresh, estimated, cost, basis }: EstimatedStep): PlannedStep {
  const counts = { redone: Math.round(redone), new: Math.round(fresh) };
  const made = redone + fresh;
  return {
    step,
    reused,
    ...counts,
    estimated,
    promptTokens: Math.round(made * cost.prompt),
    generatedTokens: Math.round(made * cost.generated),
    seconds: Math.round(made * cost.seconds),
    basis,
  };
}

function totalOf(steps: readonly PlannedStep[]): RunPlan["total"] {
  const sum = (field: "reused" | "redone" | "new" | "promptTokens" | "generatedTokens" | "seconds") =>
    steps.reduce((total, step) => total + step[field], 0);
  return {
    reused: sum("reused"),
    redone: sum("redone"),
    new: sum("new"),
    estimated: steps.some(({ estimated }) => estimated),
    promptTokens: sum("promptTokens"),
    generatedTokens: sum("generatedTokens"),
    seconds: sum("seconds"),
  };
}

async function countNew(passages: StageResult<unknown> | undefined, { store }: Context): Promise<number> {
  let count = 0;
  for (const { id, outcome } of passages?.items ?? [])
    if (outcome.status === "kept" && (await readWhole(store, itemFolders.splitChunks, id)) === null) count++;
  return count;
}
