import { describe, expect, it } from "vitest";
import { questionGate } from "../../lib/gates/questionGate";

/** A question of so many words. */
function questionOf(words: number): string {
  return `Which of ${"old ".repeat(words - 4)}warehouses burned?`;
}

describe("questionGate", () => {
  it("takes a question of 45 words and none of 46", () => {
    expect(questionGate(questionOf(45))).toBeNull();
    expect(questionGate(questionOf(46))).toMatchObject({ reason: "endless_question" });
  });
});
