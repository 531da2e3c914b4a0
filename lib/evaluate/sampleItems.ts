import { createHash } from "node:crypto";
import { AugmentoolkitError } from "../errors";

/** Half of a set: one to tune on, the other to report. */
export type Half = "tune" | "report";

/** Which half an item belongs to, by the first bit of the SHA-256 of its id, so that it never moves. */
export function halfOf(id: string): Half {
  return (digestOf(id)[0] ?? 0) < 128 ? "tune" : "report";
}

/**
 * The items of one half (default: all), and of those a sample with as many of each class (default: all), chosen by the
 * hash of their ids: the same sample every time, and a smaller one is part of a larger one. Sorted by id.
 * Throws `limit-too-small` for a limit below 2, since each class needs an item.
 */
export function sampleItems<Item extends { id: string; positive: boolean }>(
  items: readonly Item[],
  options: { limit?: number; half?: Half } = {},
): Item[] {
  const { limit, half } = options;
  if (limit !== undefined && limit < 2) {
    throw new AugmentoolkitError(`A sample of ${limit} cannot hold both classes.`, {
      code: "limit-too-small",
      hint: "Take at least 2 items.",
    });
  }
  const wanted = items.filter((item) => half === undefined || halfOf(item.id) === half);
  const chosen =
    limit === undefined
      ? wanted
      : [true, false].flatMap((positive) => {
          const ofClass = wanted.filter((item) => item.positive === positive);
          const count = positive ? Math.ceil(limit / 2) : Math.floor(limit / 2);
          return byHash(ofClass).slice(0, count);
        });
  return [...chosen].sort((one, other) => (one.id < other.id ? -1 : 1));
}

// The last bytes order the sample, the first bit picks the half: a sample of one half is as random as one of the whole.
function byHash<Item extends { id: string }>(items: readonly Item[]): Item[] {
  const keyed = items.map((item) => ({ item, key: digestOf(item.id).subarray(16).toString("hex") }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ item }) => item);
}

function digestOf(id: string): Buffer {
  return createHash("sha256").update(id, "utf8").digest();
}
