import type { Character, QuestionAnswer } from "./records";

/** Traits as one phrase; drawn lines that say nothing are left out, and lines that hold commas are parted by semicolons. */
export function showTraits(traits: readonly string[]): string {
  const said = traits.filter((trait) => trait.trim() !== "");
  return said.length === 0 ? "nothing special" : said.join(said.some((trait) => trait.includes(",")) ? "; " : ", ");
}

/** The questions of tuples, one on a line. */
export function showQuestions(tuples: readonly QuestionAnswer[]): string {
  return tuples.map(({ question }) => `- ${question}`).join("\n");
}

/** Who answers and who asks, as prompts about a scene name them. */
export function showCast(answers: Character, asks: Character) {
  return {
    answerer: answers.name,
    answererDescription: answers.description,
    answererTraits: showTraits(answers.traits),
    asker: asks.name,
    askerTraits: showTraits(asks.traits),
  };
}
