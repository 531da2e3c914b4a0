import type { QuestionAnswer } from "./records";

/** Tuples as prompts show them. */
export function showTuples(tuples: readonly QuestionAnswer[]): string {
  return tuples
    .map(({ question, answer }, index) => `Question ${index + 1}: ${question}\nAnswer ${index + 1}: ${answer}`)
    .join("\n");
}

/** Traits as one phrase; drawn lines that say nothing are left out. */
export function showTraits(traits: readonly string[]): string {
  const said = traits.filter((trait) => trait.trim() !== "");
  return said.length === 0 ? "nothing special" : said.join("; ");
}
