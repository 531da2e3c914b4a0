import { describe, expect, it } from "vitest";
import { writtenTupleGate } from "../../lib/gates/writtenTupleGate";

const passage = "In 1709 the brothers Harrow built a mill at Bream. They ground oats for the whole coast.";
const tuple = {
  question: "Who built a mill at Bream in 1709?",
  answer: "In 1709 the brothers Harrow built a mill at Bream.",
  passage,
  details: "Mills of the Coast",
};

describe("writtenTupleGate", () => {
  it.each([
    [-0.26, -0.07, "kept"],
    [-0.28, -0.07, "dropped"],
    [-0.39, -0.2, "kept"],
    [-0.41, -0.2, "dropped"],
    [undefined, -0.07, "kept"],
    [-9, null, "kept"],
  ] as const)("takes a question of likelihood %s, where the least score is %s, as %s", (likelihood, least, status) => {
    const gate = writtenTupleGate({ ...tuple, likelihood }, { leastQuestionScore: least });
    expect(gate.status).toBe(status);
    if (gate.status === "dropped") expect(gate.reason).toBe("unlikely_question");
  });

  it.each([
    ["Which brothers built a mill at Bream in 1709?", -0.25, "dropped"],
    ["Which brothers built a mill at Bream in 1709?", -0.15, "kept"],
    ["When was a mill at Bream built by the brothers Harrow?", -0.25, "kept"],
    ["What did the brothers Harrow build in 1709?", -0.25, "kept"],
    ["Who did build a mill at Bream in 1709?", -0.25, "dropped"],
  ] as const)("wants more of forms that are often wrong: %s at %s is %s", (question, likelihood, status) => {
    const gate = writtenTupleGate({ ...tuple, question, likelihood }, { leastQuestionScore: -0.2 });
    expect(gate.status).toBe(status);
  });

  it("says first what is wrong with it besides", () => {
    const vague = { ...tuple, question: "Who built the gate in 1709?", likelihood: -3 };
    expect(writtenTupleGate(vague, { leastQuestionScore: -0.2 })).toMatchObject({ reason: "asks_more" });
  });

  it("looks at likelihoods in English only, where they were measured", () => {
    const german = {
      question: "Wer baute 1709 in Bream eine M\u00fchle?",
      answer: "Die Br\u00fcder Harrow bauten 1709 in Bream eine M\u00fchle.",
      passage: "Die Br\u00fcder Harrow bauten 1709 in Bream eine M\u00fchle.",
      details: "M\u00fchlen der K\u00fcste",
      likelihood: -3,
    };
    const languages = { written: "German", read: "German" };
    expect(writtenTupleGate(german, { languages, leastQuestionScore: -0.2 })).toMatchObject({ status: "kept" });
  });
});
