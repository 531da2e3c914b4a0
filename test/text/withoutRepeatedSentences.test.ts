import { describe, expect, it } from "vitest";
import { withoutRepeatedSentences } from "../../lib/text/withoutRepeatedSentences";

describe("withoutRepeatedSentences", () => {
  it.each([
    ["English", "Ada sits. Bo stands. Ada sits. Bo waits.", "Ada sits. Bo stands. Bo waits."],
    ["English", "Mr. Webb sits. Mr. Dale stands.", "Mr. Webb sits. Mr. Dale stands."],
    ["English", "Ada sits. Bo stands. Ada sits.", "Ada sits. Bo stands."],
    ["Chinese", "他来了。他来了。她走了。", "他来了。她走了。"],
    ["English", "One sentence", "One sentence"],
  ])("says each sentence once, in %s: %s", (language, text, once) => {
    expect(withoutRepeatedSentences(text, language)).toBe(once);
  });
});
