/**
 * How many orders groups of some sizes have on average where so many are taken at most; those of a broken size, which is a mean, lie
 * between those of its neighbours. Without groups: one.
 */
export function expectedOrders(sizes: readonly number[], most: number): number {
  if (sizes.length === 0) return 1;
  const sum = sizes.reduce((orders, size) => orders + ordersOf(size, most), 0);
  return sum / sizes.length;
}

function ordersOf(size: number, most: number): number {
  const whole = Math.floor(size);
  const share = size - whole;
  return (1 - share) * wholeOrders(whole, most) + share * wholeOrders(whole + 1, most);
}

/** As many as there are of so many things, or as many as are taken at most. */
function wholeOrders(count: number, most: number): number {
  let orders = 1;
  for (let factor = 2; factor <= count && orders < most; factor++) orders *= factor;
  return Math.min(orders, most);
}
