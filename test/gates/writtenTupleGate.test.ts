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
    [-0.26, "strict", "kept"],
    [-0.28, "strict", "dropped"],
    [-0.39, "normal", "kept"],
    [-0.41, "normal", "dropped"],
    [-0.44, "lenient", "kept"],
    [-0.46, "lenient", "dropped"],
    [undefined, "strict", "kept"],
  ] as const)("takes a question of likelihood %s, where it is %s, as %s", (likelihood, strictness, status) => {
    const gate = writtenTupleGate({ ...tuple, likelihood }, { strictness });
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
    expect(writtenTupleGate({ ...tuple, question, likelihood }).status).toBe(status);
  });

  it("says first what is wrong with it besides", () => {
    const vague = { ...tuple, question: "Who built the gate in 1709?", likelihood: -3 };
    expect(writtenTupleGate(vague)).toMatchObject({ reason: "asks_more" });
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
    expect(writtenTupleGate(german, { languages })).toMatchObject({ status: "kept" });
  });
});
