import { groupBy } from "../groupBy";

/** What a check said of one labelled item. */
export interface Judgement {
  /** What the label says: whether the item should be accepted. */
  positive: boolean;
  /** What the check said; null where it gave no readable verdict, which counts as wrong. */
  accepted: boolean | null;
}

/** How often something happened: of so many, this share, from 0 to 1. The share is null where there was nothing. */
export interface Rate {
  n: number;
  share: number | null;
}

/** Whether a judgement agrees with its label. */
export function isRight(judgement: Judgement): boolean {
  return judgement.accepted === judgement.positive;
}

/** The share of items that fulfil a condition. */
export function rateOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): Rate {
  return { n: items.length, share: items.length === 0 ? null : items.filter(holds).length / items.length };
}

/** The mean of the shares of both classes judged rightly, from 0 to 1; null when a class is missing. */
export function balancedAccuracy(judgements: readonly Judgement[]): number | null {
  const ofPositives = rateOf(
    judgements.filter((judgement) => judgement.positive),
    isRight,
  ).share;
  const ofNegatives = rateOf(
    judgements.filter((judgement) => !judgement.positive),
    isRight,
  ).share;
  return ofPositives === null || ofNegatives === null ? null : (ofPositives + ofNegatives) / 2;
}

/** The share of items accepted that should not have been. */
export function falseAccept(judgements: readonly Judgement[]): Rate {
  return rateOf(
    judgements.filter((judgement) => !judgement.positive),
    (judgement) => judgement.accepted === true,
  );
}

/** The share of items refused that should have been accepted. */
export function falseReject(judgements: readonly Judgement[]): Rate {
  return rateOf(
    judgements.filter((judgement) => judgement.positive),
    (judgement) => judgement.accepted === false,
  );
}

/** The share of pairs of which both items are judged rightly; items without a pair of two are not counted. */
export function pairsRight(judgements: readonly (Judgement & { pair: string | null })[]): Rate {
  const pairs = groupBy(
    judgements.filter(({ pair }) => pair !== null),
    ({ pair }) => pair as string,
  );
  return rateOf(
    [...pairs.values()].filter((items) => items.length === 2),
    (items) => items.every(isRight),
  );
}
