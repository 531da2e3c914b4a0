import { groupBy } from "../groupBy";
import type { Chunk } from "../records";
import { spreadSample } from "../spreadSample";

/**
 * Picks `size` chunks (all, where there are fewer), in their order: the same number of each text as far as they last,
 * and within a text at even distances, so that neither title pages nor one book alone make up the subset.
 * The same chunks give the same subset. Throws RangeError when `size` is no whole number of at least 1.
 */
export function selectSubset<Item extends Pick<Chunk, "sourceId">>(chunks: readonly Item[], size: number): Item[] {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`A subset has at least 1 passage, not ${size}.`);
  const places = chunks.map((_, place) => place);
  const texts = [...groupBy(places, (place) => (chunks[place] as Item).sourceId).values()];
  const shares = sharesOf(
    texts.map((text) => text.length),
    size,
  );
  const taken = texts.flatMap((text, index) => spreadSample(text, shares[index] ?? 0));
  return taken.sort((one, other) => one - other).map((place) => chunks[place] as Item);
}

/** Deals out `size` places in turn, leaving out who has no more. */
function sharesOf(counts: readonly number[], size: number): number[] {
  const shares = counts.map(() => 0);
  let left = Math.min(
    size,
    counts.reduce((sum, count) => sum + count, 0),
  );
  for (let turn = 0; left > 0; turn = (turn + 1) % counts.length) {
    if ((shares[turn] ?? 0) >= (counts[turn] ?? 0)) continue;
    shares[turn] = (shares[turn] ?? 0) + 1;
    left--;
  }
  return shares;
}
