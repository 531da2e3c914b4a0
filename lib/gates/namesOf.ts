import { english } from "../languages/english";
import { rulesOf } from "../languages/rulesOf";
import { normaliseName } from "../text/normalise";
import { countriesOf } from "./countriesOf";
import { samePeople } from "./peoples";

const { functionWords } = english;

/** A capitalised word that a text uses as a name. */
export interface NameMention {
  /** As written, without a possessive ending. */
  text: string;
  /** The run of capitalised words it stands in, with the small words between them. */
  phrase: string[];
}

/** Capitalised words that are no names: titles, words for parts of a text, pronouns and eras. */
const notNames = new Set(
  `i mr mrs ms miss dr sir st saint prof professor lord lady king queen prince princess emperor empress president general captain
  colonel major chapter section part figure table appendix page volume book ad bc bce ce am pm ok q`.split(/\s+/),
);

/** Verbs whose subject, at the head of a sentence and without an article, is somebody. */
const personVerbs = new Set(
  `argued argues asked asserted asserts became believed believes called claimed claims composed conquered criticized criticised
  declared defeated defended defended defined defines denied denies described describes developed died disagreed disagrees
  discovered distinguished distinguishes emphasized explained explains explored founded held holds imagined imagines insisted
  insists introduced invented invites led maintained maintains married noted notes observed painted pointed proposed proposes
  published questioned reasoned rejected rejects replied ruled said says saw showed sought stated states studied suggested suggests
  taught teaches thinks thought told treated traveled travelled viewed views wanted was wrote writes`.split(/\s+/),
);

/** Words that open a sentence in front of "was" and the like without being somebody. */
const notSubjects = /(?:s|ing|tion|ment|ness|ity|ism|ly|ance|ence|ery|ure|age|ship|hood|ogy|phy)$/;

/**
 * The names of a text: words that begin with a capital inside a sentence. The first word of a sentence counts only when it
 * is a known place or people, is followed by a verb of saying or doing, or is a possessive. Words with digits are left out.
 * In other languages the first word counts only as the name of a country; in German, where every noun has a capital, names are
 * countries and words after a title or after a name that goes with another one in the passage.
 */
