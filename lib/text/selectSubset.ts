import type { Chunk } from "../records";

/**
 * Picks `size` chunks (all, where there are fewer), in their order: the same number of each text as far as they last,
 * and within a text at even distances, so that neither title pages nor one book alone make up the subset.
 * The same chunks give the same subset. Throws RangeError when `size` is no whole number of at least 1.
 */
export function selectSubset<Item extends Pick<Chunk, "sourceId">>(chunks: readonly Item[], size: number): Item[] {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`A subset has at least 1 passage, not ${size}.`);
  const places = new Map<string, number[]>();
  chunks.forEach((chunk, place) => {
    const text = places.get(chunk.sourceId);
    if (text === undefined) places.set(chunk.sourceId, [place]);
    else text.push(place);
  });
  const texts = [...places.values()];
  const shares = sharesOf(
    texts.map((text) => text.length),
    size,
  );
  const taken = texts.flatMap((text, index) => spread(text, shares[index] ?? 0));
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

/** The middle of each of `share` equal parts. */
function spread(places: readonly number[], share: number): number[] {
  return Array.from(
    { length: share },
    (_, part) => places[Math.floor(((part + 0.5) * places.length) / share)] as number,
  );
}
