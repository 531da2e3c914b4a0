import { type Dropped, dropped } from "../outcome";
import type { QuestionAnswer } from "../records";
import { evidenceOf } from "./evidenceOf";
import { normaliseName } from "./normalise";
import { contentStemsOf, stemOf, wordsOf } from "./words";

/** Words of questions that say what is asked for and nothing of the matter. */
const asking = new Set(
  contentStemsOf(
    "main kind type sort way name reason purpose role example important primary specific correct procedure method action happen describe use used call called consider known mean group thing part number year time become became like take give given tell recommend regard",
  ),
);

/** Share of a question's own words that its answer, or the place that bears it out, must hold. */
const leastShared = 0.5;
/** Words of a question that nothing in passage and title says; one may be a synonym. */
const mostAdded = 1;
/** Words that turn round what a thing is for, where the passage does not have them: "What should be done to avoid it?" */
const turning = new Set(
  contentStemsOf("prevent preventing avoid avoiding ensure ensuring protect improve repair safely smoothly"),
);
/**
 * Share of an answer's content words that its question does not have. Of 49 kept tuples of two books that were read twice, the nine
 * with less were wrong both times, of the 40 others 13.
 */
const leastFresh = 0.25;
/** Answers of fewer words say too little of what they are about; `statedVerbatim` takes none of fewer for a sentence. */
const fewestWords = 5;

/**
 * What is wrong with a question for an answer that is a whole sentence, or null: it asks about something else than the answer tells
 * (`asks_elsewhere`), takes for granted what the passage does not say (`asks_more`), or is answered by its own words (`circular`).
 * Names that the passage has count for nothing, since they stand in place of pronouns. Looks at English only.
 */
export function asksForAnswer(
  { question, answer }: QuestionAnswer,
  passage: string,
  details: string,
  language = "English",
): Dropped | null {
  if (language !== "English" || wordsOf(answer).length < fewestWords) return null;
  const repeated = repeatedVerb(question, answer);
  if (repeated !== null) return dropped("circular", `The answer only says again that somebody did so: "${repeated}".`);
  const told = new Set(contentStemsOf(`${passage}\n${details}`));
  const given = new Set(contentStemsOf(answer));
  const quote = evidenceOf({ question: "", answer }, passage, details)?.evidence.quote ?? "";
  const near = new Set([...given, ...contentStemsOf(quote)]);
  const named = new Set(contentStemsOf((question.slice(1).match(/(?<!\p{L})\p{Lu}[\p{L}'’-]+/gu) ?? []).join(" ")));
  const asked = [...new Set(contentStemsOf(question))].filter((stem) => !asking.has(stem));
  const own = asked.filter((stem) => !(named.has(stem) && told.has(stem)));
  const added = own.filter((stem) => !told.has(stem));
  const shared = own.filter((stem) => near.has(stem));
  if (own.length > 0 && shared.length < own.length * leastShared)
    return dropped("asks_elsewhere", "The question asks about something else than the answer tells.");
  if (added.length > mostAdded || added.some((stem) => turning.has(stem)))
    return dropped("asks_more", `The question takes for granted what is not told: ${added.join(", ")}.`);
  const whole = new Set(contentStemsOf(question));
  const fresh = [...given].filter((stem) => !whole.has(stem)).length;
  return fresh < given.size * leastFresh
    ? dropped("circular", "The answer says hardly anything that the question does not say.")
    : null;
}

/** The verb of "What did she do to build a wall?" where the answer goes on "She built a wall ..." and not "... to build a wall". */
function repeatedVerb(question: string, answer: string): string | null {
  const verb = /\b(?:do|done) to (\p{L}+)/u.exec(normaliseName(question))?.[1];
  if (verb === undefined) return null;
  const words = wordsOf(answer);
  const at = words.findIndex((word) => stemOf(word) === stemOf(verb));
  if (at < 0) return null;
  const before = words[at - 1] ?? "";
  const tries = /^(?:decided|tried|wanted|attempted|began|sought|hoped|planned)$/.test(words[at - 2] ?? "");
  return before !== "to" || tries ? verb : null;
}
