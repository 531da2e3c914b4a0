import { seedOf } from "../ids";
import { normalise } from "../text/normalise";
import type { SamplePassage } from "./sample";

/** The two sides of a dataset. */
export type Split = "train" | "validation";

/** Both sides, in the order of files and tables. */
export const splits: readonly Split[] = ["train", "validation"];

/** A passage with its place in its source; a place that is not known is null. */
export type PassageToSplit = Pick<SamplePassage, "sourceId" | "text" | "from" | "to">;

/**
 * Parts passages into training and validation and gives the side of a passage by its text. A passage is held back when a
 * number drawn from its letters and digits alone lies below `share`, so texts that are added later move none; where that would leave one
 * side empty, the passage nearest the border changes sides. Texts of the same letters and digits lie on one side, whatever source they
 * come from, and so do passages of a source that overlap, and those that overlap with them in turn: for these the number is drawn from
 * the first.
 */
export function splitPassages(
  passages: Iterable<PassageToSplit>,
  { share, seed }: { share: number; seed: number },
): (text: string) => Split {
  const firsts = firstsOf(passages);
  const drawn = new Map([...firsts.values()].map((key) => [key, seedOf("split", seed, key) / 4294967296]));
  const ordered = [...drawn].sort(([one, first], [other, second]) => first - second || (one < other ? -1 : 1));
  const below = ordered.filter(([, number]) => number < share).length;
  const held = share === 0 || ordered.length < 2 ? 0 : Math.min(Math.max(below, 1), ordered.length - 1);
  const validation = new Set(ordered.slice(0, held).map(([key]) => key));
  // A passage is asked for by each of its rows.
  const sides = new Map<string, Split>();
  return (text) => {
    const side = sides.get(text) ?? (validation.has(firsts.get(keyOf(text)) ?? "") ? "validation" : "train");
    sides.set(text, side);
    return side;
  };
}

/** Why a share of these passages can't be held back, for a person; null where it can. */
export function whyNoneHeldBack(passages: Iterable<PassageToSplit>): string | null {
  const firsts = firstsOf(passages);
  if (firsts.size < 2) return "there is one passage only.";
  if (new Set(firsts.values()).size > 1) return null;
  return "each passage overlaps with the next, so that no part of them can be held apart; chunkOverlap 0 or another text would give one.";
}

/** Before every place, so that a passage whose place is not known overlaps with none. */
const nowhere = -1;

/** What equal passages have in common: letters and digits, since editions differ in their marks. */
function keyOf(text: string): string {
  return normalise(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** For the key of each passage that of the first among those it may not be parted from. */
function firstsOf(passages: Iterable<PassageToSplit>): Map<string, string> {
  const ordered = [...passages]
    .map(({ sourceId, text, from, to }) => ({ sourceId, key: keyOf(text), from: from ?? nowhere, to: to ?? nowhere }))
    .sort(
      (one, other) => compare(one.sourceId, other.sourceId) || one.from - other.from || compare(one.key, other.key),
    );
  const before = new Map<string, string>();
  const firstOf = (key: string): string => {
    let first = key;
    for (let next = before.get(first); next !== undefined; next = before.get(first)) first = next;
    return first;
  };
  let last: (typeof ordered)[number] | undefined;
  for (const passage of ordered) {
    if (last !== undefined && last.sourceId === passage.sourceId && passage.from < last.to) {
      const [one, other] = [firstOf(last.key), firstOf(passage.key)];
      if (one !== other) before.set(other, one);
    }
    if (last === undefined || last.sourceId !== passage.sourceId || passage.to > last.to) last = passage;
  }
  return new Map(ordered.map(({ key }) => [key, firstOf(key)]));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
