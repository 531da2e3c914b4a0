import type { Context } from "../context";
import { idOf } from "../ids";
import { languagesOf } from "../languages/languages";
import { type Failed, failed, kept } from "../outcome";
import type { QuestionAsked } from "../questionTo";
import type { QaTuple, WrittenTuple } from "../records";
import type { Step } from "../step";
import { describeChunk } from "./describeItem";
import { drawQuestion } from "./drawQuestion";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { PlannedChunk } from "./planQuestionsOf";
import type { StageItem, StageResult } from "./stage";
import { trailOfChunk, trailOfTuple } from "./trailOf";
import { writeItems } from "./writeItems";

const stage = "writeTuples";

/** The step that writes the tuple of a fact. */
export type GenerateQuestionsStep = Step<QuestionAsked, WrittenTuple>;

/** What became of a fact: its tuple, or why no call for it could be read. */
type WrittenFact = { tuple: QaTuple } | { id: string; fact: string; outcome: Failed };

/**
 * Writes the tuple of each planned fact: the question that it answers. Every tuple becomes an item; a fact whose calls could not be
 * read becomes a failed one. A tuple's id follows from passage, slot and the call that wrote it.
 */
export async function writeTuples(
  planned: readonly PlannedChunk[],
  context: Context,
  { generateQuestions }: { generateQuestions: GenerateQuestionsStep },
): Promise<StageResult<QaTuple>> {
  const written = await forEachItem<PlannedChunk, WrittenFact[]>(planned, context, {
    stage,
    folder: itemFolders.writeTuples,
    describe: describeChunk,
    work: async (chunk, note, context) => {
      const facts: WrittenFact[] = [];
      for (const [slot, fact] of chunk.plan.entries())
        facts.push(await writeTuple(fact, slot, chunk, context, generateQuestions));
      note({ tuples: facts.map((made) => ("tuple" in made ? made.tuple.id : made.id)) });
      return kept(facts);
    },
  });
  const items = written.items.map(({ outcome, calls, ...chunk }): StageItem<QaTuple>[] =>
    outcome.status === "kept"
      ? outcome.value.map((made) => itemOf(made, calls, chunk))
      : [{ ...chunk, calls, outcome }],
  );
  const ofFacts = items.filter((_, index) => written.items[index]?.outcome.status === "kept").flat();
  await writeItems(context, itemFolders.writeTuples, { stage, items: ofFacts });
  return { stage, items: items.flat(), cameIn: planned };
}

async function writeTuple(
  fact: string,
  slot: number,
  chunk: PlannedChunk,
  context: Context,
  generateQuestions: GenerateQuestionsStep,
): Promise<WrittenFact> {
  const language = languagesOf(chunk, context.settings).written;
  const trail = { ...trailOfChunk(chunk), plan: chunk.planCall };
  const place = {
    passage: chunk.text,
    details: chunk.details,
    language: chunk.language,
    run: chunk.id,
    trail,
    attempt: 0,
  };
  const generated = await drawQuestion(generateQuestions, { fact, language }, context, place);
  const { call } = generated;
  if (generated.status === "kept") return { tuple: tupleOf(generated.value, slot, chunk, call) };
  return { id: idOf("tuple", chunk.id, slot, call), fact, outcome: failed(generated.reason, generated.detail) };
}

function tupleOf(
  { question, answer, likelihood }: WrittenTuple,
  slot: number,
  chunk: PlannedChunk,
  call: string,
): QaTuple {
  return {
    id: idOf("tuple", chunk.id, slot, call),
    chunkId: chunk.id,
    sourceId: chunk.sourceId,
    details: chunk.details,
    ...(chunk.language === undefined ? {} : { language: chunk.language }),
    passage: chunk.text,
    question,
    answer,
    likelihood,
    slot,
    replacements: 0,
    votes: [],
    evidence: null,
    original: null,
  };
}

function itemOf(
  made: WrittenFact,
  calls: StageItem<QaTuple>["calls"],
  chunk: Pick<StageItem<QaTuple>, "sourceId" | "trail">,
): StageItem<QaTuple> {
  if (!("tuple" in made)) {
    const { id, fact, outcome } = made;
    return { id, sourceId: chunk.sourceId, label: fact, outcome, trail: chunk.trail, calls };
  }
  const { id, sourceId, question } = made.tuple;
  return { id, sourceId, label: question, outcome: kept(made.tuple), trail: trailOfTuple(made.tuple), calls };
}
