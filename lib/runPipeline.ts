import type { Context } from "./context";
import { AugmentoolkitError } from "./errors";
import { type DatasetFile, writeDataset } from "./export/writeDataset";
import type { Conversation, ConversationInfo, QaTuple } from "./records";
import type { Settings } from "./settings";
import { type CheckTuplesSteps, checkTuples } from "./stages/checkTuples";
import { groupTuples } from "./stages/groupTuples";
import type { SceneSteps } from "./stages/inventScene";
import { inventScenes } from "./stages/inventScenes";
import { type JudgeParagraphStep, judgeParagraphs } from "./stages/judgeParagraphs";
import { type PlanQuestionsStep, planQuestionsOf } from "./stages/planQuestionsOf";
import { type ReviseTuplesSteps, reviseTuples } from "./stages/reviseTuples";
import { splitChunks } from "./stages/splitChunks";
import { keptOf, type StageResult, type Tally, tally } from "./stages/stage";
import { type WriteConversationsSteps, writeConversations } from "./stages/writeConversations";
import { type GenerateQuestionsStep, writeTuples } from "./stages/writeTuples";
import { loadSources } from "./text/loadSources";
import { useModel } from "./useModel";

/** The steps of the whole flow. */
export type PipelineSteps = {
  judgeParagraph: JudgeParagraphStep;
  planQuestions: PlanQuestionsStep;
  generateQuestions: GenerateQuestionsStep;
} & CheckTuplesSteps &
  ReviseTuplesSteps &
  SceneSteps &
  WriteConversationsSteps;

/** What a run made. */
export interface PipelineResult {
  /** What became of the items of each stage, in the order of the stages. */
  stages: Tally[];
  /** The distinct tuples that passed everything. */
  tuples: QaTuple[];
  conversations: Conversation[];
  dataset: DatasetFile[];
}

/**
 * Runs every stage from texts to dataset; what has a record is not done again. The small model is loaded first, and freed for
 * the large one where that is another file. `onStage` is told of each stage as it ends.
 * Throws `nothing-left`, naming stage and reasons, when a stage keeps nothing; tuples that were made by then are in the dataset.
 */
export async function runPipeline(
  context: Context,
  steps: PipelineSteps,
  { onStage }: { onStage?(stage: Tally): void } = {},
): Promise<PipelineResult> {
  const { engine, settings } = context;
  const stages: Tally[] = [];
  const done = <Value>(result: StageResult<Value>): Value[] => {
    const counted = tally(result);
    stages.push(counted);
    onStage?.(counted);
    return keptOf(result);
  };
  const through = <Value>(result: StageResult<Value>): Value[] => requireSome(done(result), stages.slice(-1));

  const loaded = await loadSources(settings);
  for (const { outcome } of loaded.items) if (outcome.status !== "kept") context.log(outcome.detail);
  const sources = through(loaded);
  for (const { file, warnings } of sources) for (const warning of warnings) context.log(`${file}: ${warning}`);
  const chunks = through(await splitChunks(sources, context));
  await useModel(engine, "small");
  const judged = through(await judgeParagraphs(chunks, context, steps));
  const planned = through(await planQuestionsOf(judged, context, steps));
  const written = through(await writeTuples(planned, context, steps));
  const checked = through(await checkTuples(written, context, steps));
  const revised = through(await reviseTuples(checked, context, steps));
  const grouped = await groupTuples(revised, context);
  const tuples = through(grouped.tuples);

  const infos: ConversationInfo[] = [];
  for (const mode of modesOf(settings)) infos.push(...done(await inventScenes(grouped.groups, context, mode, steps)));
  const conversations: Conversation[] = [];
  if (infos.length > 0) {
    await useModel(engine, "large");
    conversations.push(...done(await writeConversations(infos, context, steps)));
  }
  const dataset = await writeDataset(conversations, context, { tuples });
  requireSome(conversations, infos.length > 0 ? stages.slice(-1) : stages.slice(-modesOf(settings).length));
  return { stages, tuples, conversations, dataset };
}

/** The modes that the settings ask for. */
export function modesOf({ assistantMode }: Pick<Settings, "assistantMode">): ConversationInfo["mode"][] {
  if (assistantMode === "both") return ["assistant", "roleplay"];
  return [assistantMode ? "assistant" : "roleplay"];
}

function requireSome<Value>(values: Value[], stages: readonly Tally[]): Value[] {
  if (values.length > 0) return values;
  const lines = stages.map(({ stage, cameIn, dropped, failed }) => {
    const reasons = [...reasonsOf("dropped", dropped), ...reasonsOf("failed", failed)];
    return `${stage} kept none of ${cameIn} items (${reasons.join(", ") || "none came in"}).`;
  });
  throw new AugmentoolkitError(lines.join(" "), {
    code: "nothing-left",
    hint: "The records in the outputs folder hold the reason of each item. Cleaner text, a larger model or, with skipChecks, fewer checks let more through.",
    fatal: true,
  });
}

function reasonsOf(outcome: string, counts: Record<string, number>): string[] {
  return Object.entries(counts).map(([reason, count]) => `${count} ${outcome}: ${reason}`);
}
