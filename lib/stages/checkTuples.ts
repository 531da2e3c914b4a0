import type { Context } from "../context";
import { areDuplicates } from "../gates/duplicateTuples";
import { groupBy } from "../groupBy";
import { languagesOf } from "../languages/languages";
import { dropped, failed, kept, type Outcome } from "../outcome";
import type { QuestionAsked } from "../questionTo";
import type { QaTuple, QuestionAnswer, Vote, WrittenTuple } from "../records";
import type { Step } from "../step";
import { describeTuple } from "./describeItem";
import { type DrawPlace, drawQuestion } from "./drawQuestion";
import { forEachItem } from "./forEachItem";
import { freshSentence } from "./freshSentence";
import { itemFolders } from "./itemFolders";
import { judgeTuple, type TupleChecks } from "./judgeTuple";
import type { StageResult } from "./stage";
import { trailOfTuple } from "./trailOf";
import type { GenerateQuestionsStep } from "./writeTuples";

/** The most replacements that are written for one slot, whatever refused the tuples before. */
const maximumReplacements = 4;

/**
 * Reasons of refusals that say nothing against the answer, so that it may get another question. What the gate refuses is not among
 * them: it refused two questions to the answer already.
 */
const aboutTheQuestion: ReadonlySet<string> = new Set(["question_refused", "relevance_refused"]);

/** The step that writes another question to an answer. */
export type RegenerateQuestionStep = Step<QuestionAsked & { refused: { question: string; why: string } }, WrittenTuple>;

/** A tuple that was refused on the way, as the record of its slot keeps it. */
export interface RefusedTuple extends QuestionAnswer {
  reason: string;
  why: string;
  votes: Vote[];
}

/** The steps of this stage. */
export type CheckTuplesSteps = TupleChecks & {
  generateQuestions: GenerateQuestionsStep;
  regenerateQuestion: RegenerateQuestionStep;
};

/**
 * Checks tuples: the gate, then votes on question, relevance and accuracy. One that asks what an earlier one of its passage asks is
 * refused at once, since only one of them could stay. A refused tuple is replaced by one that is
 * written knowing why it was refused, at most 4 times for a slot over gate and all checks: first another question to the same answer,
 * where nothing speaks against that, then one to a sentence that nobody asked about yet, while the passage has any. Drops `replacements_used_up`;
 * fails `no_verdict` when no vote of a check could be read. Records keep what was refused on the way.
 */
export async function checkTuples(
  tuples: readonly QaTuple[],
  context: Context,
  steps: CheckTuplesSteps,
): Promise<StageResult<QaTuple>> {
  const begun = new Map<string, BegunSlot>();
  const byPassage = groupBy(tuples, ({ chunkId }) => chunkId);
  return forEachItem<QaTuple, QaTuple>(tuples, context, {
    stage: "checkTuples",
    folder: itemFolders.checkTuples,
    describe: describeTuple,
    // So that a slot finds those before it begun.
    groupOf: ({ chunkId }) => chunkId,
    work: (tuple, note, context) => {
      note(tuple);
      const others = (byPassage.get(tuple.chunkId) ?? []).filter(({ id }) => id !== tuple.id);
      const before = others.filter(({ slot }) => slot < tuple.slot).flatMap(({ id }) => begun.get(id) ?? []);
      const slot: Slot = { tuple, others, tried: [], asked: [] };
      const filled = fillSlot(slot, before, context, steps, note);
      begun.set(tuple.id, { ...slot, filled });
      return filled;
    },
  });
}

/** A slot of a passage on its way. */
interface Slot {
  tuple: QaTuple;
  /** The tuples of the passage's other slots, as they were written. */
  others: readonly QaTuple[];
  /** Sentences that were asked about in place of the fact. */
  tried: string[];
  /** What became of that, kept or refused. */
  asked: string[];
}

/** A slot that is being filled, or is. */
interface BegunSlot extends Slot {
  filled: Promise<unknown>;
}

