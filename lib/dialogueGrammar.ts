import { modelTalk } from "./gates/modelTalk";
import { callNames } from "./gates/personNames";
import { literal, quotesOf, wholeSentences, writing } from "./grammar";
import { rulesOf } from "./languages/rulesOf";
import { sceneWordsOf } from "./languages/sceneWords";
import type { QuestionAnswer, Turn } from "./records";
import { ParseError } from "./step";
import { oneLine } from "./text/oneLine";
import { sentencesOf } from "./text/sentencesOf";
import { coverage } from "./text/similarity";
import { contentStemsOf, contentWordsOf } from "./text/words";

/** One turn of a conversation before it is written: who speaks, and what the turn has to carry. */
export interface PlannedTurn {
  speaker: string;
  role: "user" | "assistant";
  /** The question or answer of a tuple that the turn carries, or null for small talk. */
  carries: { kind: "question" | "answer"; text: string } | null;
  /** Whether the model writes a line for this turn where the wording is kept; without one, the turn is what it carries. */
  written: boolean;
}

/** How turns are asked for: with the wording kept, the model writes only what is said around questions and answers. */
export interface DialogueForm {
  keepWording: boolean;
  language: string;
}

/** What stands for a turn in which nothing is said before the question or answer. */
const nothing = "-";

/** The most characters of a remark; one that comes near it was cut, and is left out. */
const remarkLimit = 60;
/** The most characters of a turn of small talk. */
const talkLimit = 180;

/** What stands between a name and what it says, as in a GBNF class. */
const colons = (language: string) => `:${language === "Chinese" ? "\\uFF1A" : ""}`;
/** No colon and no quotation mark, so that nobody speaks for somebody else inside a turn. */
const unquoted = (language: string) => `${colons(language)}${quotesOf(language)}`;
/** No stage directions either, in what belongs to no question or answer. */
const plainTalk = (language: string) => `()*${language === "Chinese" ? "\\uFF08\\uFF09" : ""}${unquoted(language)}`;

/** The turns of the tuples in order: question by `asker`, answer by `answerer`, who says something of their own or not. */
export function tupleTurns(
  tuples: readonly QuestionAnswer[],
  asker: string,
  answerer: string,
  answererRemarks: boolean,
): PlannedTurn[] {
  return tuples.flatMap(({ question, answer }): PlannedTurn[] => [
    { speaker: asker, role: "user", carries: { kind: "question", text: oneLine(question) }, written: true },
    {
      speaker: answerer,
      role: "assistant",
      carries: { kind: "answer", text: oneLine(answer) },
      written: answererRemarks,
    },
  ]);
}

/** The turns for which the model writes a line. */
function linesOf(turns: readonly PlannedTurn[], { keepWording }: DialogueForm): readonly PlannedTurn[] {
  return keepWording ? turns.filter(({ written }) => written) : turns;
}

/** The turns as a numbered list, as the prompt shows what each line is for. */
export function showTurns(turns: readonly PlannedTurn[], form: DialogueForm): string {
  return linesOf(turns, form)
    .map(({ speaker, carries, role }, index) => {
      if (carries === null) return `${index + 1}. ${speaker} (${role === "user" ? "opens the talk" : "replies"})`;
      if (!form.keepWording)
        return `${index + 1}. ${speaker} ${carries.kind === "question" ? "asks" : "answers"}: ${carries.text}`;
      return `${index + 1}. ${speaker} (then ${carries.kind === "question" ? "asks" : "answers"}: ${carries.text})`;
    })
    .join("\n");
}

/**
 * A grammar that fixes who speaks, in which order and how many lines there are. With the wording kept a line holds only the
 * short remark that comes before a question or an answer, or a dash; the carried text is put in its place afterwards.
 */
