import { AugmentoolkitError } from "../errors";

/** The tokens that all choices share after a lead, and the token that begins each choice. */
export interface FirstTokens<Token> {
  lead: Token[];
  first: Token[];
}

/**
 * Finds where choices part: `whole` holds the tokens of the lead with each choice. A blank at the lead's end may belong to
 * a choice's first token. Throws `ambiguous-choices` when two choices begin with the same token.
 */
export function firstTokens<Token>(
  whole: readonly (readonly Token[])[],
  leadLength: number,
  choices: readonly string[],
): FirstTokens<Token> {
  const [some = []] = whole;
  let shared = 0;
  while (shared < leadLength && whole.every((tokens) => tokens[shared] === some[shared])) shared++;
  const first = whole.flatMap((tokens) => tokens.slice(shared, shared + 1));
  if (choices.length < 2 || new Set(first).size !== choices.length) {
    throw new AugmentoolkitError(
      `These choices cannot be told apart by their first tokens: ${JSON.stringify(choices)}.`,
      {
        code: "ambiguous-choices",
        hint: "Give the step at least two choices that begin with different words.",
        fatal: true,
      },
    );
  }
  return { lead: some.slice(0, shared), first };
}
