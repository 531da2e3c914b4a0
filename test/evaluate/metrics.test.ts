import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "../../lib/evaluate/bootstrapInterval";
import { balancedAccuracy, falseAccept, falseReject, type Judgement, pairsRight } from "../../lib/evaluate/metrics";
import { areaUnderCurve, bestThreshold, type Score } from "../../lib/evaluate/scores";

function judgements(pattern: string): Judgement[] {
  return pattern.split(" ").map((item) => ({
    positive: item[0] === "+",
    accepted: item[1] === "a" ? true : item[1] === "r" ? false : null,
  }));
}

function scores(positives: number[], negatives: number[]): Score[] {
  return [
    ...positives.map((acceptance) => ({ positive: true, acceptance })),
    ...negatives.map((acceptance) => ({ positive: false, acceptance })),
  ];
}

describe("balanced accuracy, false accepts and false rejects", () => {
  it("weighs both classes alike, however many items they have", () => {
    expect(balancedAccuracy(judgements("+a +a +a +r -r -a"))).toBeCloseTo((0.75 + 0.5) / 2);
  });

  it("counts an unreadable verdict as wrong, but neither as accept nor as reject", () => {
    const items = judgements("+a +? -r -?");
    expect(balancedAccuracy(items)).toBe(0.5);
    expect(falseAccept(items)).toEqual({ n: 2, share: 0 });
    expect(falseReject(items)).toEqual({ n: 2, share: 0 });
  });

  it("has no value without both classes", () => {
    expect(balancedAccuracy(judgements("+a +r"))).toBeNull();
    expect(falseAccept(judgements("+a"))).toEqual({ n: 0, share: null });
  });

  it("takes shares of the class at stake", () => {
    const items = judgements("+a +a +a +r -r -a -a -a");
    expect(falseAccept(items).share).toBe(0.75);
    expect(falseReject(items).share).toBe(0.25);
  });

  it("counts a pair as right only when both items are", () => {
    const [a, b, c, d, e] = judgements("+a -r +a -a +a");
    const items = [
      { ...(a as Judgement), pair: "1" },
      { ...(b as Judgement), pair: "1" },
      { ...(c as Judgement), pair: "2" },
      { ...(d as Judgement), pair: "2" },
      { ...(e as Judgement), pair: "3" },
    ];
    expect(pairsRight(items)).toEqual({ n: 2, share: 0.5 });
  });
});

describe("areaUnderCurve", () => {
  it("equals the share of pairs in the right order, ties counting half", () => {
    const positives = [0.9, 0.5, 0.5, 0.2];
    const negatives = [0.5, 0.1, 0.2];
    let won = 0;
    for (const positive of positives)
      for (const negative of negatives) won += positive > negative ? 1 : positive === negative ? 0.5 : 0;
    expect(areaUnderCurve(scores(positives, negatives))).toBeCloseTo(won / 12, 12);
  });

  it("is 1, 0 and one half at its ends and where nothing differs", () => {
    expect(areaUnderCurve(scores([0.8, 0.9], [0.1, 0.2]))).toBe(1);
    expect(areaUnderCurve(scores([0.1], [0.2]))).toBe(0);
    expect(areaUnderCurve(scores([0.4, 0.4], [0.4]))).toBe(0.5);
    expect(areaUnderCurve(scores([0.4], []))).toBeNull();
  });
});

describe("bestThreshold", () => {
  it("lies between the classes where they can be told apart", () => {
    const best = bestThreshold(scores([0.8, 0.9], [0.1, 0.2]));
    expect(best?.balancedAccuracy).toBe(1);
    expect(best?.threshold).toBeCloseTo(0.5);
  });

  it("finds the best of all cuts of overlapping classes", () => {
    const best = bestThreshold(scores([0.3, 0.6, 0.7, 0.9], [0.1, 0.2, 0.4, 0.65]));
    expect(best?.balancedAccuracy).toBeCloseTo(0.75);
  });

  it("accepts everything where scores are the wrong way round", () => {
    expect(bestThreshold(scores([0.1], [0.9]))).toEqual({ threshold: 0, balancedAccuracy: 0.5 });
    expect(bestThreshold(scores([0.1], []))).toBeNull();
  });
});

describe("bootstrapInterval", () => {
  const items = [...judgements(Array(30).fill("+a").join(" ")), ...judgements(Array(10).fill("+r").join(" "))].concat(
    judgements(Array(40).fill("-r").join(" ")),
  );

  it("is the same for the same seed, and holds the value itself", () => {
    const interval = bootstrapInterval(items, 7);
    expect(interval).toEqual(bootstrapInterval(items, 7));
    expect(interval?.[0]).toBeLessThan(0.875);
    expect(interval?.[1]).toBeGreaterThan(0.875);
  });

  it("is about as wide as the normal approximation says", () => {
    const interval = bootstrapInterval(items, 1) ?? [0, 0];
    const expected = 2 * 1.96 * 0.5 * Math.sqrt((0.75 * 0.25) / 40);
    expect(interval[1] - interval[0]).toBeGreaterThan(expected * 0.75);
    expect(interval[1] - interval[0]).toBeLessThan(expected * 1.25);
  });

  it("has no width where nothing varies, and no value without both classes", () => {
    expect(bootstrapInterval(judgements("+a +a -r -r"), 0)).toEqual([1, 1]);
    expect(bootstrapInterval(judgements("+a"), 0)).toBeNull();
  });
});
