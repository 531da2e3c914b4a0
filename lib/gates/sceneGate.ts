import { countWords } from "../languages/countWords";
import { bothEnglish, type Languages } from "../languages/languages";
import { otherLanguage } from "../languages/otherLanguage";
import { rulesOf } from "../languages/rulesOf";
import { type Dropped, dropped, kept, type Outcome } from "../outcome";
import type { Character, QuestionAnswer } from "../records";
import { templateToken } from "../text/templateToken";
import { wordsOf } from "../text/words";
import { isCutOff } from "./answerForm";
import { changedPerson } from "./changedPerson";
import { sharedWordRuns } from "./commonRuns";
import { leakedPhrase } from "./exampleLeak";
import { modelTalk } from "./modelTalk";
import { otherName } from "./otherName";
import { authorsOf, callNames, isAuthorName, namesPerson, placesOf } from "./personNames";
import { repeatedWords } from "./repeatedWords";
import { taskWords } from "./taskWords";
import { wantsToKnow } from "./wantsToKnow";

/** An invented character with what it was invented from. */
export interface CharacterToCheck extends Character {
  details: string;
  /** The source's author, or null where none is known. */
  author: string | null;
  tuples: readonly QuestionAnswer[];
}

/** A scenario with the names of the two people in it. */
export interface ScenarioToCheck {
  scenario: string;
  primary: Pick<Character, "name"> & Partial<Pick<Character, "description">>;
  secondary: Pick<Character, "name">;
  tuples: readonly QuestionAnswer[];
  /** Words of it are no secret; leave out where there is none. */
  details?: string;
}

/** A model that comes to the limit of its text ends it with whatever word it began: "with a dry, I." */
const brokenEnd = /, (?!(?:ja|no|ok|s[i\u00ed])\.)\p{L}{1,2}\.$/u;
/** Characters of the shortest run of words that counts as a leaked answer. */
const shortestLeak = 15;

/**
 * Refuses a character that is the author, gives answers away or repeats a worked example. Reasons: `no_name`, `name_changed`,
 * `speaks_of_task`, `template_token`, `author_name`, `wrong_language`, `speaks_as_model`, `answer_leaked`, `example_leaked`, `repeats_itself`, `cut_off`.
 */
export function characterGate(
  character: CharacterToCheck,
  examplePhrases: readonly string[] = [],
  languages: Languages = bothEnglish,
): Outcome<Character> {
  const { name, description, traits, author } = character;
  if (!/^\p{L}/u.test(name) || name.length > 60 || name.includes("\n"))
    return dropped(
      "no_name",
      "The name of the character is no name: it begins with no letter, or is longer than 60 characters.",
    );
  if (isAuthorName(name, author) || (author !== null && namesAuthor(description, author)))
    return dropped("author_name", "The character has or uses the name of the text's author.");
  const respelled = respelledName(description, name);
  if (respelled !== null) return dropped("name_changed", `${name} is called "${respelled}" as well.`);
  const other = otherName(description, name, languages.written);
  if (other !== null) return dropped("name_changed", `The description of ${name} tells of "${other}".`);
  const problem =
    languageProblem(description, languages) ??
    wordingProblem(`${name}\n${description}`, character.tuples, character.details, examplePhrases, languages);
  return problem ?? kept({ name, traits: [...traits], description });
}

/**
 * Refuses a scenario that leaves one of the two people out, lets the one who answers ask, holds dialogue, gives answers away or repeats a
 * worked example. Reasons: `person_missing`, `dialogue`, `wrong_asker`, `speaks_of_task`, `person_changed` for a woman that the scene makes a man,
 * `wrong_language`, `template_token`, `speaks_as_model`, `answer_leaked`, `example_leaked`, `repeats_itself`, `cut_off`.
 */
export function scenarioGate(
  scene: ScenarioToCheck,
  examplePhrases: readonly string[] = [],
  languages: Languages = bothEnglish,
): Outcome<string> {
  for (const { name } of [scene.primary, scene.secondary])
    if (!namesPerson(scene.scenario, name)) return dropped("person_missing", `The scenario does not name ${name}.`);
  const speech = quotedSpeech(scene.scenario);
  if (speech !== null) return dropped("dialogue", `The scenario holds dialogue: ${speech}`);
  const asking = wantsToKnow(scene.scenario, scene.primary.name);
  if (asking !== null)
    return dropped(
      "wrong_asker",
      `${scene.primary.name} is to answer, and the scenario lets this person ask: "${asking}".`,
    );
  const { name, description = "" } = scene.primary;
  const changed = languages.written === "English" ? changedPerson(scene.scenario, { name, description }) : null;
  if (changed !== null)
    return dropped("person_changed", `The description of ${name} says otherwise than the scenario: "${changed}".`);
  return (
    languageProblem(scene.scenario, languages) ??
    wordingProblem(scene.scenario, scene.tuples, scene.details ?? "", examplePhrases, languages) ??
    kept(scene.scenario)
  );
}

