import { logistic } from "../../lib/logit";
import type { Curve } from "../../logical_models/calibration";

/** A point that a curve is laid through: what the votes said, as a logit, and what is so. */
export interface Point {
  x: number;
  positive: boolean;
}

/**
 * Fits a curve by Platt's method (1999): maximum likelihood by Newton's method with his smoothed targets, which keep a few items
 * from claiming certainty; `b` is moved to even odds by the odds of the labels. Throws a `RangeError` when a class is missing or
 * no step betters the likelihood any more before the curve is found.
 */
export function fitCurve(points: readonly Point[]): Curve {
  const positives = points.filter(({ positive }) => positive).length;
  const negatives = points.length - positives;
  if (positives === 0 || negatives === 0) throw new RangeError("A curve needs items of both labels.");
  const [right, wrong] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const aims = points.map(({ x, positive }) => ({ x, target: positive ? right : wrong }));
  const odds = Math.log(positives / negatives);
  let curve: Curve = { a: 0, b: odds };
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(aims, curve);
    if (Math.abs(step.gradientA) < tolerance && Math.abs(step.gradientB) < tolerance)
      return { a: curve.a, b: curve.b - odds };
    curve = better(aims, curve, step);
  }
  throw new RangeError("The curve was not found.");
}

const mostRounds = 100;
const tolerance = 1e-8;
/** Added to the diagonal, so that items of one acceptance only leave it invertible. */
const ridge = 1e-12;

interface Aim {
  x: number;
  target: number;
}

function newtonStep(aims: readonly Aim[], { a, b }: Curve) {
  let [gradientA, gradientB, aa, ab, bb] = [0, 0, ridge, 0, ridge];
  for (const { x, target } of aims) {
    const p = logistic(a * x + b);
    const weight = p * (1 - p);
    gradientA += x * (p - target);
    gradientB += p - target;
    aa += x * x * weight;
    ab += x * weight;
    bb += weight;
  }
  const determinant = aa * bb - ab * ab;
  return {
    gradientA,
    gradientB,
    a: (ab * gradientB - bb * gradientA) / determinant,
    b: (ab * gradientA - aa * gradientB) / determinant,
  };
}

/** The curve one step on, or a part of the step where all of it goes too far. */
function better(aims: readonly Aim[], curve: Curve, step: ReturnType<typeof newtonStep>): Curve {
  const before = loss(aims, curve);
  const slope = step.gradientA * step.a + step.gradientB * step.b;
  for (let part = 1; part > 1e-10; part /= 2) {
    const next = { a: curve.a + part * step.a, b: curve.b + part * step.b };
    if (loss(aims, next) <= before + 1e-4 * part * slope + 1e-12 * Math.abs(before)) return next;
  }
  throw new RangeError("The curve was not found.");
}

function loss(aims: readonly Aim[], { a, b }: Curve): number {
  return aims.reduce((sum, { x, target }) => {
    const odds = a * x + b;
    return sum + Math.max(0, odds) + Math.log1p(Math.exp(-Math.abs(odds))) - target * odds;
  }, 0);
}