export function dialogueGrammar(turns: readonly PlannedTurn[], form: DialogueForm): string {
  const lines = linesOf(turns, form).map(({ speaker, carries }, index) => {
    const body = carries === null ? "talk" : form.keepWording ? "remark" : carries.kind;
    return `${literal(`${index === 0 ? "" : "\n"}${speaker}: `)} ${body}`;
  });
  const { line, question, sentences } = writing(form.language);
  const plain = plainTalk(form.language);
  // A full stop belongs to the script.
  const end = form.language === "Chinese" ? "[.!\\u3002\\uFF01]" : "[.!]";
  const asks = form.language === "Chinese" ? "?\\uFF1F" : "?";
  return [
    `root ::= ${lines.join(" ")}`,
    `talk ::= ${sentences(20, talkLimit, plain)}`,
    `remark ::= ${literal(nothing)} | [^\\x00-\\x20\\x2D\\x7F${asks}${plain}] ${line(5, remarkLimit - 2, `${asks}${plain}`)} ${end}`,
    `question ::= ${question(12, 260)}`,
    // A time of day or a ratio names nobody who speaks.
    `answer ::= ${sentences(8, 480, unquoted(form.language), [`[0-9] [${colons(form.language)}] [0-9]`])}`,
  ].join("\n");
}

/** Reads a dialogue line by line against its plan. Throws ParseError when a line is missing, foreign or somebody else's. */
export function parseDialogue(text: string, turns: readonly PlannedTurn[], form: DialogueForm): Turn[] {
  const expected = linesOf(turns, form);
  const lines = text.split("\n");
  if (lines.length !== expected.length)
    throw new ParseError(`The conversation should have ${expected.length} lines, not ${lines.length}.`);
  const said = new Map(
    expected.map((turn, index): [PlannedTurn, string] => {
      const prefix = `${turn.speaker}: `;
      const spoken = lines[index] ?? "";
      if (!spoken.startsWith(prefix)) throw new ParseError(`Line ${index + 1} is not spoken by ${turn.speaker}.`);
      return [turn, spoken.slice(prefix.length).trim()];
    }),
  );
  const used = new Set<string>();
  const carriedTexts = turns.flatMap(({ carries }) => (carries === null ? [] : [carries.text]));
  const spoken = turns.map((turn, place) => {
    const words = said.get(turn) ?? nothing;
    // Nothing was said yet that a remark before the first question could take note of.
    const opens = turn === turns[0] && turn.carries !== null && form.keepWording;
    const own = opens ? nothing : ownWords(words, turn, form, used, carriedTexts, untoldAt(turns, place, form));
    const carried = form.keepWording ? (turn.carries?.text ?? "") : "";
    const parts = [own === nothing ? "" : own, carried].filter((part) => part !== "");
    const text = parts.join(rulesOf(form.language).gap);
    return { turn, spoken: { speaker: turn.speaker, role: turn.role, text } };
  });
  // Small talk goes as a whole where one side has none left: who speaks when must not change.
  const mute = spoken.some(({ turn, spoken: { text } }) => turn.carries === null && text === "");
  return spoken.flatMap(({ turn, spoken }) => (mute && turn.carries === null ? [] : [spoken]));
}

/** Stems of the answer to the question of a turn that nobody has said before it; none where the turn asks nothing. */
function untoldAt(turns: readonly PlannedTurn[], place: number, { language }: DialogueForm): ReadonlySet<string> {
  if (turns[place]?.carries?.kind !== "question") return new Set();
  const stemsOf = (some: readonly PlannedTurn[]) =>
    some.flatMap(({ carries }) => contentStemsOf(carries?.text ?? "", language));
  const said = new Set(stemsOf(turns.slice(0, place + 1)));
  return new Set(stemsOf(turns.slice(place + 1, place + 2)).filter((stem) => !said.has(stem)));
}

/** What a speaker says beside the carried text: nothing where it was cut short, was said before or is said anyway. */
function ownWords(
  words: string,
  turn: PlannedTurn,
  form: DialogueForm,
  used: Set<string>,
  carriedTexts: readonly string[],
  untold: ReadonlySet<string>,
): string {
  const { language, keepWording } = form;
  const { role } = turn;
  if (turn.carries === null) {
    const whole = wholeSentences(words, talkLimit);
    // A single sentence that the grammar cut is given back as it is.
    if (whole.length > talkLimit - 3) return nothing;
    return ownSentences(whole, turn.speaker, { carriedTexts, language, role });
  }
  if (!keepWording) return words;
  const own = ownSentences(words, turn.speaker, { carriedTexts, language, role, untold, unwanted: farewell });
  const known = own.toLowerCase();
  if (!wholeRemark.test(own) || words.length > remarkLimit - 3 || used.has(known)) return nothing;
  used.add(known);
  return own;
}

