import { unspaced } from "../languages/countWords";
import { wordsOf } from "../text/words";

/** Titles and particles that are no part of what somebody is called by. */
const titles =
  /^(?:mr|mrs|ms|miss|dr|doctor|sir|lady|lord|professor|prof|captain|major|colonel|general|sergeant|father|sister|brother|saint|st|the|of|von|van|de|der|la|le|da|di|jr|sr|and)$/;

/** What somebody may be called by: the whole name, and its first and last word where they are no title. As written. */
export function callNames(name: string): string[] {
  const whole = name.normalize("NFKC").replace(/\s+/g, " ").trim();
  const parts = whole
    .split(" ")
    .filter((part) => part.length >= 2 && !titles.test(part.toLowerCase().replace(/\./g, "")));
  return [...new Set([whole, parts[0] ?? "", parts.at(-1) ?? ""])].filter((called) => called !== "");
}

/** Whether a text speaks of somebody by whole name, first or last name; whole words, case counts. Names are never patterns. */
export function namesPerson(text: string, name: string): boolean {
  return callNames(name).some((called) => placesOf(text.normalize("NFKC"), called).length > 0);
}

/** Where a name occurs in a text as whole words. Case counts, so that Will is not will. */
export function placesOf(text: string, name: string): number[] {
  const places: number[] = [];
  if (name === "") return places;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const isLetter = (character: string) => /[\p{L}\p{N}]/u.test(character) && !unspaced.test(character);
    const opens = !isLetter(text.charAt(at - 1)) || !isLetter(name.charAt(0));
    const closes = !isLetter(text.charAt(at + name.length)) || !isLetter(name.charAt(name.length - 1));
    if (opens && closes) places.push(at);
  }
  return places;
}

/** The author of a details line of the form "Title, by Author, published Year", or null. */
export function authorOf(details: string): string | null {
  const from = details.lastIndexOf(", by ");
  if (from < 0) return null;
  const rest = details.slice(from + ", by ".length);
  const to = rest.lastIndexOf(", published ");
  const author = (to < 0 ? rest : rest.slice(0, to)).trim();
  return author === "" ? null : author;
}

/** The names of an author line, which stand apart by "and", semicolons or commas; "Brown, Dan" and "Wells, H. G." are one name, as catalogues write it. */
export function authorsOf(author: string): string[] {
  return author.split(/ and | & |;/).flatMap((some) => {
    const parts = some
      .normalize("NFKC")
      .split(",")
      .map((part) => part.trim());
    const [last = "", first = ""] = parts;
    const isInverted = parts.length === 2 && /^\S+$/.test(last) && /^\S+(?: \p{Lu}\.)*$/u.test(first);
    return isInverted ? [`${first} ${last}`] : parts.filter((part) => part !== "");
  });
}

/** Whether a name is that of one of the authors: the same words, or the same last name. */
export function isAuthorName(name: string, author: string | null): boolean {
  if (author === null) return false;
  const words = wordsOf(name).filter((word) => !titles.test(word));
  return authorsOf(author).some((one) => {
    const own = wordsOf(one).filter((word) => !titles.test(word) && word.length > 1);
    const last = own.at(-1);
    if (last === undefined || words.length === 0) return false;
    return words.at(-1) === last || own.join(" ") === words.join(" ");
  });
}
