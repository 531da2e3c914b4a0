import { rulesOf } from "../languages/rulesOf";
import { sentencesOf } from "../text/sentencesOf";
import { wordsOf } from "../text/words";

const doubled = /(?<!\p{L})(\p{L}{3,}) and \1(?!\p{L})/gu;
/** "again and again", "louder and louder" and "days and days" are no slips. */
const meantTwice =
  /^(?:again|and|down|ever|less|more|out|over|round|such|through|two|worse|(?!(?:bitter|clever|eager|proper|sinister|slender|sober|tender) )\p{L}+er|(?!\p{L}+(?:ous|ss) )\p{L}+s) /u;

/** Words of a run, words of substance in it, and how often it is said at least where a model goes round in circles. */
const loop = { words: 3, ofSubstance: 2, times: 3 };

/** Words of the shortest sentence that nobody says twice within one text. */
const longSentence = 6;

/**
 * What a text says over without meaning to, or null: "patient and patient", a run of three words, two of them of substance, that it
 * says three times, or a whole sentence of six words or more that it says twice.
 */
export function repeatedWords(text: string, language = "English"): string | null {
  const twice = [...text.matchAll(doubled)].map(([run]) => run).find((run) => !meantTwice.test(run));
  return twice ?? loopIn(text, language) ?? sentenceTwice(text, language);
}

function sentenceTwice(text: string, language: string): string | null {
  const said = new Set<string>();
  for (const sentence of sentencesOf(text, language)) {
    const words = wordsOf(sentence);
    const key = words.join(" ");
    if (said.has(key)) return sentence;
    if (words.length >= longSentence * rulesOf(language).unitsPerWord) said.add(key);
  }
  return null;
}

function loopIn(text: string, language: string): string | null {
  const { functionWords, unitsPerWord } = rulesOf(language);
  const words = wordsOf(text);
  // A name may be said as often as its person comes up.
  const ofMatter = new Set(wordsOf(text.replace(/\p{Lu}[\p{L}'’]*/gu, " ")).filter((word) => !functionWords.has(word)));
  const counts = new Map<string, number>();
  for (let start = 0; start + loop.words * unitsPerWord <= words.length; start++) {
    const run = words.slice(start, start + loop.words * unitsPerWord);
    if (new Set(run.filter((word) => !functionWords.has(word))).size < loop.ofSubstance * unitsPerWord) continue;
    if (!run.some((word) => ofMatter.has(word))) continue;
    const said = run.join(" ");
    const times = (counts.get(said) ?? 0) + 1;
    if (times === loop.times) return said;
    counts.set(said, times);
  }
  return null;
}
