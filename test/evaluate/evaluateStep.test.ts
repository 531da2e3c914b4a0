import { describe, expect, it } from "vitest";
import { checkAnswerAccuracy } from "../../generation_functions/checkAnswerAccuracy";
import { checkAnswerRelevance } from "../../generation_functions/checkAnswerRelevance";
import { judgeParagraph } from "../../generation_functions/judgeParagraph";
import { evaluationReport } from "../../lib/cli/evaluationReport";
import type { Context } from "../../lib/context";
import type { CompletionRequest, Engine } from "../../lib/engine/engine";
import { AugmentoolkitError } from "../../lib/errors";
import { evaluateStep } from "../../lib/evaluate/evaluateStep";
import type { EvaluationItem } from "../../lib/evaluate/evaluationItems";
import { memoryStore } from "../../lib/evaluate/memoryStore";
import { silentProgress } from "../../lib/progress";
import { parseSettings } from "../../lib/settings";

const item = (id: string, positive: boolean): EvaluationItem => ({
  id,
  positive,
  kind: positive ? "good" : "bad",
  pair: null,
  language: "English",
  fields: { passage: `Passage ${id}.`, details: "A book", question: `Question ${id}?`, answer: `Answer ${id}.` },
});

/** An engine that gives the first verdict the probability that `shareOf` says; null makes it answer unreadably. It tells no likelihood of a reply. */
function engineSaying(shareOf: (passage: string, wording: number) => number | null) {
  const asked: CompletionRequest[] = [];
  const engine: Engine = {
    name: "fixed",
    identify: async (role) => ({ role, name: "fixed", sha256: "0".repeat(64) }),
    load: async () => undefined,
    loaded: () => "small",
    callsAtOnce: () => 1,
    dispose: async () => undefined,
    tokenCounter: async () => (text) => text.length,
    close: async () => undefined,
    complete: async (request) => {
      asked.push(request);
      const input = request.input as { passage: string; wording: number };
      const share = shareOf(input.passage, input.wording);
      const choices = request.choices ?? [];
      const others = (1 - (share ?? 0)) / (choices.length - 1);
      return {
        text: request.given ?? (share === null ? " perhaps" : (choices[share >= 0.5 ? 0 : 1] as string)),
        finish: "complete",
        choices: Object.fromEntries(choices.map((choice, index) => [choice, index === 0 ? (share ?? 0) : others])),
        tokens: { prompt: 100, evaluated: 40, generated: 0 },
        milliseconds: 500,
      };
    },
  };
  return { engine, asked };
}

function contextWith(engine: Engine, settings: object = {}): Context {
  return {
    settings: parseSettings(settings),
    engine,
    store: memoryStore(),
    signal: new AbortController().signal,
    progress: silentProgress,
    log: () => undefined,
  };
}

