import { describe, expect, it } from "vitest";
import { certaintyAgrees } from "../../lib/gates/certaintyAgrees";
import { reasonOf } from "./reasonOf";

const passage =
  "Possibly the millers lived on barley, and they may have slept beside the stones. The village kept a mill for each stream, perhaps since the days of the first settlers.";
const check = (question: string, answer: string) => reasonOf(certaintyAgrees({ question, answer }, passage));

describe("certaintyAgrees", () => {
  it.each([
    ["What did the millers live on?", "The millers lived on barley."],
    ["Where did the millers sleep?", "They slept beside the stones."],
  ])("refuses what is only supposed and told as certain: %s %s", (question, answer) => {
    expect(check(question, answer)).toBe("doubt_lost");
  });
  it.each([
    ["What did the millers live on?", "Possibly they lived on barley."],
    ["What may the millers have lived on?", "The millers lived on barley."],
    ["Where did the millers sleep?", "They could have slept beside the stones."],
  ])("keeps a doubt that is told, in whatever words: %s %s", (question, answer) => {
    expect(check(question, answer)).toBe("kept");
  });
  it.each([
    ["What did the village keep for each stream?", "The village kept a mill for each stream."],
    ["How many mills did the village keep?", "A mill for each stream."],
  ])("keeps what stands beside a doubt and is none: %s %s", (question, answer) => {
    expect(check(question, answer)).toBe("kept");
  });
});
