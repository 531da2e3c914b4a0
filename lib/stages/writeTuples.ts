import type { Context } from "../context";
import { idOf } from "../ids";
import { languagesOf } from "../languages/languages";
import { failed, kept } from "../outcome";
import type { QaTuple, QuestionAnswer } from "../records";
import { runStep } from "../runStep";
import type { Step } from "../step";
import { describeChunk } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { PlannedChunk } from "./planQuestionsOf";
import type { StageItem, StageResult } from "./stage";
import { trailOfChunk, trailOfTuple } from "./trailOf";
import { writeItems } from "./writeItems";

const stage = "writeTuples";

/** The step that writes the tuples of a passage. */
export type GenerateQuestionsStep = Step<
  { passage: string; details: string; plan: string[]; language: string },
  { tuples: QuestionAnswer[] }
>;

/**
 * Writes the planned tuples of each passage; every tuple becomes an item, and a passage whose calls could not be read
 * becomes one failed item. A tuple's id follows from passage, slot and the call that wrote it.
 */
export async function writeTuples(
  planned: readonly PlannedChunk[],
  context: Context,
  { generateQuestions }: { generateQuestions: GenerateQuestionsStep },
): Promise<StageResult<QaTuple>> {
  const written = await forEachItem<PlannedChunk, QaTuple[]>(planned, context, {
    stage,
    folder: itemFolders.writeTuples,
    describe: describeChunk,
    work: async (chunk, note, context) => {
      const generated = await runStep(
        generateQuestions,
        {
          passage: chunk.text,
          details: chunk.details,
          plan: chunk.plan,
          language: languagesOf(chunk, context.settings).written,
        },
        context,
        { run: chunk.id, trail: { ...trailOfChunk(chunk), plan: chunk.planCall } },
      );
      if (generated.status !== "kept") return failed(generated.reason, generated.detail);
      const call = generated.calls.at(-1) as string;
      const tuples = generated.value.tuples.map((tuple, slot) => tupleOf(tuple, slot, chunk, call));
      note({ tuples: tuples.map(({ id }) => id) });
      return kept(tuples);
    },
  });
  const items = written.items.flatMap(({ outcome, calls, ...chunk }): StageItem<QaTuple>[] =>
    outcome.status === "kept" ? outcome.value.map((tuple) => itemOf(tuple, calls)) : [{ ...chunk, calls, outcome }],
  );
  const tuples = items.filter(({ outcome }) => outcome.status === "kept");
  await writeItems(context, itemFolders.writeTuples, { stage, items: tuples });
  return { stage, items };
}

function tupleOf({ question, answer }: QuestionAnswer, slot: number, chunk: PlannedChunk, call: string): QaTuple {
  return {
    id: idOf("tuple", chunk.id, slot, call),
    chunkId: chunk.id,
    sourceId: chunk.sourceId,
    details: chunk.details,
    ...(chunk.language === undefined ? {} : { language: chunk.language }),
    passage: chunk.text,
    question,
    answer,
    slot,
    replacements: 0,
    votes: [],
    evidence: null,
    original: null,
  };
}

function itemOf(tuple: QaTuple, calls: StageItem<QaTuple>["calls"]): StageItem<QaTuple> {
  const { id, sourceId, question } = tuple;
  return { id, sourceId, label: question, outcome: kept(tuple), trail: trailOfTuple(tuple), calls };
}
