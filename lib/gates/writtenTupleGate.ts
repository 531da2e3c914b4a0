import { bothEnglish, type Languages } from "../languages/languages";
import type { Outcome } from "../outcome";
import type { QuestionAnswer } from "../records";
import { asksForAnswer } from "./asksForAnswer";
import type { Evidence } from "./evidenceOf";
import { type TupleToCheck, tupleGate } from "./tupleGate";

/**
 * Refuses what `tupleGate` refuses and, where question and passage are of one language, a question that asks for something else than
 * its answer tells (`asksForAnswer`): all that can be seen of a written tuple without a model.
 */
export function writtenTupleGate(
  tuple: TupleToCheck,
  languages: Languages = bothEnglish,
): Outcome<QuestionAnswer & { evidence: Evidence }> {
  const gate = tupleGate(tuple, languages);
  if (gate.status !== "kept" || languages.written !== languages.read) return gate;
  return asksForAnswer(gate.value, tuple.passage, tuple.details, languages.written) ?? gate;
}
