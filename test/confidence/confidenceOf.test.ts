import { describe, expect, it } from "vitest";
import { stepList } from "../../generation_functions/steps";
import { confidenceOf } from "../../lib/confidence/confidenceOf";
import { confidencesIn, confidencesOf } from "../../lib/confidence/confidencesOf";
import { voteLogit } from "../../lib/confidence/voteLogit";
import { AugmentoolkitError } from "../../lib/errors";
import { allInWords } from "../../lib/prompts/inWords";
import { promptFingerprint } from "../../lib/prompts/promptFingerprint";
import type { Vote } from "../../lib/records";
import { type Confidences, confidences, type MeasuredConfidences } from "../../logical_models/calibration";
import { promptsOf } from "../prompts/promptFolder";
import { voteOf } from "../report/madeRun";

const measured: Confidences = {
  prior: 0.125,
  curves: {
    checkQuestion: { a: 1, b: 0 },
    checkAnswerRelevance: { a: 0, b: Math.log(3) },
    checkAnswerAccuracy: { a: 2, b: 0.5 },
  },
};
const tuple = { question: "Which mill stood at Bream?", answer: "The mill of oak stood at Bream." };
const of = (votes: Vote[], known: Confidences | null = measured) => confidenceOf({ ...tuple, votes }, known);

describe("confidenceOf", () => {
  it("is the product of what the curves make of each check's mean acceptance", () => {
    // With a prior of 1/8 and three checks each has even odds.
    expect(of([voteOf("checkQuestion", 0.9), voteOf("checkQuestion", 0.7)])).toBeCloseTo(0.8);
    expect(of([voteOf("checkQuestion", 0.8), voteOf("checkAnswerRelevance", 0.1)])).toBeCloseTo(0.8 * 0.75);
    const odds = (0.8 / 0.2) ** 2 * Math.exp(0.5);
    const all = [voteOf("checkQuestion", 0.8), voteOf("checkAnswerRelevance", 0.1), voteOf("checkAnswerAccuracy", 0.8)];
    expect(of(all)).toBeCloseTo((0.8 * 0.75 * odds) / (1 + odds), 4);
  });

  it("starts from the prior where the votes say nothing", () => {
    const silent = { a: 1, b: 0 };
    const curves = { checkQuestion: silent, checkAnswerRelevance: silent, checkAnswerAccuracy: silent };
    const votes = Object.keys(curves).map((check) => voteOf(check, 0.5));
    for (const prior of [0.3, 0.5, 0.95]) expect(of(votes, { prior, curves })).toBeCloseTo(prior, 4);
  });

  it("counts how likely the model finds the question, where that is known and was measured", () => {
    const vote = voteOf("checkQuestion", 0.9);
    const curves = { checkQuestion: { a: 1, b: 0 }, generateQuestions: { a: 10, b: 3 } };
    const known = { prior: 0.25, curves };
    expect(confidenceOf({ ...tuple, votes: [vote], likelihood: -0.3 }, known)).toBeCloseTo(0.9 * 0.5, 4);
    expect(confidenceOf({ ...tuple, votes: [vote], likelihood: -0.1 }, known)).toBeCloseTo(0.9 / (1 + Math.exp(-2)), 4);
    const firm = { question: "What did Tom Harrow build?", answer: "Tom Harrow built a mill of oak." };
    expect(confidenceOf({ ...firm, votes: [vote], likelihood: -0.2 }, known)).toBeCloseTo(0.9 / (1 + Math.exp(-2)), 4);
    expect(confidenceOf({ ...tuple, votes: [vote] }, known)).toBeCloseTo(0.9, 4);
    expect(confidenceOf({ ...tuple, votes: [vote], likelihood: -2 }, measured)).toBeCloseTo(0.9, 4);
  });

  it("does not take more certainty from a vote than a thousandth", () => {
    expect(voteLogit([0])).toBe(voteLogit([0.001]));
    expect(voteLogit([1])).toBeCloseTo(-voteLogit([0]), 9);
    expect(of([voteOf("checkQuestion", 1)])).toBe(0.999);
  });

  it("is not known without votes, curves or scored verdicts, nor of a person's wording", () => {
    const vote = voteOf("checkQuestion", 0.9);
    expect(of([vote], null)).toBeNull();
    expect(of([])).toBeNull();
    expect(of([vote, voteOf("checkSpelling", 0.9)])).toBeNull();
    expect(of([{ ...vote, reasoning: "It is in the passage." }])).toBeNull();
    expect(confidenceOf({ ...tuple, votes: [vote], review: "edited" }, measured)).toBeNull();
    expect(confidenceOf({ ...tuple, votes: [vote], review: "accepted" }, measured)).toBe(0.9);
  });
});

describe("what a run's votes are worth", () => {
  const model = "c".repeat(64);
  const promptOf = (check: string) => {
    const step = stepList.find(({ name }) => name === check);
    return step === undefined ? "" : promptFingerprint(step).slice(0, 12);
  };
  const prompts = Object.fromEntries(Object.keys(measured.curves).map((check) => [check, promptOf(check)]));
  const all: MeasuredConfidences = { ...measured, prompts };
  const known = { [model]: all };

  it("is what was measured for its model, with the prompts it was measured with", async () => {
    expect(confidencesIn(model, stepList, known)).toBe(all);
    expect(confidencesIn(model, [], known)).toBeNull();
    expect(confidencesIn("d".repeat(64), stepList, known)).toBeNull();
    const same = allInWords(stepList, await promptsOf({ "planQuestions.yaml": "task: 'Plan {passage}.'" }));
    expect(confidencesIn(model, same, known)).toBe(all);
    const other = allInWords(stepList, await promptsOf({ "checkQuestion.yaml": "item: 'Asked: {question}'" }));
    expect(confidencesIn(model, other, known)).toBeNull();
  });

  it("is not known where a run did not get to its model", async () => {
    const engine = {
      identify: async () => {
        throw new AugmentoolkitError("No model yet.", { code: "call-pending", hint: "" });
      },
    };
    expect(await confidencesOf({ engine: engine as never }, stepList)).toBeNull();
  });

  it("is written down with curves that do not fall, and for the prompts that there are now", () => {
    for (const { prior, curves, prompts } of Object.values(confidences)) {
      expect(prior).toBeGreaterThan(0);
      expect(prior).toBeLessThan(1);
      for (const [check, { a }] of Object.entries(curves)) expect(a, check).toBeGreaterThanOrEqual(0);
      // Measure again with scripts/fitConfidence.ts where a prompt was changed.
      expect(prompts).toEqual(Object.fromEntries(Object.keys(curves).map((check) => [check, promptOf(check)])));
    }
  });
});
