import { rulesOf } from "./languages/rulesOf";

/** What may end a sentence. */
const sentenceEnd = "[.!?\\u3002\\uFF01\\uFF1F]";

/** Controls and the line ends of Unicode, at which a parse that reads line by line would end a line. */
const unwritten = "\\x7F-\\x9F\\u2028\\u2029";

/** Languages whose writing lies above the scripts of Europe, the Near East and India in Unicode. */
const widelyWritten = /chinese|mandarin|cantonese|japanese|korean|中文|汉语|日本語|한국어/iu;

/** The marks that quote speech, as in a GBNF class. */
export function quotesOf(language: string): string {
  const usual = '\\"\\u201C\\u201D\\u00AB\\u00BB';
  return language === "English" ? usual : `${usual}\\u201E\\u300C-\\u300F`;
}

/** Whether a character says as much as three do elsewhere, so that texts are shorter. */
function isDense(language: string): boolean {
  return widelyWritten.test(language) && !/korean|한국어/iu.test(language);
}

/** A text as a GBNF literal, every special character escaped. */
export function literal(text: string): string {
  const escaped = text.replace(/[\\"\u0000-\u001f\u007f]/g, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    if (character === "\\" || character === '"') return `\\${character}`;
    return `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return `"${escaped}"`;
}

/** One of some literals. */
export function oneOf(texts: readonly string[]): string {
  return `(${texts.map(literal).join(" | ")})`;
}

/** Pieces of grammar for written text. `except` names characters to leave out, written as in a GBNF class. */
export interface Writing {
  /** From `least` to `most` characters on one line. */
  line(least: number, most: number, except?: string): string;
  /**
   * One line of about `most` characters at most that begins with no blank and ends as a sentence does. `pieces` may stand in it as well,
   * whatever they hold; they are grammar. Default: none.
   */
  sentences(least: number, most: number, except?: string, pieces?: readonly string[]): string;
  /**
   * A rule for a single sentence of about `most` characters at most, that begins with no blank and has no brackets, which hold
   * marks of lists: inside it a stop only follows a single letter or "Mr." and its like, or stands in a number or in one of `names`,
   * such as example.org; after any other a model that copies would begin the next sentence. It does not begin with "The passage" and
   * the like. Default: no names.
   */
  sentenceRule(name: string, least: number, most: number, names?: readonly string[]): string;
  /** One line of at most `most` characters that begins with no blank, ends with a question mark and has no other. */
  question(least: number, most: number): string;
  /** A rule for such a line that begins with none of some words either. */
  questionRule(name: string, least: number, most: number, openings: readonly string[]): string;
}

/**
 * Grammar for text of a language. Where a bound is near, a model takes whatever single character still fits; characters that
 * the language does not use are therefore left out.
 */
export function writing(language: string): Writing {
  const foreign = widelyWritten.test(language) ? "" : "\\u2E80-\\uFAFF\\uFE30-\\uFFFD\\U00010000-\\U0010FFFF";
  const character = (except: string) => `[^\\x00-\\x1F${unwritten}${foreign}${except}]`;
  const first = (except: string) => `[^\\x00-\\x20${unwritten}${foreign}${except}]`;
  const end = foreign === "" ? sentenceEnd : "[.!?]";
  const marks = "?\\uFF1F";
  const asks = foreign === "" ? "[?\\uFF1F]" : '"?"';
  const shortest = (least: number) => (isDense(language) ? Math.ceil(least / 3) : least);
  const line: Writing["line"] = (least, most, except = "") => `${character(except)}{${shortest(least)},${most}}`;
  return {
    line,
    sentences: (least, most, except = "", pieces = []) => {
      if (pieces.length === 0) return `${first(except)} ${line(Math.max(least - 2, 0), most - 2, except)} ${end}`;
      const orPiece = (one: string) => `(${[one, ...pieces].join(" | ")})`;
      return `${orPiece(first(except))} ${orPiece(character(except))}{${shortest(Math.max(least - 2, 0))},${most - 2}} ${end}`;
    },
    sentenceRule: (name, least, most, names = []) => {
      const { titles, openers } = rulesOf(language);
      const opening = openingRules(`${name}-begin`, openers.texts, {
        first: (except) => first(`()\\[\\]{}<>*#=.!?_${except}-`),
        later: (except) => character(`().!?\\u3002\\uFF01\\uFF1F${except}`),
      });
      const begin = `(${[`${oneOf(titles)} "."`, ...names.map(literal), `${name}-begin`].join(" | ")})`;
      const inner = [
        character("().!?\\u3002\\uFF01\\uFF1F"),
        '[0-9] "." [0-9]',
        ...names.map(literal),
        '" " [A-Za-z] "." ([A-Za-z] "."){0,5}',
        `" " ${oneOf(titles)} "."`,
        ...(language === "German" ? ['" " [0-9] [0-9]? ". " [A-Z]'] : []),
      ].join(" | ");
      const sentence = `${begin} ${name}-piece{${shortest(Math.max(least - 2, 0))},${most - 2}} ${end}`;
      return [`${name} ::= ${sentence}`, `${name}-piece ::= ${inner}`, ...opening].join("\n");
    },
    question: (least, most) => `${first(marks)} ${line(Math.max(least - 2, 0), most - 2, marks)} ${asks}`,
    questionRule: (name, least, most, openings) => {
      const opening = openingRules(`${name}-begin`, openings, {
        first: (except) => first(`${marks}${except}`),
        later: (except) => character(`${marks}${except}`),
      });
      const question = `${name}-begin ${line(Math.max(least - 2, 0), most - 2, marks)} ${asks}`;
      return [`${name} ::= ${question}`, ...opening].join("\n");
    },
  };
}