export function namesOf(text: string, language = "English", passage = ""): NameMention[] {
  if (language === "German") return germanNames(text, passage);
  if (language !== "English") return romanceNames(text, language);
  const tokens = [...text.normalize("NFKC").matchAll(tokenPattern)].map((match) => ({
    text: match[0].replace(/['\u2019]s?$/u, ""),
    possessive: /['\u2019]s$/u.test(match[0]),
    at: match.index,
    end: match.index + match[0].length,
  }));
  const source = text.normalize("NFKC");
  const mentions: NameMention[] = [];
  let phrase: string[] = [];
  tokens.forEach((token, place) => {
    const before = tokens[place - 1];
    const gap = source.slice(before?.end ?? 0, token.at);
    if (!/^[\s,]{1,2}$/.test(gap) || gap.includes(",")) phrase = [];
    const capital = /^\p{Lu}/u.test(token.text);
    if (!capital) {
      if (phrase.length > 0 && functionWords.has(token.text)) phrase.push(token.text);
      else phrase = [];
      return;
    }
    const word = token.text.toLowerCase().replace(/^i['\u2019](?:m|d|ll|ve)$/, "i");
    if (notNames.has(word.replace(/\./g, "")) || /\d/.test(token.text)) return;
    phrase.push(token.text);
    const initial = before === undefined || startsSentence(gap, before.text);
    if (initial && !isNameAtStart(token, tokens[place + 1]?.text)) return;
    mentions.push({ text: token.text, phrase });
  });
  return mentions;
}

/** A word with inner apostrophes and hyphens, or letters with dots (U.S., J.S.). */
const tokenPattern = /(?:\p{Lu}\.){2,7}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['\u2019-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

function startsSentence(gap: string, before: string): boolean {
  if (/[!?:;\n"\u201c\u2018([*\u2022\u2026]|--|\u2014/.test(gap)) return true;
  if (!gap.includes(".")) return false;
  return !(before.length === 1 || /^(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|Prof|Gen|Col|Capt|Lt|No|vs|v|c|ca|cf|Op)$/.test(before));
}

function isNameAtStart(token: { text: string; possessive: boolean }, next: string | undefined): boolean {
  const word = normaliseName(token.text);
  if (functionWords.has(word)) return false;
  if (samePeople.has(word)) return word.length > 2;
  if (/^(?:\p{Lu}\.?){2,7}$/u.test(token.text)) return true;
  if (notSubjects.test(word) && !token.possessive) return false;
  return (token.possessive && !notSubjects.test(word)) || (next !== undefined && personVerbs.has(next));
}

/** Titles in front of a name, beside those of English. */
const titles = new Set(
  `m mm mme mmes mlle maitre docteur professeur roi reine prince princesse empereur imperatrice president general pape saint sainte
  comte duc sr sra srta don dona rey reina principe princesa emperador emperatriz presidente papa san santo santa conde duque doctor
  profesor capitulo chapitre figura figure tabla tableau dieu dios internet`.split(/\s+/),
);

/** Names of a language that writes nouns small: capitals inside a sentence, and countries anywhere. */
function romanceNames(text: string, language: string): NameMention[] {
  const known = countriesOf(language);
  const { functionWords: small } = rulesOf(language);
  const mentions: NameMention[] = [];
  let phrase: string[] = [];
  for (const { word, initial, joined } of spokenWords(text)) {
    if (!joined) phrase = [];
    const plain = normaliseName(word);
    if (!/^\p{Lu}/u.test(word)) {
      phrase = phrase.length > 0 && small.has(plain) ? [...phrase, word] : [];
      continue;
    }
    if (notNames.has(plain.replace(/\./g, "")) || titles.has(plain.replace(/\./g, "")) || /\d/.test(word)) continue;
    if (small.has(plain) || isRoman(word)) continue;
    phrase.push(word);
    if (!initial || known.has(plain)) mentions.push({ text: word, phrase });
  }
  return mentions;
}

/** Titles after which German has a name. */
const germanTitles =
  /^(?:herr|herrn|frau|konig|konigin|kaiser|kaiserin|papst|graf|grafin|furst|furstin|herzog|herzogin|prinz|prinzessin|doktor|dr|professor|prof|prasident|prasidentin|general|sankt|st)$/;

function germanNames(text: string, passage: string): NameMention[] {
  const known = countriesOf("German");
  const pairs = namePairs(passage);
  const mentions: NameMention[] = [];
  let before: string | null = null;
  for (const { word, joined } of spokenWords(text)) {
    const plain = normaliseName(word);
    const first = joined ? before : null;
    before = /^\p{Lu}/u.test(word) ? plain : null;
    if (before === null || plain.length < 3 || isRoman(word) || /\d/.test(word)) continue;
    const goesWith = first === null ? undefined : pairs.get(first);
    const named = known.has(plain) || (first !== null && germanTitles.test(first)) || goesWith !== undefined;
    if (!named || goesWith?.has(plain) === true) continue;
    mentions.push({ text: word.replace(/s$/, ""), phrase: [word] });
  }
  return mentions;
}

/** The words with a capital that a passage has only before other such words, with the words that follow them. */
function namePairs(passage: string): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>();
  const alone = new Set<string>();
  const words = [...spokenWords(passage)];
  words.forEach(({ word, initial }, place) => {
    // The first word of a sentence may be an adjective or an article.
    if (initial || !/^\p{Lu}/u.test(word)) return;
    const plain = normaliseName(word);
    const next = words[place + 1];
    if (next?.joined !== true || !/^\p{Lu}/u.test(next.word)) alone.add(plain);
    else pairs.set(plain, (pairs.get(plain) ?? new Set()).add(normaliseName(next.word)));
  });
  for (const word of alone) pairs.delete(word);
  return pairs;
}

interface SpokenWord {
  word: string;
  /** Whether it begins a sentence. */
  initial: boolean;
  /** Whether only a blank stands before it. */
  joined: boolean;
}

/** The words of a text, without what is elided before them. */
function* spokenWords(source: string): Generator<SpokenWord> {
  const text = source.normalize("NFKC");
  let end = 0;
  let before = "";
  for (const match of text.matchAll(tokenPattern)) {
    const gap = text.slice(end, match.index);
    const elided = /^(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)['\u2019](\p{L}.+)$/iu.exec(match[0])?.[1];
    const word = (elided ?? match[0]).replace(/['\u2019]s?$/u, "");
    yield {
      word,
      initial: before === "" || /[\u00bf\u00a1\u00ab\u201e]/.test(gap) || startsSentence(gap, before),
      joined: before !== "" && /^\s$/.test(gap),
    };
    end = match.index + match[0].length;
    before = word;
  }
}

function isRoman(word: string): boolean {
  return /^[IVXLCDM]+(?:er|re|e|eme|ème)?$/.test(word);
}
