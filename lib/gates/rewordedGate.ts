import { type Dropped, dropped } from "../outcome";
import type { QuestionAnswer } from "../records";
import { missingNames } from "./namesAgree";
import { negationAgrees } from "./negationAgrees";

/**
 * What a reply that gives an answer in other words turns round in it, or null: `negation_lost`, `negation_added`, `name_changed`. Names that
 * neither question nor answer has may come from `known`.
 */
export function rewordedGate(
  reply: string,
  { question, answer }: QuestionAnswer,
  { known, language }: { known: string; language: string },
): Dropped | null {
  const negation = negationAgrees({ question, answer: reply }, answer, language);
  if (negation.status === "dropped")
    return dropped(negation.reason, "A reply denies what its answer says, or says what its answer denies.");
  const changed = missingNames(reply, `${question}\n${answer}\n${known}`, language)[0];
  if (changed === undefined) return null;
  return dropped("name_changed", `A reply gives the name "${changed}", which neither its question nor its answer has.`);
}