/** Rules for the first characters of a text that begins with none of some words; `first` and `later` are classes less what they are given. */
function openingRules(
  name: string,
  words: readonly string[],
  { first, later }: { first(except: string): string; later(except: string): string },
): string[] {
  const rules: string[] = [];
  const ruleFor = (prefix: string): string => {
    const number = rules.push("") - 1;
    const rule = number === 0 ? name : `${name}${number}`;
    const next = [
      ...new Set(words.filter((word) => word.startsWith(prefix)).map((word) => word.charAt(prefix.length))),
    ];
    // Between two characters of a class a hyphen would stand for all those between them.
    const others = (prefix === "" ? first : later)(next.join("").replace("-", "\\x2D"));
    const open = next.filter((character) => !words.includes(prefix + character));
    rules[number] =
      `${rule} ::= ${[others, ...open.map((character) => `${literal(character)} ${ruleFor(prefix + character)}`)].join(" | ")}`;
    return rule;
  };
  ruleFor("");
  return rules;
}

/** The most names that a grammar lists. */
const mostNames = 24;

/** Names of files, sites and functions in a text that have a stop inside ("Cargo.toml", "www.example.org"), for `sentenceRule`. */
export function dottedNames(text: string): string[] {
  const names = text.match(/(?<![\p{L}\p{N}._-])[\p{L}\p{N}_-]{1,40}(?:\.[\p{L}\p{N}_-]{2,40}){1,5}/gu) ?? [];
  return [...new Set(names)].filter((name) => /\p{L}/u.test(name)).slice(0, mostNames);
}

/**
 * The text without an unfinished last sentence, where it is so long that the grammar may have cut it.
 * A text that holds no whole sentence is given back as it is.
 */
export function wholeSentences(text: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed.length < most - 12) return trimmed;
  const ends = [...trimmed.matchAll(/(?:[.!?](?=\s)|[\u3002\uFF01\uFF1F])/gu)];
  const last = ends.at(-1)?.index;
  return last === undefined ? trimmed : trimmed.slice(0, last + 1);
}

/**
 * The same for a note, which need not be a sentence: where no sentence of it ends, it ends before its last comma. Either counts in its
 * second half only; a note without one is given back as it is.
 */
export function wholePhrases(text: string, most: number): string {
  const whole = wholeSentences(text, most);
  // So early a stop is that of an abbreviation.
  const note = whole.length < most / 2 ? text.trim() : whole;
  if (note.length < most - 12 || /[.!?\u3002\uFF01\uFF1F]$/u.test(note)) return note;
  const comma = Math.max(...[",", ";", "\uFF0C"].map((mark) => note.lastIndexOf(mark)));
  return comma < most / 2 ? note : note.slice(0, comma);
}
