import { wordsOf } from "../text/words";
import { prepositions } from "./prepositions";

/** Words of a text's beginning by which its place in its source is found. */
const fewestWords = 4;
const being = /^(?:is|are|was|were|be|been|being)$/;
/** "For the mill was old" and "to mill" begin a clause, and take no noun. */
const clauses = /^(?:for|to)$/;

/** Whether an English text is a piece of its source from inside a clause: it begins, in the same words, where a preposition or an "is" stands before. */
export function beginsInside(text: string, source: string): boolean {
  const words = wordsOf(text);
  const said = wordsOf(source);
  // "By plugging a pipe you stop it" says that plugging it does.
  if (words.length < fewestWords || /\w{2}ing$/.test(words[0] ?? "")) return false;
  const places = said.flatMap((_, at) =>
    words.slice(0, fewestWords).every((word, n) => said[at + n] === word) ? at : [],
  );
  return places.length > 0 && places.every((at) => governs(said[at - 1] ?? ""));
}

/** Whether a noun after a word is no subject: "the growth of | the mill was great" says nothing of the mill, nor "what is | the chief cause made". */
function governs(word: string): boolean {
  return being.test(word) || (prepositions.test(word) && !clauses.test(word));
}
