import { wordsOf } from "./words";

/** Words of a text's beginning by which its place in its source is found. */
const fewestWords = 4;
/** After these a noun is no subject: "the growth of the mill | was great" says nothing of the mill, nor "what is | the chief cause made". */
const governing =
  /^(?:is|are|was|were|be|been|being|of|in|on|at|from|by|with|into|upon|against|about|between|among|under|over|through)$/;

/** Whether an English text is a piece of its source from inside a clause: it begins, in the same words, where a preposition or an "is" stands before. */
export function beginsInside(text: string, source: string): boolean {
  const words = wordsOf(text);
  const said = wordsOf(source);
  // "By plugging a pipe you stop it" says that plugging it does.
  if (words.length < fewestWords || /\w{2}ing$/.test(words[0] ?? "")) return false;
  const places = said.flatMap((_, at) =>
    words.slice(0, fewestWords).every((word, n) => said[at + n] === word) ? at : [],
  );
  return places.length > 0 && places.every((at) => governing.test(said[at - 1] ?? ""));
}
