/** Milliseconds; what is there closes within a few. */
const patience = 1000;

/**
 * Waits for what BullMQ closes, a second at most: one that waits for the end of a connection which is lost never hears of it, even
 * when Redis is back. What then fails is of no more interest.
 */
export async function closeInTime(closings: readonly Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((pass) => {
    timer = setTimeout(pass, patience);
  });
  await Promise.race([Promise.allSettled(closings), late]);
  clearTimeout(timer);
}
