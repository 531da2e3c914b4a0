/** Scripts that are written without blanks between words. */
export const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words of such a script have this many characters, about. */
const charactersOfWord = 1.6;

/** How many words a text has, about: those between blanks, and in scripts without blanks one for 1.6 characters. */
export function countWords(text: string): number {
  const characters = text.match(new RegExp(unspaced, "gu"))?.length ?? 0;
  const others =
    text.replace(new RegExp(unspaced, "gu"), " ").match(/[\p{L}\p{N}]+(?:['\u2019][\p{L}\p{N}]+)*/gu) ?? [];
  return others.length + characters / charactersOfWord;
}
