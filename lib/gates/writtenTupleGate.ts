import { bothEnglish, type Languages } from "../languages/languages";
import { dropped, type Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { asksForAnswer } from "./asksForAnswer";
import type { Evidence } from "./evidenceOf";
import { questionScore } from "./questionScore";
import { repeatedExample } from "./repeatedExample";
import { type TupleToCheck, tupleGate } from "./tupleGate";

/** What goes beside a tuple into its gate. */
export interface WrittenTuplePlace {
  /** Default: both English. */
  languages?: Languages;
  /** The least score of a question of the model which wrote it (`questionScore`); null where that was not measured. Default: null. */
  leastQuestionScore?: number | null;
}

/**
 * Refuses what `tupleGate` refuses and, where question and passage are of one language, a question that asks for something else than
 * its answer tells (`asksForAnswer`), one that repeats a worked example (`example_leaked`), and one that the model which wrote it finds
 * unlikely itself (`unlikely_question`; looked at where it was measured, so for English only): all that can be seen of a written tuple without
 * asking a model.
 */
export function writtenTupleGate(
  tuple: TupleToCheck & { likelihood?: number | undefined },
  { languages = bothEnglish, leastQuestionScore = null }: WrittenTuplePlace = {},
): Outcome<QuestionAnswer & { evidence: Evidence }> {
  const { written, read } = languages;
  const gate = tupleGate(tuple, languages);
  if (gate.status !== "kept") return gate;
  const astray = written === read ? asksForAnswer(gate.value, tuple.passage, tuple.details, written) : null;
  if (astray !== null) return astray;
  const example = repeatedExample(gate.value.question, tuple.passage, tuple.details, written);
  if (example !== null) return dropped("example_leaked", `The question repeats a worked example: "${example}".`);
  if (written !== read || written !== "English" || leastQuestionScore === null) return gate;
  const score = questionScore(tuple);
  if (score === undefined || score >= leastQuestionScore) return gate;
  return dropped(
    "unlikely_question",
    `The model finds its own question unlikely: ${score.toFixed(2)} where ${leastQuestionScore} is wanted.`,
  );
}