/** Slots before it are waited for only where it needs another sentence, which is to be none of theirs. */
async function fillSlot(
  slot: Slot,
  before: readonly BegunSlot[],
  context: Context,
  steps: CheckTuplesSteps,
  note: (value: unknown) => void,
): Promise<Outcome<QaTuple>> {
  const { tuple, others } = slot;
  const languages = languagesOf(tuple, context.settings);
  // By how they were written and not by what became of them, so that slots do not wait for each other.
  const isTwin = others.some((other) => other.slot < tuple.slot && areDuplicates(other, tuple, languages.written));
  const refused: RefusedTuple[] = [];
  let current = tuple;
  for (let replacements = 0; replacements <= maximumReplacements; replacements++) {
    const last = refused.at(-1);
    if (last !== undefined) {
      const again = replacements === 1 && aboutTheQuestion.has(last.reason);
      if (!again) await Promise.allSettled(before.map(({ filled }) => filled));
      const asked = [...[...others, ...refused].map(textOf), ...before.flatMap((earlier) => earlier.asked)];
      const tried = [slot, ...before].flatMap((one) => one.tried);
      const sentence = again ? last.answer : freshSentence({ ...tuple, languages }, asked, tried);
      if (sentence === null) break;
      slot.tried.push(sentence);
      const written = await replace({ current, last, replacements, sentence }, context, steps);
      if (written === null) continue;
      current = written;
      slot.asked.push(textOf(current));
    }
    const known = askedBefore(current, refused) ?? (replacements === 0 && isTwin ? twinAsked : null);
    const judged = known ?? (await judgeTuple(current, context, steps));
    if (judged.verdict === "undecided") {
      note({ ...current, refused });
      return failed("no_verdict", judged.detail);
    }
    if (judged.verdict === "accepted") {
      note({ ...judged.tuple, refused });
      return kept(judged.tuple);
    }
    const { reason, why, votes } = judged;
    refused.push({ question: current.question, answer: current.answer, reason, why, votes });
    note({ ...current, votes, refused });
  }
  return dropped("replacements_used_up", `No replacement passed; the last refusal: ${refused.at(-1)?.why}`);
}

const refusedUnasked = { verdict: "refused", reason: "asked_before", votes: [] as Vote[] } as const;
const twinAsked = { ...refusedUnasked, why: "Another question about the passage asks the same." };

/** The refusal of a tuple that was refused before, word for word; null for another. */
function askedBefore(tuple: QaTuple, refused: readonly RefusedTuple[]) {
  const repeats = refused.some(({ question, answer }) => question === tuple.question && answer === tuple.answer);
  return repeats ? { ...refusedUnasked, why: "The very same tuple was refused before." } : null;
}

/** What a slot is filled with anew. */
interface Replacing {
  current: QaTuple;
  /** The last refusal. */
  last: RefusedTuple;
  /** Which replacement of the slot it is, from 1. */
  replacements: number;
  /** What the new question is to be answered by. */
  sentence: string;
}

/**
 * A replacement, or null where the calls for it could not be read; that one is spent all the same. Only who asks about the same answer
 * again is told what was refused and why: beside another sentence, a small model asks the refused question once more.
 */
async function replace(
  { current, last, replacements, sentence }: Replacing,
  context: Context,
  { generateQuestions, regenerateQuestion }: CheckTuplesSteps,
): Promise<QaTuple | null> {
  const { passage, details, language } = current;
  const asked = { fact: sentence, language: languagesOf(current, context.settings).written };
  const place: DrawPlace = {
    passage,
    details,
    language,
    run: current.id,
    trail: trailOfTuple(current),
    attempt: replacements,
  };
  const refused = { question: last.question, why: last.why };
  const written =
    sentence === last.answer
      ? await drawQuestion(regenerateQuestion, { ...asked, refused }, context, place)
      : await drawQuestion(generateQuestions, asked, context, place);
  if (written.status !== "kept") return null;
  const { question, answer, likelihood } = written.value;
  return { ...current, question, answer, likelihood, replacements, votes: [] };
}

function textOf({ question, answer }: QuestionAnswer): string {
  return `${question} ${answer}`;
}
