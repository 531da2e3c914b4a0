import { normaliseName } from "./normalise";
import { samePeople } from "./peoples";
import { functionWords } from "./words";

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
 */
export function namesOf(text: string): NameMention[] {
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
    const word = token.text.toLowerCase();
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
