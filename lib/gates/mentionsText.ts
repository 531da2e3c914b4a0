import { normalise } from "./normalise";

const texts =
  "(?:text|passage|excerpt|paragraph|article|document|chapter|section|book|manual|snippet|extract|source|context|sentence)";
const sayings =
  "(?:says?|said|states?|stated|mentions?|mentioned|describes?|described|discuss(?:es|ed)?|explains?|explained|notes?|noted|lists?|listed|suggests?|suggested|claims?|claimed|argues?|argued|refers?|referred|provides?|provided|advises?|advised|recommends?|recommended|tells?|told|implies|implied|mean|means)";

/** Each pattern is anchored on whole words and has bounded gaps, so that reading time grows with the length of the text alone. */
const patterns: readonly RegExp[] = [
  /\bthis (?:text|passage|excerpt|paragraph|article|document|chapter|book|manual|snippet|extract)\b/,
  /\bthis section\b(?! of)/,
  /\bthis (?:list|listing|outline)\b/,
  /\b(?:a|the) (?:list|listing|outline|table) (?:of (?:\w+ ){1,5})?(?:follows|below|above)\b/,
  /\bthe (?:excerpt|paragraph|snippet|extract)\b(?! of)/,
  /\bthe text\b(?! (?:of|messages?)\b)/,
  /\bthe passage\b(?! (?:of|through|from|to|between|across|over|into|around|along|under)\b)/,
  new RegExp(`\\bthe (?:above|below|given|provided|preceding|present|current) ${texts}\\b`),
  /\bthe following (?:text|passage|excerpt|paragraph)\b/,
  new RegExp(`\\baccording to (?:the|this) (?:\\w+ ){0,1}${texts}\\b(?! of )`),
  new RegExp(`\\b${sayings} (?:here|above|below|earlier in|in (?:the|this) ${texts})\\b(?! of )`),
  new RegExp(`\\bthe ${texts} (?:\\w+ly )?(?:do(?:es)? not |doesn't |do |does |did )?${sayings}\\b`),
  new RegExp(`\\b(?:does|did) the ${texts} (?:\\w+ly )?${sayings}\\b`),
  /\bthe (?:author|writer|narrator)s?\b(?:'s)?(?! of\b)/,
  new RegExp(`\\bthe (?:author|writer|narrator)s?\\b(?: of (?:the|this) ${texts})`),
  /\b(?:figures?|fig\.|tables?|equations?|chapters?|appendix|exercises?|pages?) (?:\d|[ivx]{1,5}\b)/,
  /\b(?:as|is|are|was|were) (?:shown|seen|depicted|illustrated) (?:above|below|in the (?:figure|table|diagram|picture|illustration))\b/,
  /\b(?:the above\b|above-mentioned|aforementioned|mentioned above|as mentioned\b)/,
  /\bthe (?:information|details) (?:given|provided|presented)\b/,
];

/**
 * The words by which a question or answer points at the text it was made from ("the passage", "according to the book",
 * "figure 3"), or null. English only. Books that are themselves spoken of ("the Bible", "a book about bees", "the text of
 * the treaty", "the passage of a law") are no such words.
 */
export function mentionsText(text: string): string | null {
  const read = normalise(text);
  for (const pattern of patterns) {
    const match = pattern.exec(read);
    if (match !== null) return match[0];
  }
  return null;
}
