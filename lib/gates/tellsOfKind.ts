import type { ContextToken } from "./contextTokens";
import { anybodys, inventing } from "./inventing";

/** What is told of a kind and of no single thing; what came "into use" may be a certain bridge. */
const became =
  "(?:c[ao]mes? (?:first )?into (?:(?:common|general|universal|wide) use|fashion|vogue)|bec[ao]mes? extinct)";
const ofKind = `(?:(?:was|were|been) (?:first )?${inventing}|${became})`;
const noun = `(?!${anybodys})(?:[\\p{L}'-]+ ){1,4}?`;
const told = new RegExp(`^${noun}${ofKind}\\b`, "u");
const asked = new RegExp(`^${noun}(?:(?:first )?${inventing}|${ofKind})\\b`, "u");
const begun = new RegExp(`^${noun}`, "u");
const invented = new RegExp(`^${inventing}$`);
/** Words in which a noun and what is told of it stand. */
const near = 9;

/** Whether a "the" stands before a kind of things: "Who invented the telescope?", "The dodo became extinct". */
export function tellsOfKind(before: readonly ContextToken[], after: readonly ContextToken[]): boolean {
  const words = after.slice(0, near);
  const end = words.findIndex(({ begins }, place) => begins && place > 0);
  const text = `${words
    .slice(0, end < 0 ? near : end)
    .map(({ word }) => word)
    .join(" ")} `;
  const last = before.at(-1)?.word ?? "";
  if (invented.test(last)) return begun.test(text);
  return (/^(?:was|were|did)$/.test(last) ? asked : told).test(text);
}
