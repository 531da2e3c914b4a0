import type { LikelyToken } from "./completionReply";

/** Shares of choices, adding up to 1, in the order of the choices; the text is the likeliest choice. */
export interface ChoiceShares {
  text: string;
  choices: Record<string, number>;
}

/** Servers give logarithms: beyond so many digits a share is noise, and the same model would seem to answer differently. */
const digits = 1e9;

/** Gives shares by the probability of each choice, or null when none has any. */
export function sharesOf(choices: readonly string[], probabilities: readonly number[]): ChoiceShares | null {
  const sum = probabilities.reduce((total, probability) => total + probability, 0);
  if (!(sum > 0)) return null;
  const shares = probabilities.map((probability) => Math.round((probability / sum) * digits) / digits);
  return {
    text: choices[shares.indexOf(Math.max(...shares))] ?? "",
    choices: Object.fromEntries(choices.map((choice, index) => [choice, shares[index] ?? 0])),
  };
}

/**
 * Probabilities of choices by likely first tokens that only texts tell: a token counts for the one choice that begins with
 * it, blanks at the front aside. A choice whose first token is not among them has 0.
 */
export function probabilitiesByText(choices: readonly string[], likely: readonly LikelyToken[]): number[] {
  const found = choices.map(() => 0);
  for (const { text, probability } of likely) {
    const beginning = text.trimStart();
    if (beginning === "") continue;
    const fitting = choices.flatMap((choice, index) => (choice.trimStart().startsWith(beginning) ? [index] : []));
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1) found[only] = (found[only] ?? 0) + probability;
  }
  return found;
}
