import { join } from "node:path";
import type { Context } from "./context";
import type { KnownTuples } from "./gates/duplicateTuples";
import { knownTuples } from "./gates/knownTuples";
import { modesOf } from "./modesOf";
import { kept } from "./outcome";
import { type InTurn, passageByPassage } from "./passageByPassage";
import type { Chunk, Conversation, ConversationInfo, QaTuple, Source, TupleGroup } from "./records";
import { type CheckTuplesSteps, checkTuples } from "./stages/checkTuples";
import { groupTuples } from "./stages/groupTuples";
import type { SceneSteps } from "./stages/inventScene";
import { inventScenes } from "./stages/inventScenes";
import { itemFolders } from "./stages/itemFolders";
import { type JudgeParagraphStep, judgeParagraphs } from "./stages/judgeParagraphs";
import { type PlanQuestionsStep, planQuestionsOf } from "./stages/planQuestionsOf";
import { readTexts } from "./stages/readTexts";
import { reviewTuples } from "./stages/reviewTuples";
import { type ReviseTuplesSteps, reviseTuples } from "./stages/reviseTuples";
import { splitChunks } from "./stages/splitChunks";
import { keptOf, requireNoneLost, type StageItem, type StageResult } from "./stages/stage";
import { type WriteConversationsSteps, writeConversations } from "./stages/writeConversations";
import { type GenerateQuestionsStep, writeTuples } from "./stages/writeTuples";
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

/** Texts with their passages, as the first two stages leave them. */
export interface ReadPassages<AnySource extends Pick<Source, "id"> = Source> {
  sources: StageResult<AnySource>;
  chunks: StageResult<Chunk>;
}

/** What the stages made. */
export interface StagesResult {
  /** The distinct tuples that passed everything. */
  tuples: QaTuple[];
  conversations: Conversation[];
  /** How many conversations were begun. */
  begun: number;
}

/** What runStages is given beside context and steps. */
export interface RunStagesOptions {
  /** Is told of each stage as it ends; what it throws ends the run. */
  onStage(result: StageResult<unknown>): void;
  /** Texts and passages that are known already. Default: they are read. */
  passages?: ReadPassages<Pick<Source, "id">>;
  /** Whether to end with the tuples. Default: false. */
  tuplesOnly?: boolean;
  /** The tuples that were kept of passages before, and how to wait for those. Default: there are none. */
  before?: { known: KnownTuples; inTurn: InTurn };
}

/**
 * The flow from texts to conversations, one stage after the other: the one place that says which stage gets what. Checks at
 * each that nothing disappears. With `settings.order` "passage" every passage goes through it alone first, up to where another
 * model would be needed, and a line says where the first conversation lies. The small model is loaded first, and freed for the
 * large one where that is another file.
 * Throws `items-lost` and what stages, engine and store throw.
 */
export async function runStages(
  given: Context,
  steps: PipelineSteps,
  { onStage, passages, tuplesOnly = false, before = noneBefore() }: RunStagesOptions,
): Promise<StagesResult> {
  const { engine, settings } = given;
  let context = given;
  const undecided = new Set<string>();
  function passed<Value>(
    result: StageResult<Value>,
    cameIn: readonly { id: string }[] | null,
    parentOf?: (item: StageItem<unknown>) => string | undefined,
  ): Value[] {
    if (cameIn !== null) requireNoneLost(idsOf(cameIn), result, parentOf);
    for (const { outcome, trail } of result.items)
      if (outcome.status === "waiting" && trail?.chunk !== undefined) undecided.add(trail.chunk);
    onStage(result);
    return keptOf(result);
  }

  const sourceResult = passages?.sources ?? (await readTexts(context));
  const sources = passed<Pick<Source, "id">>(sourceResult, null);
  const chunkResult = passages?.chunks ?? (await splitChunks(sources as Source[], context));
  // Passages that are known already were held to their texts when they were split, and a deleted record tells nothing of its text.
  const chunks = passed(chunkResult, passages === undefined ? sources : null, ({ sourceId }) => sourceId ?? undefined);
  await useModel(context, "small");
  if (settings.order === "passage" && context.replayItem === undefined) {
    const [small, large] = [await engine.identify("small"), await engine.identify("large")];
    const tuplesOnly = small.sha256 !== large.sha256;
    let told = false;
    const known = knownTuples();
    await passageByPassage(chunkResult, context, async (passage, quiet, inTurn) => {
      const results: StageResult<unknown>[] = [];
      const items = sourceResult.items.filter(({ id }) => passage.items.some(({ sourceId }) => sourceId === id));
      const { conversations } = await runStages(quiet, steps, {
        onStage: (result) => results.push(result),
        tuplesOnly,
        before: { known, inTurn },
        passages: { sources: { ...sourceResult, items }, chunks: passage },
      });
      const [first] = conversations;
      if (first !== undefined && !told) {
        told = true;
        const file = join(context.store.root, itemFolders.writeConversations, `${first.id}.json`);
        context.log(`The first conversation is finished: ${file}`);
      }
      return fateOf(results);
    });
    await useModel(context, "small");
    // Every decision of the stages was counted among the passages.
    context = { ...given, onDecision: () => undefined };
  }
  const judged = passed(await judgeParagraphs(chunks, context, steps), chunks);
  const planned = passed(await planQuestionsOf(judged, context, steps), judged);
  const written = passed(await writeTuples(planned, context, steps), planned, ({ trail }) => trail?.chunk);
  const checked = passed(await checkTuples(written, context, steps), written);
  const revised = passed(await reviseTuples(checked, context, steps), checked);
  const review = await reviewTuples(written, revised, context);
  const settled = review === null ? revised : passed(review.result, review.tuples);
  const grouped = await before.inTurn(() => groupTuples(settled, context, { known: before.known, undecided }));
  const tuples = passed(grouped.tuples, settled);

  if (tuplesOnly) return { tuples, conversations: [], begun: 0 };
  const infos: ConversationInfo[] = [];
  for (const mode of modesOf(settings)) {
    const scenes = await inventScenes(grouped.groups, context, mode, steps);
    infos.push(...passed(scenes, grouped.groups, ({ trail }) => trail?.group));
  }
  if (infos.length === 0) return { tuples, conversations: [], begun: 0 };
  await useModel(context, "large");
  const conversations = passed(await writeConversations(infos, context, steps), infos);
  return { tuples, conversations, begun: infos.length };
}

function noneBefore(): NonNullable<RunStagesOptions["before"]> {
  return { known: knownTuples(), inTurn: (part) => part() };
}

/** What became of a passage that went through the stages alone: the first of its items where none was kept. */
function fateOf(results: readonly StageResult<unknown>[]): Pick<StageItem<unknown>, "outcome" | "error"> {
  const last = results.filter(({ items }) => items.length > 0).at(-1)?.items ?? [];
  const decided = last.filter(({ outcome }) => outcome.status !== "waiting");
  return decided.find(({ outcome }) => outcome.status === "kept") ?? decided[0] ?? { outcome: kept(null) };
}

function idsOf(items: readonly { id: string }[] | readonly TupleGroup[]): string[] {
  return items.map(({ id }) => id);
}
