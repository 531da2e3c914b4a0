import { bothEnglish, type Languages } from "../languages/languages";
import { otherLanguage } from "../languages/otherLanguage";
import { rulesOf } from "../languages/rulesOf";
import { dropped, kept, type Outcome } from "../outcome";
import type { ConversationInfo, QuestionAnswer, Turn } from "../records";
import { normalise } from "../text/normalise";
import { oneLine } from "../text/oneLine";
import { sentencesOf } from "../text/sentencesOf";
import { templateToken } from "../text/templateToken";
import { contentStemsOf } from "../text/words";
import { longestSharedRun, sharedRun } from "./commonRuns";
import { conversationShape } from "./conversationShape";
import { evades } from "./evades";
import { leakedPhrase } from "./exampleLeak";
import { impersonates, opensWithLabel, speaksToItself, spokenAfterDash } from "./impersonation";
import { isNarrated } from "./isNarrated";
import { lacksLastWord } from "./lacksLastWord";
import { mentionsText } from "./mentionsText";
import { modelTalk } from "./modelTalk";
import { authorOf, isAuthorName } from "./personNames";
import { repeatedEnding } from "./repeatedEnding";
import { repeatedWords } from "./repeatedWords";
import { type ReplySources, replyGate } from "./replyGate";
import { rewordedGate } from "./rewordedGate";
import { rewordedQuestion } from "./rewordedQuestion";
import { asksQuestion, changedNumbers, givesAnswer, quotesOtherAnswer, repeatsAnswer } from "./tupleFaithfulness";

/** Characters of a description or scene that a message may repeat in one run. */
const profileRun = 60;
/** Characters of a greeting that the greeting in return may repeat in one run. */
const echoRun = 24;
/** The share of the greeting in return from which one run of the first only says that over. */
const echoShare = 0.6;
/** What returns a greeting: "It's a pleasure to meet you too." */
const returning = /\b(?:too|as well|again)\b/;
/** Words of substance that a greeting and a tuple share; to name a topic takes one or two. */
const fewestOfMatter = 3;
/**
 * Checks a conversation against what it was written from. Turns are taken by their place: in role play two opening turns or
 * none, then a question (user) and an answer (assistant) for each tuple in order; in assistant mode the pairs alone; closing
 * turns may follow. What is said before an answer that has its wording is left out where nothing bears it out, where it speaks of
 * the text, and where it refuses or denies the answer. Reasons: those of `conversationShape`, then `primary_is_author`, `template_token`, `speaker_label`, `cut_off_turn`,
 * `speaks_as_model`, `speaks_to_itself`, `impersonation`, `wrong_language`, `question_mismatch`, `answer_mismatch`, `number_changed`, `mentions_text`
 * for a question or answer in other words, those of `rewordedQuestion` and `rewordedGate` for a question and an answer in other words, `number_invented`,
 * `reply_not_borne_out`, `repeated_answer`, `cross_quote`, `profile_leaked`, `scene_copied`, `example_leaked`, `repeated_ending`,
 * `echoed`, `repeats_itself`, `narrated`, `told_early`.
 * `examplePhrases` are phrases of the worked examples that were shown to the model; those of the passage do not count.
 */
export function conversationGate(
  info: ConversationInfo,
  turns: readonly Turn[],
  examplePhrases: readonly string[] = [],
  languages: Languages = bothEnglish,
): Outcome<Turn[]> {
  const said = withoutForeignRemarks(info, turns, languages);
  const problem =
    conversationShape(info, said) ??
    authorProblem(info) ??
    wordingProblem(info, said, languages) ??
    languageProblem(said, languages) ??
    faithfulnessProblem(info, said, languages) ??
    leakProblem(info, said, examplePhrases, languages) ??
    greetingProblem(said.slice(0, openingTurns(info, said)), info.tuples, languages);
  return problem ?? kept(said);
}

type Problem = ReturnType<typeof dropped> | null;

/** Turns before the first question: none where the greetings were left out. */
function openingTurns(info: ConversationInfo, turns: readonly Turn[]): number {
  return info.mode === "roleplay" && turns.length > 2 * info.tuples.length ? 2 : 0;
}

/** The question or answer that each turn is to carry; empty where it is to carry none. */
function carriedTexts(info: ConversationInfo, turns: readonly Turn[]): string[] {
  const opening = openingTurns(info, turns);
  return turns.map((_, place) => {
    const tuple = info.tuples[Math.floor((place - opening) / 2)];
    return tuple === undefined ? "" : (place - opening) % 2 === 0 ? tuple.question : tuple.answer;
  });
}

/** What a turn says beside what it carries word for word at its end. */
function withoutEnding(text: string, ending: string): string {
  return text.endsWith(ending) ? text.slice(0, text.length - ending.length) : text;
}

/**
 * Remarks were asked for as talk about place, moment and person, which no source has, and an answer stands without its own; a
 * question stands without one that asks it already.
 */
