import { english } from "../languages/english";
import { normaliseName } from "../text/normalise";
import { wordsOf } from "../text/words";
import { articles } from "./askedKind";
import { isSameStem } from "./isSameStem";
import { auxiliaries } from "./questionForm";

const { functionWords } = english;

const someOf =
  /\b(?:a (?:great |large |small |certain )?(?:number|variety|series|group) of|several|many|various|numerous|different|some|a few|few)(?: [\p{L}-]+){1,3}/gu;

const numbers = "two|three|four|five|six|seven|eight|nine|ten";
/** A number of two to ten, as a word. */
export const countWord = new RegExp(`^(?:${numbers})$`);
/** Words that stand before a noun and do not tell it from others of its kind. */
const unsaying = new RegExp(`^(?:an?|the|some|any|each|every|another|other|certain|several|many|both|${numbers})$`);

/**
 * Whether an English question asks which one of a kind it was and its answer does not say: "Which states ...?" answered by "a number of
 * separate states", or "Which admiral became king?" by "A certain admiral became king".
 */
export function saysNotWhich(asked: readonly string[], answer: string): boolean {
  const [first = "", ...rest] = asked.filter(isNoArticle);
  const [noun = ""] = rest;
  if (!/^(?:which|what)$/.test(first) || functionWords.has(noun) || auxiliaries.test(noun)) return false;
  // "Which town did the town of Bream sell?"
  if (/^d(?:o|id|oes)$/.test(rest[1] ?? "") && rest.slice(2).some((word) => isSameStem(word, noun))) return true;
  return namesSome(asked, noun, answer) || addsNothing(rest, answer);
}

function namesSome(asked: readonly string[], noun: string, answer: string): boolean {
  if (!/[^s]s$/.test(noun) || /\b(?:such as|like|including|namely|:)/.test(answer)) return false;
  const known = new Set(asked);
  const names = answer.slice(1).match(/(?<!\p{L})\p{Lu}\p{L}+/gu) ?? [];
  if (names.some((name) => !known.has(name.toLocaleLowerCase()))) return false;
  return [...normaliseName(answer).matchAll(someOf)].some((found) =>
    wordsOf(found[0]).some((word) => isSameStem(word, noun)),
  );
}

/** Whether what was asked for stands in the answer with nothing before it that tells which, and goes on as in the question. */
function addsNothing(asked: readonly string[], answer: string): boolean {
  const [noun = ""] = asked;
  // "Harrow and Gale, among other millers, ..." has named them.
  if (namesAfter(asked, answer) || /\p{Lu}[^,]*, (?:among|and|like) other\b/u.test(answer.slice(1))) return false;
  const places = normaliseName(answer)
    .split(/[,.;:()]/)
    .flatMap((clause) => {
      const words = wordsOf(clause);
      return words.flatMap((word, place) =>
        isSameStem(word, noun) ? [{ before: words[place - 1], from: words.slice(place).filter(isNoArticle) }] : [],
      );
    });
  return (
    places.length > 0 &&
    places.every(({ before, from }) => {
      if (before === undefined ? !countWord.test(noun) : !unsaying.test(before)) return false;
      const differing = asked.findIndex((word, place) => !isSameStem(from[place] ?? "", word));
      const shared = differing < 0 ? asked.length : differing;
      return shared > 1 && from[shared - 1] !== "of";
    })
  );
}

/** Whether a name that the question has not follows a comma or a colon: "an old fort, Orm", "three towns: Bream, Lyme and Orm". */
function namesAfter(asked: readonly string[], answer: string): boolean {
  const known = new Set(asked);
  return [...answer.matchAll(/[,:] (?:the )?(\p{Lu}\p{L}+)/gu)].some(
    ([, name = ""]) => !known.has(name.toLocaleLowerCase()),
  );
}

function isNoArticle(word: string): boolean {
  return !articles.has(word);
}
