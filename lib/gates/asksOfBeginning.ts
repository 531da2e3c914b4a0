import { inventing } from "./inventing";

const asking =
  "(?:when|where|how|why|(?:about|at|by|from|in) (?:what|which|whom)(?: (?:century|country|period|place|year))?)";
const noun = "(?:the )?(?:[\\p{L}'-]+ ){1,4}?";
const began = [
  inventing,
  "first (?:appear|arise|built|described|eaten|emerge|grown|isolated|made|observed|proposed|used)",
  "(?:first )?(?:evolve|originate)",
  "(?:first )?come into (?:being|existence|fashion|(?:general )?use)",
  "become extinct",
  "die out",
];
const beginning = new RegExp(`^${asking} (?:did|was|were) ${noun}(?:${began.join("|")})\\b`, "iu");

/** Whether an English question asks of the beginning or the end of a kind, which has a time of its own: "When did mammals first appear?" */
export function asksOfBeginning(question: string): boolean {
  return beginning.test(question);
}
