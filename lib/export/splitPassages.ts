import { seedOf } from "../ids";

/** The two sides of a dataset. */
export type Split = "train" | "validation";

/** Both sides, in the order of files and tables. */
export const splits: readonly Split[] = ["train", "validation"];

/**
 * Parts passages into training and validation and gives the side of a passage by its text. A passage is held back when a
 * number drawn from its text alone lies below `share`, so texts that are added later move none; where that would leave one
 * side empty, the passage nearest the border changes sides. Equal texts lie on one side, whatever source they come from.
 */
export function splitPassages(
  texts: Iterable<string>,
  { share, seed }: { share: number; seed: number },
): (text: string) => Split {
  const drawn = new Map<string, number>();
  const keyOf = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();
  for (const text of texts) {
    const key = keyOf(text);
    if (!drawn.has(key)) drawn.set(key, seedOf("split", seed, key) / 4294967296);
  }
  const ordered = [...drawn].sort(([one, first], [other, second]) => first - second || (one < other ? -1 : 1));
  const below = ordered.filter(([, number]) => number < share).length;
  const held = share === 0 || ordered.length < 2 ? 0 : Math.min(Math.max(below, 1), ordered.length - 1);
  const validation = new Set(ordered.slice(0, held).map(([key]) => key));
  return (text) => (validation.has(keyOf(text)) ? "validation" : "train");
}
