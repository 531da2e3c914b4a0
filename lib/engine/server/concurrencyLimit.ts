/** How many calls a server is given at once: more while it keeps up, fewer when it says or shows that it does not. */
export interface ConcurrencyLimit {
  /** Calls that may be in flight, at least 1. */
  allowed(): number;
  /** A call was answered: what it took for each token, and how many calls were in flight with it. */
  answered(millisecondsPerToken: number, inFlight: number): void;
  /** The server refused work, failed or did not answer. */
  overloaded(): void;
}

/** Bounds of a limit. */
export interface ConcurrencyBounds {
  start: number;
  most: number;
}

/** A call that takes so many times what calls took at best says that more of them do not help. */
const slowdown = 3;
const shareOfNew = 0.2;

/**
 * Additive increase, multiplicative decrease, as TCP does it (Chiu and Jain, 1989): each answer at a full limit adds its
 * share of one call, overload halves, and a slowdown against the best times takes a tenth; both at most once in as many
 * answers as the limit has calls, since the calls then under way all tell of the same moment.
 */
export function makeConcurrencyLimit({ start, most }: ConcurrencyBounds): ConcurrencyLimit {
  let limit = Math.max(1, Math.min(start, most));
  let usual: number | null = null;
  let best = Number.POSITIVE_INFINITY;
  let answersSinceCut = Number.POSITIVE_INFINITY;

  function cut(factor: number): void {
    if (answersSinceCut < limit) return;
    limit = Math.max(1, limit * factor);
    answersSinceCut = 0;
  }

  return {
    allowed: () => Math.floor(limit),
    answered(millisecondsPerToken, inFlight) {
      answersSinceCut++;
      usual = usual === null ? millisecondsPerToken : usual + (millisecondsPerToken - usual) * shareOfNew;
      // The best time fades, so that a server which has become slower for good is not held to it.
      best = Math.min(best * 1.002, usual);
      if (usual > best * slowdown) cut(0.9);
      else if (inFlight >= Math.floor(limit)) limit = Math.min(most, limit + 1 / limit);
    },
    overloaded: () => cut(0.5),
  };
}
