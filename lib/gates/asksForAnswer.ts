import { type Dropped, dropped } from "../outcome";
import type { QuestionAnswer } from "../records";
import { normaliseName } from "../text/normalise";
import { contentStemsOf, stemOf, wordsOf } from "../text/words";
import { askedKind, determiners } from "./askedKind";
import { asksForUse } from "./asksForUse";
import { asksOneOfMany } from "./asksOneOfMany";
import { asksOpenly } from "./asksOpenly";
import { changesOwner } from "./changesOwner";
import { evidenceOf } from "./evidenceOf";
import { fillsGap } from "./fillsGap";
import { hasNewNumber } from "./hasNewNumber";
import { lightVerbsOf } from "./lightVerbsOf";
import { missedKind } from "./missedKind";
import { missingContext } from "./missingContext";
import { prepositions } from "./prepositions";
import { quotesNew } from "./quotesNew";
import { shortenedName } from "./shortenedName";

/** Words of questions that say what is asked for and nothing of the matter. */
const asking = new Set(
  contentStemsOf(
    "main kind type sort way name reason purpose role example important primary specific correct procedure method action happen describe use used using call called many much long far often old large big high deep fast wide tall soon consider mean group thing part number year time become became like take give given tell recommend regard need person people someone somebody instead handle handled remain reach locate situate add exist percentage share proportion fraction position rank",
  ),
);

/** Share of a question's own words that its answer, or the place that bears it out, must hold. */
const leastShared = 0.5;
/**
 * Share of an answer's content words that its question does not have. Of 49 kept tuples of two books that were read twice, the nine
 * with less were wrong both times, of the 40 others 13.
 */
const leastFresh = 0.25;
/** Content words that an answer has of its own. */
const fewestFresh = 2;
/** Words of answers that tell nothing by themselves: "They dealt vigorously with it", "Do everything possible". */
const tellsLittle = /^(?:\w{3,}ly|anything|everything|something|possible)$/;
/** Beginnings of answers whose meaning the question may tell. */
const leaning = /^(?:he|his|she|her|it|its|they|their)\b/;
/** Words that a question without a name takes from its answer to say what it is about, unless it asks what a thing is or does. */
const fewestNaming = 2;
/** Words that say how, how much or how long and name nothing. */
const namesNothing =
  /^(?:\w{3,}ly|several|hundreds?|thousands?|millions?|billions?|minutes?|hours?|days?|weeks?|months?|years?|centur(?:y|ies))$/;
const definition = /^what (?:is|are) (?:an? )?[\p{L}-]+\?$/u;
/** Answers of fewer words say too little of what they are about; `statedVerbatim` takes none of fewer for a sentence. */
const fewestWords = 5;

