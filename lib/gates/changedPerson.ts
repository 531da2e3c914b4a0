import { callNames, placesOf } from "./personNames";

const men = /\b(?:he|him|his|himself|man|boy|gentleman|father|brother|son|husband)\b/gi;
const women = /\b(?:she|her|hers|herself|woman|girl|lady|mother|sister|daughter|wife)\b/gi;

/** What a description has directly after a name: "Ulla, an outspoken and patient man", "Ulla with his arms crossed", "Ulla was a man". */
const told = [
  /^,? (?:is|was) an? (?:(?!(?:about|an?|at|by|every|any|for|from|in|of|on|the|to|whose|with)\b)[\p{L}-]+(?:,| and)? ){0,5}?(man|woman|boy|girl|gentleman|lady)\b/u,
  /^, an? (?:(?!(?:about|an?|at|by|every|any|for|from|in|of|on|the|to|whose|with)\b)[\p{L}-]+(?:,| and)? ){0,5}?(man|woman|boy|girl|gentleman|lady)\b/u,
  /^,? with (his|her) (?:arms|back|chin|eyes|face|fingers|hair|hands?|head|legs|shoulders)\b/u,
];

/**
 * Where an English scene makes a man of a woman or a woman of a man, by what the person's description says: the words after the name that do, or
 * null. A description that tells of both, or of neither, says nothing.
 */
export function changedPerson(
  scene: string,
  { name, description }: { name: string; description: string },
): string | null {
  const [he, she] = [countOf(description, men), countOf(description, women)];
  if (he > 0 === she > 0) return null;
  for (const called of callNames(name))
    for (const at of placesOf(scene, called)) {
      const after = scene.slice(at + called.length, at + called.length + 120);
      const word = told.map((form) => form.exec(after)?.[1]).find((found) => found !== undefined) ?? "";
      if (countOf(word, he > 0 ? women : men) > 0)
        return `${called}${after.slice(0, after.indexOf(word) + word.length)}`;
    }
  return null;
}

function countOf(text: string, words: RegExp): number {
  return text.match(words)?.length ?? 0;
}