describe("evaluateStep", () => {
  it("decides by the mean of the judge's first two wordings", async () => {
    const shares: Record<string, [number, number]> = {
      "Passage 1.": [0.9, 0.3],
      "Passage 2.": [0.6, 0.1],
      "Passage 3.": [0.1, 0.2],
      "Passage 4.": [0.4, 0.8],
    };
    const { engine } = engineSaying((passage, wording) => shares[passage]?.[wording] ?? null);
    const items = [item("1", true), item("2", true), item("3", false), item("4", false)];
    const evaluation = await evaluateStep(judgeParagraph, items, contextWith(engine));
    expect(evaluation.items.map((judged) => judged.accepted)).toEqual([true, false, false, true]);
    expect(evaluation).toMatchObject({
      balancedAccuracy: 0.5,
      falseAccept: 0.5,
      falseReject: 0.5,
      unparsable: 0,
      n: 4,
    });
    expect(evaluation.votes.map((vote) => vote.wording)).toEqual([0, 1, "mean"]);
    expect(evaluation.votes[0]?.areaUnderCurve).toBe(1);
    expect(evaluation.secondsPerItem).toBe(1);
    expect(evaluation.tokensPerItem).toBe(200);
    expect(evaluation.evaluatedTokensPerItem).toBe(80);
  });

  it("takes a majority of votes, and reckons only the votes it needed", async () => {
    const { engine, asked } = engineSaying(
      (passage, wording) => (passage === "Passage 1." ? [0.9, 0.1, 0.8] : [0.1, 0.2, 0.9])[wording] ?? null,
    );
    const evaluation = await evaluateStep(
      checkAnswerAccuracy,
      [item("1", true), item("2", false)],
      contextWith(engine),
    );
    expect(evaluation.items.map((judged) => judged.accepted)).toEqual([true, false]);
    expect(evaluation.items.map((judged) => judged.seconds)).toEqual([1.5, 1]);
    expect(evaluation.balancedAccuracy).toBe(1);
    expect(evaluation.votes.map((vote) => vote.balancedAccuracy)).toEqual([1, 0.5, 0.5, 1]);
    expect(evaluation.agreement).toBe(0);
    expect(asked).toHaveLength(6);
  });

  it("counts a verdict that cannot be read as wrong and says how many there were", async () => {
    const { engine } = engineSaying((passage) => (passage === "Passage 2." ? null : 0.9));
    const items = [item("1", true), item("2", false), item("3", false)];
    const evaluation = await evaluateStep(checkAnswerAccuracy, items, contextWith(engine));
    expect(evaluation.items.map((judged) => judged.accepted)).toEqual([true, null, true]);
    expect(evaluation.unparsable).toBe(1);
    expect(evaluation.balancedAccuracy).toBe(0.5);
    expect(evaluation.falseAccept).toBe(0.5);
    expect(evaluation.byKind).toEqual([
      { kind: "bad", positive: false, n: 2, accepted: 1, refused: 0, unparsable: 1 },
      { kind: "good", positive: true, n: 1, accepted: 1, refused: 0, unparsable: 0 },
    ]);
  });

  it("says what each level of strictness keeps, and decides by the one in use", async () => {
    const shares: Record<string, number[]> = {
      "Passage 1.": [0.9, 0.8, 0.9],
      "Passage 2.": [0.53, 0.3, 0.53],
      "Passage 3.": [0.4, 0.4, 0.1],
      "Passage 4.": [0.53, 0.53, 0.1],
    };
    const items = [item("1", true), item("2", true), item("3", false), item("4", false)];
    const evaluate = async (settings: object) => {
      const { engine, asked } = engineSaying((passage, wording) => shares[passage]?.[wording] ?? null);
      return { asked, ...(await evaluateStep(checkAnswerAccuracy, items, contextWith(engine, settings))) };
    };
    const normal = await evaluate({});
    const even = ({ levels }: typeof normal) =>
      levels.map(({ strictness, rows, falseAccept, truth }) => [strictness, rows, falseAccept, truth[0]?.share]);
    // Thresholds are 0.38, 0.5 and 0.56; item 2 has its second vote at 0.3, item 3 two at 0.4.
    expect(even(normal)).toEqual([
      ["lenient", 1, 1, 0.5],
      ["normal", 1, 0.5, 2 / 3],
      ["strict", 0.5, 0, 1],
    ]);
    expect(normal.levels[1]?.truth).toEqual([
      { prior: 0.5, share: 2 / 3 },
      { prior: 0.9, share: 0.9 / 0.95 },
    ]);
    expect(normal.items.map(({ cast }) => cast.length)).toEqual([2, 3, 2, 2]);
    const strict = await evaluate({ strictness: "strict" });
    expect(strict.items.map(({ accepted }) => accepted)).toEqual([true, false, false, false]);
    expect(even(strict)).toEqual(even(normal));
    expect(strict.votes[0]?.threshold).toBeCloseTo(0.562, 3);
    expect(evaluationReport(strict).join("\n")).toMatch(/^strict \(in use\) +0\.500 +0\.000 +1\.000 +1\.000$/m);
  });

  it("lets a wording that is not told neither agree nor disagree, and has none of it where checks reason", async () => {
    const { engine } = engineSaying((passage, wording) =>
      passage === "Passage 1." ? 0.8 : ([0.1, 0.2, 0.8][wording] ?? null),
    );
    const items = [item("1", true), item("2", false)];
    expect((await evaluateStep(checkAnswerRelevance, items, contextWith(engine))).agreement).toBe(0.5);
    const reasoning = contextWith(engineSaying(() => null).engine, { reasonInChecks: true });
    const judged = await evaluateStep(checkAnswerRelevance, items, reasoning);
    expect(judged.items[0]?.scores).toEqual([null, null, null]);
  });

  it("passes over a wording that the engine cannot answer, and takes the threshold of each wording for its vote", async () => {
    // Four wordings: the fourth asks for a likelihood, which this engine does not tell; vote four is then cast in wording 4, the first again.
    const thresholds = { wordings: [0.5, 0.5, 0.5, 0.9], mean: null, measured: false };
    const step = { ...checkAnswerRelevance, thresholds };
    const shares: Record<string, number[]> = { "Passage 1.": [0.8, 0.2, 0.8, 0, 0.8], "Passage 2.": [0.1, 0.2, 0.8] };
    const { engine, asked } = engineSaying((passage, wording) => shares[passage]?.[wording] ?? null);
    const items = [item("1", true), item("2", false)];
    const evaluation = await evaluateStep(step, items, contextWith(engine, { doubleCheckCounter: 4 }));
    expect(evaluation.items).toMatchObject([
      { accepted: true, scores: [0.8, 0.2, 0.8, "not told"], cast: [0.8, 0.2, 0.8, 0.8], wordings: [0, 1, 2, 4] },
      { accepted: false, scores: [0.1, 0.2, 0.8, "not told"], cast: [0.1, 0.2], wordings: [0, 1] },
    ]);
    expect(evaluation.levels.find(({ strictness }) => strictness === "normal")).toMatchObject({
      rows: 1,
      falseAccept: 0,
    });
    expect(evaluation.votes.map(({ n, unparsable }) => [n, unparsable])).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
      [0, 0],
      [2, 0],
    ]);
    expect(evaluation.agreement).toBe(0);
    expect(asked).toHaveLength(9);
  });

  it("counts a call that fails as a refusing vote, and asks on", async () => {
    const { engine } = engineSaying((_passage, wording) => {
      if (wording > 0) return 0.9;
      throw new AugmentoolkitError("The call was lost.", { code: "call-lost", hint: "Run it again." });
    });
    const items = [item("1", true), item("2", true)];
    const evaluation = await evaluateStep(checkAnswerAccuracy, items, contextWith(engine));
    expect(evaluation.items[0]).toMatchObject({
      accepted: true,
      scores: [null, 0.9, 0.9],
      cast: [null, 0.9, 0.9],
      fault: "The call was lost. Run it again.",
      seconds: 1,
    });
  });

  it("measures a check also where the settings skip it", async () => {
    const { engine } = engineSaying(() => 0.1);
    const context = contextWith(engine, { skipChecks: ["checkAnswerAccuracy"] });
    const { items } = await evaluateStep(checkAnswerAccuracy, [item("1", true)], context);
    expect(items[0]).toMatchObject({ accepted: false, cast: [0.1, 0.1] });
  });

  it("asks with reasoning where the setting says so", async () => {
    const { engine, asked } = engineSaying(() => null);
    await evaluateStep(
      checkAnswerAccuracy,
      [item("1", true), item("2", false)],
      contextWith(engine, { reasonInChecks: true }),
    );
    expect(asked.every((request) => request.choices === null)).toBe(true);
  });

  it("refuses what a gate refuses without asking the model, as the pipeline does", async () => {
    const { engine, asked } = engineSaying(() => 0.9);
    const invented = { ...item("2", false).fields, answer: "It was founded in 1731." };
    const items = [item("1", true), { ...item("2", false), fields: invented }];
    const evaluation = await evaluateStep(checkAnswerAccuracy, items, contextWith(engine));
    expect(evaluation.items.map((judged) => judged.gate)).toEqual([null, "number_not_in_passage"]);
    expect(evaluation).toMatchObject({ balancedAccuracy: 1, gated: { n: 1, wrongly: 0 }, unparsable: 0 });
    expect(asked).toHaveLength(3);
    expect(evaluation.votes.map((vote) => vote.n)).toEqual([1, 1, 1, 1]);
  });

  it("accepts what the passage says word for word without asking the model, as the pipeline does", async () => {
    const { engine, asked } = engineSaying(() => 0.1);
    const sentence = "The mill was founded by the monks of the valley.";
    const copied = { ...item("1", true).fields, passage: `It is old. ${sentence}`, answer: sentence };
    const items = [{ ...item("1", true), fields: copied }, item("2", false)];
    const evaluation = await evaluateStep(checkAnswerAccuracy, items, contextWith(engine));
    expect(evaluation.items.map((judged) => judged.gate)).toEqual(["stated_word_for_word", null]);
    expect(evaluation).toMatchObject({ balancedAccuracy: 1, gated: { n: 1, wrongly: 0 } });
    expect(asked).toHaveLength(3);
  });
});
