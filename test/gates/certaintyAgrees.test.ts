import { describe, expect, it } from "vitest";
import { certaintyAgrees } from "../../lib/gates/certaintyAgrees";
import { reasonOf } from "./reasonOf";

const passage =
  "Possibly the millers lived on barley, and they may have slept beside the stones. The village kept a mill for each stream, perhaps since the days of the first settlers.";
const check = (question: string, answer: string) => reasonOf(certaintyAgrees({ question, answer }, passage));

describe("certaintyAgrees", () => {
  it.each([
    ["refuses what is only supposed", "doubt_lost", "What did the millers live on?", "The millers lived on barley."],
    ["refuses what is only supposed", "doubt_lost", "Where did the millers sleep?", "They slept beside the stones."],
    ["keeps a doubt that is told", "kept", "What did the millers live on?", "Possibly they lived on barley."],
    ["keeps a doubt that is told", "kept", "What may the millers have lived on?", "The millers lived on barley."],
    ["keeps a doubt that is told", "kept", "Where did the millers sleep?", "They could have slept beside the stones."],
    ["keeps what stands beside one", "kept", "What did the village keep?", "The village kept a mill for each stream."],
    ["keeps what stands beside one", "kept", "How many mills did the village keep?", "A mill for each stream."],
  ])("%s: %s, %s %s", (_what, reason, question, answer) => {
    expect(check(question, answer)).toBe(reason);
  });
});
