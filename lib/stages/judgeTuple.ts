import type { Context } from "../context";
import { statedVerbatim } from "../gates/statedVerbatim";
import { writtenTupleGate } from "../gates/writtenTupleGate";
import { languagesOf } from "../languages/languages";
import { leastQuestionScore } from "../leastQuestionScore";
import type { QaTuple, Vote } from "../records";
import type { TupleCheckStep } from "../tupleCheck";
import { trailOfTuple } from "./trailOf";
import { voteOn } from "./voteOn";
import { voteOnAccuracy } from "./voteOnAccuracy";

/** The three checks of a tuple. */
export interface TupleChecks {
  checkQuestion: TupleCheckStep;
  checkAnswerRelevance: TupleCheckStep;
  checkAnswerAccuracy: TupleCheckStep;
}

/** What gate and checks came to: `why` is a sentence that whoever writes a replacement is told. */
export type TupleJudgement =
  | { verdict: "accepted"; tuple: QaTuple }
  | { verdict: "refused"; reason: string; why: string; votes: Vote[] }
  | { verdict: "undecided"; detail: string };

const refusals = [
  ["checkQuestion", "question_refused", "The passage does not answer the question fully and with certainty."],
  ["checkAnswerRelevance", "relevance_refused", "The answer does not give what the question asks for."],
  ["checkAnswerAccuracy", "accuracy_refused", "The answer says something that the passage does not say."],
] as const;

/**
 * Puts a tuple before the gate, which costs nothing, then to the votes on question, relevance and accuracy, in this order. What
 * the passage says word for word is accurate without a vote, and in English its question needs none either.
 */
export async function judgeTuple(tuple: QaTuple, context: Context, checks: TupleChecks): Promise<TupleJudgement> {
  const languages = languagesOf(tuple, context.settings);
  const gate = writtenTupleGate(tuple, { languages, leastQuestionScore: await leastQuestionScore(context) });
  if (gate.status !== "kept") return { verdict: "refused", reason: gate.reason, why: gate.detail, votes: [] };
  const { question, answer, evidence } = gate.value;
  const asked = { passage: tuple.passage, details: tuple.details, question, answer };
  const place = { run: tuple.id, trail: trailOfTuple(tuple), attempt: tuple.replacements };
  const votes: Vote[] = [];
  // A sentence of the passage is an answer; that the question asks for it, the gate has seen.
  const isSentence = languages.read === "English" && statedVerbatim(answer, tuple.passage, languages.read);
  for (const [check, reason, sentence] of refusals) {
    if (check === "checkQuestion" && isSentence) continue;
    const voted =
      check === "checkAnswerAccuracy"
        ? await voteOnAccuracy({ ...tuple, question, answer }, context, checks[check])
        : await voteOn(checks[check], asked, context, place);
    votes.push(...voted.votes);
    if (voted.decision === "undecided")
      return { verdict: "undecided", detail: `No vote of ${check} gave a verdict that could be read.` };
    if (voted.decision === "refused") return { verdict: "refused", reason, why: whyOf(sentence, voted.votes), votes };
  }
  return { verdict: "accepted", tuple: { ...tuple, question, answer, votes, evidence } };
}

/** The sentence of a refusal, with what the last refusing vote wrote, where checks reason. */
function whyOf(sentence: string, votes: readonly Vote[]): string {
  const reasoning = votes.filter(({ accepted }) => !accepted).at(-1)?.reasoning ?? null;
  return reasoning === null ? sentence : `${sentence} ${reasoning}`;
}
