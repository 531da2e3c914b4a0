import { rulesOf } from "../languages/rulesOf";
import { normalise } from "../text/normalise";

const lastWord = /(?<![-\u2010-\u2015\p{L}\p{N}'\u2019])\p{L}+(?=[.!?]*$)/u;
const wholeEnds = /(?<!\p{L})(?:(?:and|as) such|oh,? my|(?:group|type|vitamin) a)[.!?]*$/u;

/**
 * Whether a text ends with a word that another one has to follow: "What is your name, by the." One with a capital is a name ("hepatitis A"),
 * one behind a hyphen is whole ("Nettoyez-le").
 */
export function lacksLastWord(text: string, language = "English"): boolean {
  const written = text.normalize("NFKC").trimEnd();
  const last = lastWord.exec(written)?.[0] ?? "";
  if (/^\p{Lu}\p{Ll}*$/u.test(last) || wholeEnds.test(normalise(written))) return false;
  return rulesOf(language).neverLast?.test(normalise(last)) === true;
}
