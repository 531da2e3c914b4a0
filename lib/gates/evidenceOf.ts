import type { z } from "zod";
import { unspaced } from "../languages/countWords";
import { rulesOf } from "../languages/rulesOf";
import type { evidenceSchema, QuestionAnswer } from "../records";
import { sentencesIn } from "../text/sentencesIn";
import { contentStemsOf } from "../text/words";

/** The words of a passage that bear an answer out. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** The most sentences in a row that an answer may be drawn from. */
const mostSentences = 3;
/** What each sentence more must add to be quoted as well. */
const sentenceCost = 0.04;
/** How much it counts that the question's words stand in the same place. */
const questionWeight = 0.3;

/**
 * The one to three sentences in a row that hold most of an answer's content words, in any inflection, with those of its
 * question to decide between equals. Words of the question and of the details line need no evidence. `missing` are the stems of
 * those that the quote does not hold. Null for a passage without sentences.
 */
export function evidenceOf(
  { question, answer }: QuestionAnswer,
  passage: string,
  details = "",
  language = "English",
): { evidence: Evidence; missing: string[] } | null {
  const asked = unitsOf(question, language);
  const given = unitsOf(`${question}\n${details}`, language);
  const claimed = [...unitsOf(answer, language)].filter((unit) => !given.has(unit));
  const sentences = sentencesIn(passage, language).map(({ from, to }) => ({
    from,
    to,
    units: unitsOf(passage.slice(from, to), language),
  }));
  let best: { from: number; to: number; coverage: number; worth: number } | null = null;
  for (const [first, { from }] of sentences.entries()) {
    const units = new Set<string>();
    for (const [more, { to, units: own }] of sentences.slice(first, first + mostSentences).entries()) {
      for (const unit of own) units.add(unit);
      const coverage = shareOf(claimed, units);
      const worth = coverage + questionWeight * shareOf([...asked], units) - sentenceCost * more;
      if (best === null || worth > best.worth) best = { from, to, coverage, worth };
    }
  }
  if (best === null) return null;
  const text = passage.slice(best.from, best.to);
  const from = best.from + text.length - text.trimStart().length;
  const quote = text.trim();
  const held = unitsOf(quote, language);
  return {
    evidence: { quote, from, to: from + quote.length, coverage: best.coverage },
    missing: claimed.filter((unit) => !held.has(unit)),
  };
}

function shareOf(wanted: readonly string[], present: ReadonlySet<string>): number {
  return wanted.length === 0 ? 1 : wanted.filter((unit) => present.has(unit)).length / wanted.length;
}

/** Stems of content words; in scripts that are written without blanks, pairs of characters of which one is no function word. */
function unitsOf(text: string, language: string): Set<string> {
  const spaced = contentStemsOf(text.replace(unspacedRuns, " "), language);
  const { functionWords } = rulesOf(language);
  const runs: string[] = text.normalize("NFKC").replace(numerals, " ").match(unspacedRuns) ?? [];
  const pairs = runs.flatMap(pairsOf).filter((pair) => [...pair].some((character) => !functionWords.has(character)));
  return new Set([...spaced, ...pairs]);
}

/** Numbers are compared by their values. */
const numerals = /[\d零〇一二三四五六七八九十百千万亿两]+[年月日号]?/gu;

const unspacedRuns = new RegExp(`${unspaced.source}+`, "gu");

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
