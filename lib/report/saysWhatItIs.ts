import type { QuestionAnswer } from "../records";
import { wordsOf } from "../text/words";

/** A thing by its kind or its name: "a pulley", "sourdough", "the Danelaw", but not "the name of the river". */
const asked = /^[Ww]hat (?:is|are|was|were) (?:an? |the (?=\p{Lu}))?(?!the )([^?]+?) ?\?$/u;
/** What a definition goes on with: "a wheel that ...", "wheels that ...". */
const told =
  /^(?:is|are|was|were) (?:(?:\w+ly|also|any|one of) )*(?:(?:an?|any|the) |(?:\w+ ){1,4}(?:that|which|who|whose) )/;

/** Whether an English question asks what a thing is and the answer says it: "What is a pulley?", "A pulley is a wheel that ...". */
export function saysWhatItIs({ question, answer }: Pick<QuestionAnswer, "question" | "answer">): boolean {
  const thing = wordsOf(asked.exec(question)?.[1] ?? "").join(" ");
  const words = wordsOf(answer)
    .join(" ")
    .replace(/^(?:an?|the) /, "");
  return thing !== "" && words.startsWith(`${thing} `) && told.test(words.slice(thing.length + 1));
}
