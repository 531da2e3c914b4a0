import { normalise } from "../text/normalise";

/**
 * The first run of exactly `length` characters that two texts share after normalising and a third, `except`, has not; null where there is
 * none. Default: every run counts. Linear in both for a fixed length.
 */
export function sharedRun(one: string, other: string, length: number, except = ""): string | null {
  const first = normalise(one);
  const second = normalise(other);
  const known = normalise(except);
  if (length < 1 || first.length < length || second.length < length) return null;
  const runs = new Set<string>();
  for (let start = 0; start + length <= first.length; start++) runs.add(first.slice(start, start + length));
  for (let start = 0; start + length <= second.length; start++) {
    const run = second.slice(start, start + length);
    if (runs.has(run) && !known.includes(run)) return run;
  }
  return null;
}

/** Characters of the longest run that two texts share after normalising; found by halving, since a shorter run always exists. */
export function longestSharedRun(one: string, other: string): number {
  let shared = 0;
  let tooLong = Math.min(normalise(one).length, normalise(other).length) + 1;
  while (tooLong - shared > 1) {
    const middle = Math.floor((shared + tooLong) / 2);
    if (sharedRun(one, other, middle) !== null) shared = middle;
    else tooLong = middle;
  }
  return shared;
}

/** The maximal runs of words that two lists of words share, as they stand in the first; runs inside longer ones are left out. */
export function sharedWordRuns(one: readonly string[], other: readonly string[]): string[][] {
  const runs: string[][] = [];
  let before = new Uint32Array(other.length + 1);
  const longestEndingAt = new Uint32Array(one.length);
  for (let row = 0; row < one.length; row++) {
    const lengths = new Uint32Array(other.length + 1);
    for (let column = 0; column < other.length; column++)
      if (one[row] === other[column]) {
        const length = (before[column] ?? 0) + 1;
        lengths[column + 1] = length;
        if (length > (longestEndingAt[row] ?? 0)) longestEndingAt[row] = length;
      }
    before = lengths;
  }
  for (let row = 0; row < one.length; row++) {
    const length = longestEndingAt[row] ?? 0;
    if (length > 0 && (longestEndingAt[row + 1] ?? 0) <= length) runs.push([...one.slice(row + 1 - length, row + 1)]);
  }
  return runs;
}