/** Two words at least that begin as a sentence does and do not trail off. */
const wholeRemark =
  /^[\u00a1\u00bf]?[\p{Lu}\p{Lo}\p{N}](?!.*(?:\.\.|\u2026)).*[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The share of a sentence's content words in one question or answer from which it only says that over. */
const echoShare = 0.6;

/** A sentence of which a word is missing: a blank or comma before its end, or nothing but one letter. */
const torn = /[\s,;][.!?]$|^\p{L}[.!?]?$/u;
/** The same in French, which sets a blank before some marks. */
const tornInFrench = /\s\.$|[,;]\s?[.!?]$|^\p{L}(?:\s?[.!?])?$/u;

/** What ends a talk has no place before a question or an answer. */
const farewell =
  /\b(?:you(?:'|\u2019)re|you are) (?:very |most |always )?welcome\b|\b(?:glad|happy) (?:that )?i (?:could|was)\b|\b(?:goodbye|good night|have a (?:nice|good|great)|let me know if)\b/i;

/** What only the one who answers offers. */
const offer =
  /\b(?:how (?:can|may|could) i (?:help|assist|serve) you|what can i do for you|what (?:do|would) you (?:like|want) to know|anything (?:else )?i can (?:do for|help)(?: you)?|(?:i(?:'|\u2019)m|i am) here to (?:answer|(?:assist|help)(?: you|(?=[.!]))))(?!\p{L})/iu;
/** What only the one who asks has. */
const request = /\bi have (?:(?:a few|a lot of|many|some) )?questions (?:about|for)\b/i;
/** What chat assistants say where nothing was asked yet, or in place of an answer. */
const evasion =
  /\b(?:(?:provide|give) (?:me )?(?:some |any )?more (?:information|details?|context)|i(?:'|\u2019)m not sure what you(?:'|\u2019)re|i am not sure what you are)\b/i;

/** Whether a speaker tells of himself as a narrator would: "Fiona opens the talk." */
function narrates(sentence: string, speaker: string): boolean {
  if (sentence.endsWith("?")) return false;
  return callNames(speaker).some((name) => sentence.startsWith(name) && /^ \p{Ll}/u.test(sentence.slice(name.length)));
}

/**
 * What a line says of its own: without torn sentences and narration, without those that say a question or an answer over, which
 * a small model puts into what comes before it, without what an assistant says or gives away what is asked for (`untold`), and without
 * `unwanted` ones.
 */
function ownSentences(
  text: string,
  speaker: string,
  {
    carriedTexts,
    language,
    role,
    untold = new Set(),
    unwanted = null,
  }: {
    carriedTexts: readonly string[];
    language: string;
    role: Turn["role"];
    untold?: ReadonlySet<string>;
    unwanted?: RegExp | null;
  },
): string {
  const { gap, unitsPerWord } = rulesOf(language);
  const tornHere = language === "French" ? tornInFrench : torn;
  const told = carriedTexts.join("\n");
  return sentencesOf(text, language)
    .filter((sentence) => {
      if (tornHere.test(sentence) || narrates(sentence, speaker) || unwanted?.test(sentence) === true) return false;
      if (evasion.test(sentence) || modelTalk(sentence, told) !== null) return false;
      if ((role === "user" ? offer : request).test(sentence)) return false;
      if (contentStemsOf(sentence, language).some((stem) => untold.has(stem))) return false;
      if (new Set(contentWordsOf(sentence, language)).size < 2 * unitsPerWord) return true;
      return carriedTexts.every((carried) => coverage(sentence, carried, language) < echoShare);
    })
    .join(gap);
}

/** A dialogue that fits the grammar, for the scripted engine. */
export function imitateDialogue(turns: readonly PlannedTurn[], form: DialogueForm): string {
  const own = sceneWordsOf(form.language)?.imitated;
  return linesOf(turns, form)
    .map(({ speaker, role, carries }) => {
      if (carries !== null) return `${speaker}: ${form.keepWording ? nothing : carries.text}`;
      const talk =
        role === "user"
          ? (own?.greeting ?? "Good morning, I was told that you are the one to ask.")
          : (own?.reply ?? "Then come in and sit down, I have a little time.");
      return `${speaker}: ${talk}`;
    })
    .join("\n");
}
