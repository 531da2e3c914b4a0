import { oneLine } from "../text/oneLine";

const longest = 60;

/** The first words of a passage, by which a person knows it. Holds on to nothing of the passage, which may be part of a long text. */
export function labelOfPassage(text: string): string {
  const letters = [...oneLine(text.slice(0, longest * 4))];
  if (letters.length <= longest && text.length <= longest * 4) return letters.join("");
  return `${letters.slice(0, longest).join("")}…`;
}