/**
 * What is wrong with a question for an answer that is a whole sentence, or null: it asks about something else than the answer tells
 * (`asks_elsewhere`), brings up what neither answer nor title has (`asks_more`), is answered by its own words (`circular`), does not
 * say what it is about (`names_too_little`), has many answers (`many_answers`), or cannot be understood by itself (`leans_on_text`). What it asks for may have a word of its own ("What language ...?", "What is the origin
 * of ...?"), and names that the passage has count for nothing, since they stand in place of pronouns. Looks at English only.
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
  const given = new Set(contentStemsOf(answer));
  // What "They did so" is about stands in the passage, and is named by the question.
  const quote = leaning.test(normaliseName(answer)) ? evidenceOf({ question: "", answer }, passage, details) : null;
  const near = new Set([...given, ...contentStemsOf(quote?.evidence.quote ?? "")]);
  const named = capitalisedStems(question);
  const told = new Set(contentStemsOf(passage));
  const title = new Set(contentStemsOf(details));
  const kind = new Set(contentStemsOf(askedKind(question)));
  const light = new Set(lightVerbsOf(wordsOf(question), answer));
  const known = (stem: string) => light.has(stem) || asking.has(stem) || kind.has(stem) || title.has(stem);
  const whole = new Set(contentStemsOf(question));
  const own = [...whole].filter((stem) => near.has(stem) || !(known(stem) || (named.has(stem) && told.has(stem))));
  const added = own.filter((stem) => !near.has(stem));
  if (added.length > own.length * (1 - leastShared))
    return dropped("asks_elsewhere", "The question asks about something else than the answer tells.");
  const unexplained = quote === null ? added : added.filter((stem) => !told.has(stem));
  if (unexplained.length > 0)
    return dropped("asks_more", `The question brings up what the answer does not tell of: ${unexplained.join(", ")}.`);
  if (saysNothingNew(question, answer, new Set([...capitalisedStems(answer), ...capitalisedStems(passage)])))
    return dropped("circular", "The answer says hardly anything that the question does not say.");
  const names = [...named, ...title].some((stem) => whole.has(stem));
  const how = /^what (?:is|are) /i.test(question) ? [] : wordsOf(question).filter((word) => namesNothing.test(word));
  const saysHow = new Set(contentStemsOf(how.join(" ")));
  const isNaming = (stem: string) => kind.has(stem) || (given.has(stem) && !asking.has(stem) && !saysHow.has(stem));
  const subject = [...whole].filter(isNaming);
  const isOfKind = definition.test(normaliseName(question)) || asksForUse(question, answer);
  if (!names && subject.length < fewestNaming && !isOfKind)
    return dropped("names_too_little", "The question does not name what it is about.");
  const owner = changesOwner(question, answer);
  if (owner !== null) return dropped("asks_elsewhere", `The answer does not say that it is "${owner}".`);
  const otherKind = missedKind({ question, answer });
  if (otherKind !== null) return dropped("asks_elsewhere", otherKind);
  if (asksOneOfMany(wordsOf(question), answer))
    return dropped("many_answers", "The question asks of which thing something holds that holds of many.");
  if (asksOpenly(question, answer))
    return dropped("many_answers", "The question says too little of what it asks for to have one answer.");
  const shortened = shortenedName(question, passage);
  if (shortened !== null) return dropped("leans_on_text", `Nothing says which "${shortened}" is meant.`);
  const missing = missingContext(question, details);
  return missing === null ? null : dropped("leans_on_text", missing);
}

/** Whether an answer has hardly a word of its own. One is enough where it is a name, a number, a quotation or stands in the gap of the question, or a person was asked for. */
function saysNothingNew(question: string, answer: string, names: ReadonlySet<string>): boolean {
  const asked = new Set(contentStemsOf(question));
  const given = new Set(contentStemsOf(answer));
  const telling = wordsOf(answer).filter((word) => !tellsLittle.test(word));
  const fresh = [...new Set(contentStemsOf(telling.join(" ")))].filter((stem) => !asked.has(stem));
  // What "With what ...?", "In contrast to what ...?" and "When ...?" ask for may be one word.
  const asksForWord =
    /^(?:who|when|where|whom|(?:\w+ ){0,2}(?:about|against|at|by|for|from|in|into|of|on|over|through|to|under|with) (?:what|which|whom|whose))\b/i;
  const isNamed = fresh.some((stem) => names.has(stem)) || (fresh.length > 0 && asksForWord.test(question));
  if (isNamed || hasNewNumber(question, answer) || quotesNew(question, answer)) return false;
  if (fillsGap(question, answer)) return false;
  return fresh.length < fewestFresh || fresh.length < given.size * leastFresh;
}

/** The stems of words that are capitalised in the middle of a text. */
function capitalisedStems(text: string): ReadonlySet<string> {
  return new Set(contentStemsOf((text.slice(1).match(/(?<!\p{L})\p{Lu}[\p{L}'’-]+/gu) ?? []).join(" ")));
}

/** "What did she do to the wall?" has no second verb. */
const pronouns = /^(?:our|your|him|them|it)$/;

/** The verb of "What did she do to build a wall?" where the answer goes on "She built a wall ..." and not "... to build a wall". */
function repeatedVerb(question: string, answer: string): string | null {
  const found = /\b(?:do|done) to (\p{Ll}+)/u.exec(question);
  const verb = found?.[1];
  if (found === null || verb === undefined || determiners.has(verb) || pronouns.test(verb)) return null;
  const words = wordsOf(answer);
  const at = words.findIndex((word) => stemOf(word) === stemOf(verb));
  if (at < 0 || (words[at] === verb && isObject(question.slice(found.index + found[0].length)))) return null;
  const before = words[at - 1] ?? "";
  const tries =
    /^(?:decided|tried|wanted|attempted|began|sought|hoped|planned|themselves|himself|herself|itself)$/.test(
      words[at - 2] ?? "",
    );
  return before !== "to" || tries ? verb : null;
}

/** "What does salt do to fermentation?": what the "to" stands before ends the question, or another preposition follows it. */
function isObject(after: string): boolean {
  return /^(?:\?|,|$)/.test(after) || prepositions.test(wordsOf(after)[0] ?? "");
}
