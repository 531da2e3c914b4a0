import { describe, expect, it } from "vitest";
import { questionScore } from "../../lib/gates/questionScore";

const answer = "In 1709 Tom Harrow built the mill of Bream, and its wheel was turned by the tide.";

describe("questionScore", () => {
  it.each([
    [0.2, "Who built the mill of Bream?", answer],
    [0.2, "Who built the mill of Bream in 1709?", answer],
    [0.2, "Who was overthrown?", "In the summer Tom Harrow was overthrown."],
    [0.2, "Who ground oats?", "The millers ground oats."],
    [0.1, "When was the mill of Bream built?", answer],
    [0.1, "In which year was the mill of Bream built?", answer],
    [0.1, "What did Tom Harrow build?", answer],
    [0.1, "What happened in 1709?", answer],
    [0, "Which mill did Tom Harrow build?", answer],
    [0, "What was the mill of Bream?", answer],
    [0, "Who was the miller of Bream?", "At Bream Tom Harrow was the miller of Bream."],
    [0, "Who left the coast and its oats?", "The king left the coast and its oats."],
    [0, "Who turned the wheel?", answer],
    [0, "Who built the house of Bream?", answer],
  ])("gives %s for the form of %s", (firmness, question, answer) => {
    expect(questionScore({ question, answer, likelihood: -0.3 })).toBeCloseTo(firmness - 0.3, 9);
  });

  it("is not known without a likelihood", () => {
    expect(questionScore({ question: "When was it built?", answer })).toBeUndefined();
  });
});