function languageProblem(text: string, { written }: Languages): Dropped | null {
  const found = otherLanguage(text, written);
  return found === null ? null : dropped("wrong_language", `The text is in ${found} and should be in ${written}.`);
}

function wordingProblem(
  text: string,
  tuples: readonly QuestionAnswer[],
  details: string,
  phrases: readonly string[],
  { written }: Languages,
): Dropped | null {
  const task = taskWords(text);
  if (task !== null) return dropped("speaks_of_task", `The text speaks of what it was asked for: "${task}".`);
  const token = templateToken(text);
  if (token !== null) return dropped("template_token", `The text holds "${token}", a mark of chat templates.`);
  const told = tuples.map(({ question, answer }) => `${question}\n${answer}`).join("\n");
  const model = modelTalk(text, `${details}\n${told}`);
  if (model !== null) return dropped("speaks_as_model", `The text speaks as an assistant would of itself: "${model}".`);
  const leaked = leakedAnswer(text, tuples, details, written);
  if (leaked !== null) return dropped("answer_leaked", `The text gives an answer away: "${leaked}".`);
  const phrase = leakedPhrase(text, phrases);
  if (phrase !== null) return dropped("example_leaked", `The text repeats a worked example: "${phrase}".`);
  const repeated = repeatedWords(text, written);
  if (repeated !== null) return dropped("repeats_itself", `The text says the same over: "${repeated}".`);
  const end = isCutOff(text, written) ? text.slice(-20) : brokenEnd.exec(text)?.[0];
  return end === undefined ? null : dropped("cut_off", `The text breaks off: "${end.trim()}".`);
}

/**
 * A run of an answer's words in a text, 15 characters and two content words at least, that neither the details line nor a
 * question has; or null. What the questions say themselves is the subject, and a character may know the subject.
 */
function leakedAnswer(
  text: string,
  tuples: readonly QuestionAnswer[],
  details: string,
  language = "English",
): string | null {
  const { functionWords } = rulesOf(language);
  const words = wordsOf(text);
  const open = [details, ...tuples.map((tuple) => tuple.question)].map((known) => ` ${wordsOf(known).join(" ")} `);
  for (const tuple of tuples)
    for (const run of sharedWordRuns(wordsOf(tuple.answer), words)) {
      const leak = run.join(" ");
      const content = run.filter((word) => !functionWords.has(word));
      if (leak.length < shortestLeak || content.length < 2) continue;
      if (!open.some((known) => content.every((word) => known.includes(` ${word} `)))) return leak;
    }
  return null;
}

/** A name that is written with an apostrophe or a blank in between where the name has none: "Kalan'i" for Kalani, "Ama dou" for Amadou. */
function respelledName(text: string, name: string): string | null {
  const called = callNames(name);
  const spelled = text.normalize("NFKC").match(/\p{Lu}\p{L}*(?:['’]\p{Ll}+| \p{Ll}{2,})/gu) ?? [];
  return spelled.find((word) => !called.includes(word) && called.includes(word.replace(/['’ ]/, ""))) ?? null;
}

/** Words that stand in the names of organisations and seldom in those of people. */
const organisation =
  /\b(?:office|department|ministry|army|navy|forces?|institutes?|society|company|committee|association|university|college|school|agency|staff|project|services?|council|board|bureau|corporation|incorporated|inc|ltd|gmbh|foundation|team|group|union|government|commission|authority|cent(?:er|re)|editors?|community)\b/i;

/** Whether a text has the full name of the author, or of one of them. Organisations do not count: somebody may work for one. */
function namesAuthor(text: string, author: string): boolean {
  if (organisation.test(author)) return false;
  const words = ` ${wordsOf(text).join(" ")} `;
  return authorsOf(author).some((one) => {
    // A single word such as "Brown" may be any word, so its capital has to tell.
    if (!one.includes(" ")) return placesOf(text.normalize("NFKC"), withCapital(one)).length > 0;
    return words.includes(` ${wordsOf(one).join(" ")} `);
  });
}

function withCapital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Quoted words that are speech: five words or more, or a question or exclamation. A nickname or title in quotes is none. */
function quotedSpeech(text: string): string | null {
  const quotes = text.match(speech) ?? [];
  return (
    singleQuoted.exec(text)?.[0] ??
    quotes.find((quote) => countWords(quote) > 4 || /[!?\uff01\uff1f]["\u201d\u201c\u00bb\u300d]$/.test(quote)) ??
    null
  );
}

const speech =
  /["\u201c\u201d\u00ab][^"\u201c\u201d\u00ab\u00bb]{1,1000}["\u201c\u201d\u00bb]|\u201e[^\u201c\u201d\u201e]{1,1000}[\u201c\u201d]|\u300c[^\u300c\u300d]{1,1000}\u300d/gu;

/** The beginning of speech in single quotes, which an apostrophe never stands before: "said, 'Good morning". It may never end. */
const singleQuoted = /[,:] ['‘]\p{Lu}(?:\p{L}*[,.!?]|(?:[^'’]|['’]\p{Ll}){20,}[.!?,](?:['’]|$))/u;
