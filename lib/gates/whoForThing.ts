import { determiners } from "./askedKind";
import { isSameStem } from "./isSameStem";
import { prepositions } from "./prepositions";
import { auxiliaries } from "./questionForm";
import { wordsAndMarks } from "./wordsAndMarks";

/** Nouns of things by their endings, and some without one. */
const things =
  /(?:tion|sion|ment|ness|ity|ism|ance|ence|dom|ure|ship)s?$|^(?:battles?|books?|cit(?:y|ies)|countr(?:y|ies)|disputes?|empires?|famines?|floods?|ideas?|inventions?|laws?|machines?|plagues?|republics?|rivers?|roads?|states?|storms?|towns?|treat(?:y|ies)|wars?|winters?)$/;
/** Nouns with such an ending that are of people. */
const people =
  /^(?:administration|association|audience|commission|communit(?:y|ies)|delegation|deputation|division|expedition|generations?|government|legion|majority|minority|nations?|nobility|organi[sz]ation|parliament|population|posterity|regiments?|descendance|leadership|membership|authorit(?:y|ies)|celebrit(?:y|ies)|personalit(?:y|ies)|companions?|divinit(?:y|ies)|deit(?:y|ies)|opposition)$/;

/** Whether an English question asks "who" did what a thing did: "Who settled it?" answered by "A dispute settled it". */
export function whoForThing(asked: readonly string[], answer: string): boolean {
  const [first = "", ...rest] = asked;
  const verb = rest.find((word) => !auxiliaries.test(word) && word !== "been" && word !== "being");
  if (first !== "who" || verb === undefined) return false;
  const said = wordsAndMarks(answer);
  const place = said.findIndex((word) => isSameStem(word, verb));
  // What is told of stands first, before what hangs on it: "A dispute about the Trinity ended ...".
  const clause = said.slice(0, Math.max(place, 0));
  const start = determiners.has(clause[0] ?? "") ? 1 : 0;
  const end = clause.findIndex(
    (word, at) => at > start && (prepositions.test(word) || auxiliaries.test(word) || /^[,;:()]$/.test(word)),
  );
  const head = clause[(end < 0 ? clause.length : end) - 1] ?? "";
  return start < clause.length && !prepositions.test(clause[0] ?? "") && things.test(head) && !people.test(head);
}