function withoutForeignRemarks(info: ConversationInfo, turns: readonly Turn[], languages: Languages): Turn[] {
  const sources = sourcesOf(info);
  const carried = carriedTexts(info, turns).map(oneLine);
  return turns.map((turn, place) => {
    const own = carried[place] ?? "";
    const remark = withoutEnding(turn.text, own);
    const hasRemark = remark !== "" && remark !== turn.text;
    if (!hasRemark) return turn;
    const isForeign =
      turn.role === "user"
        ? leakedPhrase(remark, [own]) !== null
        : mentionsText(remark, languages.written) !== null ||
          evades(remark, languages.written) ||
          unsupportedIn(turn.text, info, sources, languages) !== null;
    return isForeign ? { ...turn, text: own } : turn;
  });
}

function authorProblem(info: ConversationInfo): Problem {
  if (info.primary === null || !isAuthorName(info.primary.name, authorOf(info.details))) return null;
  return dropped(
    "primary_is_author",
    `The primary character, ${info.primary.name}, has the name of the text's author.`,
  );
}

function wordingProblem(info: ConversationInfo, turns: readonly Turn[], { written }: Languages): Problem {
  const { tuples } = info;
  const told = tuples.map(({ question, answer }) => `${oneLine(question)}\n${oneLine(answer)}`).join("\n");
  const carried = carriedTexts(info, turns).map(oneLine);
  const known = sourcesOf(info).read;
  const speakers = [...new Set(turns.map((turn) => turn.speaker))];
  for (const [place, turn] of turns.entries()) {
    const token = templateToken(turn.text);
    if (token !== null)
      return dropped("template_token", `Turn ${place + 1} holds "${token}", a mark of chat templates.`);
    if (opensWithLabel(turn.text, turn.speaker))
      return dropped("speaker_label", `Turn ${place + 1} opens with the name of its own speaker and a colon.`);
    const own = withoutEnding(turn.text, carried[place] ?? "");
    const cut = sentencesOf(own, written).find((sentence) => lacksLastWord(sentence, written));
    if (cut !== undefined) return dropped("cut_off_turn", `Turn ${place + 1} breaks off: "${cut}".`);
    const model = modelTalk(own, known);
    if (model !== null)
      return dropped("speaks_as_model", `Turn ${place + 1} speaks as an assistant would of itself: "${model}".`);
    if (speaksToItself(turn.text, turn.speaker))
      return dropped("speaks_to_itself", `Turn ${place + 1} speaks to ${turn.speaker}, who says it.`);
    const dashed = spokenAfterDash(turn.text);
    if (dashed !== null && !told.includes(dashed))
      return dropped("impersonation", `Turn ${place + 1} has a line of speech after a dash: "${dashed}".`);
    for (const other of speakers.filter((speaker) => speaker !== turn.speaker)) {
      const words = impersonates(turn.text, other, written);
      if (words !== null && !told.includes(words))
        return dropped(
          "impersonation",
          `Turn ${place + 1} of ${turn.speaker} speaks or acts for ${other}: "${words}".`,
        );
    }
  }
  return null;
}

function languageProblem(turns: readonly Turn[], { written }: Languages): Problem {
  for (const [place, { text }] of turns.entries()) {
    const found = otherLanguage(text, written);
    if (found !== null)
      return dropped("wrong_language", `Turn ${place + 1} is in ${found} and should be in ${written}.`);
  }
  return null;
}

/** What replies may say. */
function sourcesOf(info: ConversationInfo): ReplySources {
  const told = info.tuples.map(({ question, answer }) => `${question}\n${answer}`).join("\n");
  return { told, read: [info.passage, told, aboutScene(info)].join("\n") };
}

/** Who speaks where, and of which book. */
function aboutScene({ details, scenario, primary, secondary }: ConversationInfo): string {
  const cast = [primary, secondary].flatMap((person) => (person === null ? [] : [person.name, person.description]));
  return [details, scenario ?? "", ...cast].join("\n");
}

function unsupportedIn(
  reply: string,
  { mode }: ConversationInfo,
  sources: ReplySources,
  languages: Languages,
): Problem {
  return replyGate(reply, sources, { mayBePersonal: mode === "roleplay", languages });
}

