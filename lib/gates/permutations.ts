import { type Random, shuffled } from "../random";

/** Up to so many items all orders are made and shuffled: 120 of them. */
const mostItemsInAllOrders = 5;

/**
 * min(count, n!) different orders of n items, drawn uniformly without replacement, the same for the same `random`; of a greater
 * count the first ones are those of a smaller one. Of more than five items orders are shuffled one by one and n! of them are never made.
 * An order counts by the places of its items, so equal items do not make two orders equal. Of no items there is one order.
 * Throws RangeError where count is not a whole number of at least 0.
 */
export function permutations<Item>(items: readonly Item[], count: number, random: Random): Item[][] {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`The count of permutations is a whole number of at least 0, not ${count}.`);
  const places = items.map((_, place) => place);
  // By the items alone: another way to draw for another count would give other orders, and throw away what was made of the first.
  const orders =
    items.length <= mostItemsInAllOrders
      ? shuffled([...ordersOf(places)], random).slice(0, count)
      : [...drawOrders(places, count, random)];
  return orders.map((order) => order.map((place) => items[place] as Item));
}

/** All orders, one after the other, in lexicographic order of places. */
function* ordersOf(places: readonly number[]): Generator<number[]> {
  if (places.length === 0) yield [];
  for (const place of places)
    for (const rest of ordersOf(places.filter((other) => other !== place))) yield [place, ...rest];
}

/** While few of all orders are wanted, a fair draw is mostly new; an unfair source is helped out. */
function drawOrders(places: readonly number[], count: number, random: Random): Iterable<number[]> {
  const drawn = new Map<string, number[]>();
  for (let attempt = 0; drawn.size < count && attempt < 100 + 20 * count; attempt++) {
    const order = shuffled(places, random);
    drawn.set(order.join(","), order);
  }
  if (drawn.size < count)
    for (const order of ordersOf(places)) {
      drawn.set(order.join(","), order);
      if (drawn.size >= count) break;
    }
  return drawn.values();
}
