import type { Context } from "./context";
import { AugmentoolkitError } from "./errors";
import { datasetPartsOf } from "./export/datasetParts";
import { writeDataset } from "./export/writeDataset";
import type { DatasetFile } from "./export/writeSet";
import { modesOf } from "./modesOf";
import type { Conversation, QaTuple, Source } from "./records";
import { type PipelineSteps, runStages } from "./runStages";
import { type StageResult, type Tally, tally } from "./stages/stage";
import { partsOf, type StageName } from "./stages/stageName";

/** What a run made. */
export interface PipelineResult {
  /** What became of the items of each stage, in the order of the stages. */
  stages: Tally[];
  /** The distinct tuples that passed everything. */
  tuples: QaTuple[];
  conversations: Conversation[];
  dataset: DatasetFile[];
}

/** Who is told how a run goes on, also of what it made before it ended with an error. */
export interface PipelineListeners {
  /** Is told of each stage as it ends. */
  onStage?(stage: Tally, result: StageResult<unknown>): void;
  /** Is told of the files of the dataset when they are written. */
  onDataset?(files: DatasetFile[]): void;
}

/**
 * Runs every stage from texts to dataset; what has a record is not done again.
 * Throws `nothing-left`, naming stage and reasons, when nothing is left; tuples without conversations are in the dataset by then.
 */
export async function runPipeline(
  context: Context,
  steps: PipelineSteps,
  { onStage, onDataset }: PipelineListeners = {},
): Promise<PipelineResult> {
  const stages: Tally[] = [];
  const results: StageResult<unknown>[] = [];
  const made = await runStages(context, steps, {
    onStage: (result) => {
      const counted = tally(result);
      stages.push(counted);
      results.push(result);
      onStage?.(counted, result);
      if (counted.stage === "readTexts") tellOfTexts(result, context.log);
      if (!mayKeepNothing.includes(partsOf(counted.stage).name))
        requireSome(counted.kept, stages.filter(({ kept }) => kept === 0).slice(0, 1));
    },
  });
  const { tuples, conversations, begun } = made;
  const dataset = await writeDataset(datasetPartsOf(results), context, { steps: Object.values(steps), stages });
  onDataset?.(dataset);
  requireSome(conversations.length, stages.slice(begun > 0 ? -1 : -modesOf(context.settings).length));
  return { stages, tuples, conversations, dataset };
}

/** Stages that do not end a run: a person takes back what checks refuse, and tuples are worth keeping without conversations. */
const mayKeepNothing: readonly StageName[] = [
  "checkTuples",
  "reviseTuples",
  "reviewTuples",
  "inventScenes",
  "writeConversations",
];

function tellOfTexts({ items }: StageResult<unknown>, log: (line: string) => void): void {
  for (const { outcome } of items) if (outcome.status !== "kept") log(outcome.detail);
  for (const { outcome } of items) {
    if (outcome.status !== "kept") continue;
    const { file, warnings } = outcome.value as Source;
    for (const warning of warnings) log(`${file}: ${warning}`);
  }
}

function requireSome(kept: number, stages: readonly Tally[]): void {
  if (kept === 0) throw nothingKept(stages);
}

/** Says of stages that kept nothing how many items came in, and why they did not go on. */
export function nothingKept(stages: readonly Tally[]): AugmentoolkitError {
  const lines = stages.map(({ stage, cameIn, dropped, failed }) => {
    const reasons = [...reasonsOf("dropped", dropped), ...reasonsOf("failed", failed)];
    return `${stage} kept none of ${cameIn} items (${reasons.join(", ") || "none came in"}).`;
  });
  return new AugmentoolkitError(lines.join(" "), {
    code: "nothing-left",
    hint: "The records in the outputs folder hold the reason of each item. Cleaner text, a larger model or, with skipChecks, fewer checks let more through.",
    fatal: true,
  });
}

function reasonsOf(outcome: string, counts: Record<string, number>): string[] {
  return Object.entries(counts).map(([reason, count]) => `${count} ${outcome}: ${reason}`);
}