function faithfulnessProblem(info: ConversationInfo, turns: readonly Turn[], languages: Languages): Problem {
  const { written } = languages;
  const sources = sourcesOf(info);
  for (const [slot, tuple] of info.tuples.entries()) {
    const place = openingTurns(info, turns) + 2 * slot;
    const asked = turns[place]?.text ?? "";
    const answered = turns[place + 1]?.text ?? "";
    if (!asksQuestion(asked, tuple.question, written))
      return dropped("question_mismatch", `Turn ${place + 1} does not ask question ${slot + 1}.`);
    if (!givesAnswer(answered, tuple, written))
      return dropped("answer_mismatch", `Turn ${place + 2} does not give answer ${slot + 1}.`);
    for (const [part, said, own] of [
      ["question", asked, tuple.question],
      ["answer", answered, tuple.answer],
    ] as const) {
      const changed = changedNumbers(said, own, written)[0];
      if (changed !== undefined)
        return dropped("number_changed", `The number "${changed}" of ${part} ${slot + 1} is left out or changed.`);
      const mention = said.endsWith(oneLine(own)) ? null : mentionsText(said, written);
      if (mention !== null && mentionsText(own, written) === null)
        return dropped("mentions_text", `The turn with ${part} ${slot + 1} speaks of the text: "${mention}".`);
    }
    const given = { known: aboutScene(info), language: written };
    const turned =
      (asked.endsWith(oneLine(tuple.question)) ? null : rewordedQuestion(asked, tuple, given)) ??
      (answered.endsWith(oneLine(tuple.answer)) ? null : rewordedGate(answered, tuple, given));
    if (turned !== null) return turned;
    const unsupported = unsupportedIn(answered, info, sources, languages);
    if (unsupported !== null) return unsupported;
    if (repeatsAnswer(answered, tuple.answer, written))
      return dropped("repeated_answer", `Turn ${place + 2} says answer ${slot + 1} more than once.`);
    const quoted = quotesOtherAnswer(answered, tuple, info.tuples);
    if (quoted !== null)
      return dropped("cross_quote", `Turn ${place + 2} quotes the answer to another question: "${quoted.question}"`);
  }
  return null;
}

function leakProblem(
  info: ConversationInfo,
  turns: readonly Turn[],
  phrases: readonly string[],
  { written }: Languages,
): Problem {
  const source = `${info.passage}\n${info.details}\n${info.tuples.map((tuple) => `${tuple.question}\n${tuple.answer}`).join("\n")}`;
  const foreign = phrases.filter((phrase) => leakedPhrase(source, [phrase]) === null);
  for (const [place, turn] of turns.entries()) {
    for (const person of [info.primary, info.secondary]) {
      const run = sharedRun(person?.description ?? "", turn.text, profileRun, source);
      if (run !== null)
        return dropped("profile_leaked", `Turn ${place + 1} repeats the description of ${person?.name}: "${run}".`);
    }
    const copied = sharedRun(info.scenario ?? "", turn.text, profileRun, source);
    if (copied !== null) return dropped("scene_copied", `Turn ${place + 1} repeats the scene: "${copied}".`);
    const phrase = leakedPhrase(turn.text, foreign);
    if (phrase !== null) return dropped("example_leaked", `Turn ${place + 1} repeats a worked example: "${phrase}".`);
  }
  const ending = repeatedEnding(turns, carriedTexts(info, turns), written);
  if (ending !== null) return dropped("repeated_ending", `A speaker ends two messages in the same way: "${ending}".`);
  return null;
}

function greetingProblem(
  greetings: readonly Turn[],
  tuples: readonly QuestionAnswer[],
  { written }: Languages,
): Problem {
  const [first = "", second = ""] = greetings.map(({ text }) => text);
  const echo = echoOf(first, second);
  if (echo !== null) return dropped("echoed", `Turn 2 repeats the one before: "${echo}".`);
  for (const [place, { text }] of greetings.entries()) {
    const repeated = repeatedWords(text, written);
    if (repeated !== null) return dropped("repeats_itself", `Turn ${place + 1} goes round in circles: "${repeated}".`);
  }
  const told = greetings.findIndex(({ text }) => isNarrated(text));
  if (told >= 0)
    return dropped(
      "narrated",
      `Turn ${told + 1} tells what somebody does and says nothing: "${greetings[told]?.text}".`,
    );
  const early = greetings.findIndex(({ text }) => tuples.some((tuple) => isToldEarly(text, tuple, written)));
  return early < 0
    ? null
    : dropped("told_early", `Turn ${early + 1} speaks of what is asked only later: "${greetings[early]?.text}".`);
}

/** The run of the first greeting that makes up the second, or null. */
function echoOf(first: string, second: string): string | null {
  const said = normalise(second);
  const length = longestSharedRun(first, second);
  if (length < echoRun || length <= echoShare * said.length) return null;
  const run = sharedRun(first, second, length) ?? "";
  return returning.test(said.slice(said.indexOf(run) + run.length)) ? null : run;
}

/** Whether a greeting speaks of the matter of a tuple, of which it knows nothing: it says what no passage bears out, or gives it away. */
function isToldEarly(greeting: string, { question, answer }: QuestionAnswer, language: string): boolean {
  const said = new Set(contentStemsOf(greeting, language));
  const matter = new Set(contentStemsOf(`${question} ${answer}`, language));
  return [...matter].filter((stem) => said.has(stem)).length >= fewestOfMatter * rulesOf(language).unitsPerWord;
}
