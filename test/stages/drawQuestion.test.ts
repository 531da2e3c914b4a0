import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { RegenerateQuestionStep } from "../../lib/stages/checkTuples";
import { drawQuestion } from "../../lib/stages/drawQuestion";
import { calibration } from "../../logical_models/calibration";
import { asModel, openWorkbench, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

describe("drawQuestion", () => {
  it.each([
    ["English", "Tom Harrow built the mill of oak at Bream.", "Who built the mill of oak at Bream?", -0.1],
    ["German", "Tom Harrow baute die Mühle aus Eiche in Bream.", "Wer baute die Mühle aus Eiche in Bream?", undefined],
    ["German", "Tom Harrow baute die Mühle aus Eiche in Bream.", "Was ist es?", undefined],
  ])(
    "tells how likely a question is in English alone, where it was measured: %s",
    async (language, fact, text, likelihood) => {
      bench = await openWorkbench({ language }, () => ({ text: ` ${text}`, logProbability: -0.1 }));
      const place = { passage: fact, details: "Mills", run: "run", trail: {}, attempt: 0 };
      const refused = { question: "What is it?", why: "It is vague." };
      const regenerateQuestion: RegenerateQuestionStep = steps.regenerateQuestion;
      const drawn = [
        await drawQuestion(steps.generateQuestions, { fact, language }, bench.context, place),
        await drawQuestion(regenerateQuestion, { fact, language, refused }, bench.context, place),
      ];
      for (const outcome of drawn)
        expect(outcome).toMatchObject({ status: "kept", value: { question: text, likelihood } });
    },
  );

  it.each([
    ["was measured", Object.keys(calibration)[0] as string, 2],
    ["was not measured", "a".repeat(64), 1],
  ])("asks for another question in place of an unlikely one where its likelihood %s", async (_, sha256, draws) => {
    const fact = "Tom Harrow built the mill of oak at Bream.";
    bench = await openWorkbench({}, () => ({ text: " Who built the mill of oak at Bream?", logProbability: -1.5 }));
    const place = { passage: fact, details: "Mills", run: "run", trail: {}, attempt: 0 };
    await drawQuestion(steps.generateQuestions, { fact, language: "English" }, asModel(bench.context, sha256), place);
    expect(bench.requests).toHaveLength(draws);
  });
});
