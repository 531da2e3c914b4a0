import type { Context } from "../context";
import { idOf } from "../ids";
import { failed, kept } from "../outcome";
import type { QaTuple, QuestionAnswer } from "../records";
import { runStep } from "../runStep";
import type { Step } from "../step";
import { labelOfPassage } from "./labelOfPassage";
import type { PlannedChunk } from "./planQuestionsOf";
import { forEachItem, type StageItem, type StageResult } from "./stage";
import { trailOfChunk } from "./trailOf";
import { writeItem } from "./writeItem";

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
    describe: ({ id, sourceId, text }) => ({ id, sourceId, label: labelOfPassage(text) }),
    work: async (chunk) => {
      const generated = await runStep(
        generateQuestions,
        { passage: chunk.text, details: chunk.details, plan: chunk.plan, language: context.settings.language },
        context,
        { run: chunk.id, trail: { ...trailOfChunk(chunk), plan: chunk.planCall } },
      );
      if (generated.status !== "kept") return failed(generated.reason, generated.detail);
      const call = generated.calls.at(-1) as string;
      return kept(generated.value.tuples.map((tuple, slot) => tupleOf(tuple, slot, chunk, call)));
    },
  });
  const items: StageItem<QaTuple>[] = [];
  for (const { outcome, ...chunk } of written.items) {
    if (outcome.status === "kept") items.push(...outcome.value.map(itemOf));
    else {
      await writeItem(context.store, "qatuples_raw", chunk.id, outcome, { chunkId: chunk.id });
      items.push({ ...chunk, outcome });
    }
  }
  return { stage, items };
}

function tupleOf({ question, answer }: QuestionAnswer, slot: number, chunk: PlannedChunk, call: string): QaTuple {
  return {
    id: idOf("tuple", chunk.id, slot, call),
    chunkId: chunk.id,
    sourceId: chunk.sourceId,
    details: chunk.details,
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

function itemOf(tuple: QaTuple): StageItem<QaTuple> {
  return { id: tuple.id, sourceId: tuple.sourceId, label: tuple.question, outcome: kept(tuple) };
}
