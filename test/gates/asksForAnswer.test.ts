import { describe, expect, it } from "vitest";
import { asksForAnswer } from "../../lib/gates/asksForAnswer";

const passage =
  "In 1709 the brothers Harrow built a mill at Bream. Tom Harrow opened the sluice at low water, and the wheel turned until the tide came back. The brothers ground oats for the whole coast, since no other mill stood nearer than Lyme. To stop the wheel, lower the gate and wedge it with a beam.";
const astray = (question: string, answer: string) => asksForAnswer({ question, answer }, passage, "Mills of the Coast");

describe("asksForAnswer", () => {
  it.each([
    ["Who built a mill at Bream in 1709?", "In 1709 the brothers Harrow built a mill at Bream."],
    ["In which year did the brothers Harrow build a mill?", "In 1709 the brothers Harrow built a mill at Bream."],
    ["How is the wheel stopped?", "To stop the wheel, lower the gate and wedge it with a beam."],
    ["What did Tom Harrow open at low water?", "He opened the sluice at low water, and the wheel turned."],
    ["Why did the Harrows grind oats for the coast?", "They did so since no other mill stood nearer than Lyme."],
    ["What did the brothers do to stop the wheel?", "They lowered the gate to stop the wheel at night."],
    ["Who opened the sluice?", "Tom Harrow."],
  ])("takes a question that its answer answers: %s", (question, answer) => expect(astray(question, answer)).toBeNull());

  it.each([
    [
      "asks_elsewhere",
      "What should millers do when they need bread?",
      "Lower the gate and wedge it with a beam at once.",
    ],
    ["asks_elsewhere", "How long does grinding take?", "Such waste catches fire easily."],
    ["asks_elsewhere", "How long did the tide take to return?", "In 1709 the brothers Harrow built a mill at Bream."],
    [
      "asks_more",
      "Why did the wheel safely turn until the great tide came back?",
      "The wheel turned until the tide came back again.",
    ],
    [
      "circular",
      "What did Tom Harrow do to open the sluice?",
      "Tom Harrow opened the sluice of the mill at low water.",
    ],
    ["circular", "What did the brothers do to build a mill?", "They decided to build a mill at Bream in 1709."],
    [
      "circular",
      "Where did the brothers Harrow at Bream build a mill?",
      "The brothers Harrow did build a mill at Bream.",
    ],
    [
      "circular",
      "Where did the brothers grind oats for the whole coast, since no other mill stood nearer than Lyme?",
      "The brothers ground oats there for the whole coast, since no other mill stood nearer than Lyme.",
    ],
    [
      "asks_more",
      "What should be done with the gate to avoid stopping the wheel?",
      "To stop the wheel, lower the gate and wedge it with a beam.",
    ],
  ])("refuses %s: %s", (reason, question, answer) => expect(astray(question, answer)).toMatchObject({ reason }));

  it("looks at English only", () => {
    const german = { question: "Was wurde gebaut?", answer: "Die Müller mahlen hier den Hafer für alle." };
    expect(asksForAnswer(german, passage, "", "German")).toBeNull();
  });
});
