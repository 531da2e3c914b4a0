import { expect, it } from "vitest";
import { planLines } from "../../lib/cli/planLines";

it("the plan of a large first run fits in a terminal of 80 columns, in rough figures", () => {
  const cost = { reused: 0, redone: 0, new: 9000, promptTokens: 1_234_567, generatedTokens: 87_654, seconds: 35_940 };
  const step = { ...cost, step: "writeAssistantConversation", estimated: true, basis: "defaults" as const };
  const quick = { ...step, step: "judgeParagraph", new: 12, promptTokens: 1200, generatedTokens: 12, seconds: 623 };
  const total = { ...cost, estimated: true };
  const lines = planLines({ texts: 1, passages: 300, newPassages: 300, steps: [step, quick], total });
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.join("\n")).toMatch(/^writeAssistantConversation +0 +0 +~9000 +~1235k +~87654 +9 h 59 min$/m);
  expect(lines.join("\n")).toMatch(/^judgeParagraph +0 +0 +~12 +~1200 +~12 +10 min$/m);
});
