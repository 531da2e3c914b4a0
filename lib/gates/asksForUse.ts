import { wordsOf } from "../text/words";

/** "an enzyme" or "the damper of a stove"; people do many things. */
const kindAsked =
  /^what does (an? (?!(?:boy|child|girl|king|man|person|queen|woman)\b)\w+(?: of an? \w+(?: \w+)?| \w+)?|the \w+ of (?:an?|the) \w+) do$/;

/**
 * Whether an English question asks for what every thing of a kind does and its answer tells it of that kind without a name or a number: "What does an
 * enzyme do?", "What does the damper of a stove do?"
 */
export function asksForUse(question: string, answer: string): boolean {
  const kind = kindAsked.exec(wordsOf(question).join(" "))?.[1];
  const said = wordsOf(answer);
  const length = kind?.split(" ").length ?? 0;
  const isOfOne = /\d|\s["'“‘(]*\p{Lu}/u.test(answer);
  return (
    kind !== undefined && !isOfOne && said.slice(0, length).join(" ") === kind && /[^s]s$/.test(said[length] ?? "")
  );
}
