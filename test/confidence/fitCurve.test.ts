import { describe, expect, it } from "vitest";
import { logistic } from "../../lib/logit";
import { randomFrom } from "../../lib/random";
import { fitCurve, type Point } from "../../scripts/confidence/fitCurve";
import { type Claim, reliability } from "../../scripts/confidence/reliability";

/** Items whose truth is drawn by a curve that is known, of which only a share of the wrong ones is taken. */
function drawn({ a, b }: { a: number; b: number }, count: number, shareOfWrong = 1): Point[] {
  const random = randomFrom(7);
  const points: Point[] = [];
  while (points.length < count) {
    const x = 8 * (random() - 0.5);
    const positive = random() < logistic(a * x + b);
    if (positive || random() < shareOfWrong) points.push({ x, positive });
  }
  return points;
}

describe("fitCurve", () => {
  it.each([
    [1.3, -0.4],
    [0.5, 1],
    [2, 0],
  ])("finds the curve that drew the truth (a = %d, b = %d)", (a, b) => {
    const points = drawn({ a, b }, 40_000);
    const positives = points.filter(({ positive }) => positive).length;
    const fitted = fitCurve(points);
    expect(fitted.a).toBeCloseTo(a, 1);
    // The curve is told at even odds: what the labels' own odds add is taken off.
    expect(fitted.b + Math.log(positives / (points.length - positives))).toBeCloseTo(b, 1);
  });

  it("gives the same curve at even odds, however many items of a label there are", () => {
    const [all, few] = [fitCurve(drawn({ a: 1.5, b: 0.2 }, 40_000)), fitCurve(drawn({ a: 1.5, b: 0.2 }, 40_000, 0.2))];
    expect(few.a).toBeCloseTo(all.a, 1);
    expect(Math.abs(few.b - all.b)).toBeLessThan(0.3);
  });

  it("claims no certainty from a few items that one acceptance tells apart", () => {
    const points = [-2, -1, -3, 1, 2, 3].map((x) => ({ x, positive: x > 0 }));
    const { a, b } = fitCurve(points);
    expect(a).toBeGreaterThan(0);
    expect(logistic(a * 3 + b)).toBeLessThan(0.95);
    expect(logistic(a * 3 + b)).toBeGreaterThan(0.7);
  });

  it("is flat where acceptance says nothing", () => {
    const points = [-1, 1].flatMap((x) => [true, false].map((positive) => ({ x, positive })));
    const { a, b } = fitCurve(points);
    expect(a).toBeCloseTo(0, 6);
    expect(b).toBeCloseTo(0, 6);
  });

  it("needs both labels", () => {
    expect(() => fitCurve([{ x: 1, positive: true }])).toThrow(RangeError);
  });
});

describe("reliability", () => {
  const claims = (confidence: number, right: number, wrong: number): Claim[] => [
    ...Array.from({ length: right }, () => ({ confidence, positive: true })),
    ...Array.from({ length: wrong }, () => ({ confidence, positive: false })),
  ];

  it("has no error where each claim comes true as often as it says", () => {
    const { bins, calibrationError, brier } = reliability([...claims(0.25, 1, 3), ...claims(0.75, 3, 1)]);
    expect(calibrationError).toBeCloseTo(0);
    expect(brier).toBeCloseTo(0.1875);
    expect(bins).toEqual([
      { from: 0.2, to: 0.3, n: 4, confidence: 0.25, right: 0.25 },
      { from: 0.7, to: 0.8, n: 4, confidence: 0.75, right: 0.75 },
    ]);
  });

  it("weighs the error of bins by their items, certainty in the last one", () => {
    const { bins, calibrationError } = reliability([...claims(1, 1, 1), ...claims(0.5, 1, 1), ...claims(0, 0, 4)]);
    expect(bins.map(({ n }) => n)).toEqual([4, 2, 2]);
    expect(calibrationError).toBeCloseTo((2 * 0.5) / 8);
  });

  it("finds claims that are too sure", () => {
    const points = drawn({ a: 1, b: 0 }, 5000);
    const sure = reliability(points.map(({ x, positive }) => ({ confidence: logistic(3 * x), positive })));
    const honest = reliability(points.map(({ x, positive }) => ({ confidence: logistic(x), positive })));
    expect(honest.calibrationError).toBeLessThan(0.03);
    expect(sure.calibrationError).toBeGreaterThan(0.1);
    expect(honest.brier).toBeLessThan(sure.brier);
  });
});
