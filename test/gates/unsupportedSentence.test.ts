import { describe, expect, it } from "vitest";
import { unsupportedSentence } from "../../lib/gates/unsupportedSentence";

const sources =
  "The mill stands on four posts of oak. Its sails turn from October until the last grain of March is ground.";
const found = (reply: string, mayBePersonal = false) => unsupportedSentence(reply, sources, { mayBePersonal });

describe("unsupportedSentence", () => {
  it.each([
    "The mill's sails turn from October to March.",
    "It stands on posts. They are of oak, and there are four of them!",
    "You are quite right, of course. The mill stands on posts.",
    "Anything else?",
  ])("finds nothing in: %s", (reply) => expect(found(reply)).toBeNull());

  it.each([
    [
      "The posts carry the weight of two millstones from France.",
      "The posts carry the weight of two millstones from France.",
    ],
    ["The mill stands on posts. Storms have often torn down its roof.", "Storms have often torn down its roof."],
    [
      "The sails turn from October. Do you know how farmers dried wheat in Egypt?",
      "Do you know how farmers dried wheat in Egypt?",
    ],
  ])("finds what the sources do not say: %s", (reply, sentence) => expect(found(reply)).toBe(sentence));

  it("finds experiences, also short ones, unless the speaker may have them or the source itself tells them", () => {
    const told = "I loved that old mill.";
    expect(found(told)).toBe(told);
    expect(found(told, true)).toBeNull();
    expect(
      unsupportedSentence(told, "I loved that old mill when it still ground.", { mayBePersonal: false }),
    ).toBeNull();
  });
});
