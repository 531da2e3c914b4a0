import { describe, expect, it } from "vitest";
import { asksForAnswer } from "../../lib/gates/asksForAnswer";

const passage =
  "In 1709 the brothers Harrow built a mill at Bream. Tom Harrow opened the sluice at low water, and the wheel turned until the tide came back. The brothers ground oats for the whole coast, since no other mill stood nearer than Lyme. To stop the wheel, lower the gate and wedge it with a beam.";
const astray = (question: string, answer: string) => asksForAnswer({ question, answer }, passage, "Mills of the Coast");

describe("asksForAnswer", () => {
  it.each([
    ["Who built a mill at Bream in 1709?", "In 1709 the brothers Harrow built a mill at Bream."],
    ["In which year did the brothers Harrow build a mill?", "In 1709 the brothers Harrow built a mill at Bream."],
    ["How is the wheel of a mill stopped?", "To stop the wheel of a mill, lower the gate and wedge it with a beam."],
    ["What did Tom Harrow open at low water?", "He opened the sluice at low water, and the wheel turned."],
    ["Why did the Harrows grind oats for the coast?", "They did so since no other mill stood nearer than Lyme."],
    [
      "What did the brothers Harrow do to stop the wheel of the mill?",
      "They lowered the gate to stop the wheel of the mill at night.",
    ],
    ["Who opened the sluice?", "Tom Harrow."],
    ["What grain did the brothers Harrow grind for the coast?", "The brothers ground oats for the whole coast."],
    ["What is the purpose of a beam?", "A beam wedges the gate, so that the wheel stops."],
    ["Who made the wheel of the mill at Bream turn?", "Oxen made the wheel of the mill at Bream turn."],
    ["What is a sluice?", "A sluice is a gate of oak by which water is let into the mill."],
    ["Where can a sluice be opened?", "A sluice can be opened wherever the water is low."],
    ["What will snap under heavy pressure?", "Bits and drills will snap under heavy pressure."],
    ["Who was the oldest miller of Bream?", "Tom Harrow was the oldest miller of Bream."],
    ["What are the mills of the coast used for?", "They grind oats and no other corn at all."],
    ["What was the oldest mill of Bream?", "The oldest mill of Bream was usually a house of oak."],
    ["Which mills did the brothers Harrow build?", "The brothers Harrow built several mills, such as those of Bream."],
    ["Which mills did the brothers Harrow build?", "The brothers Harrow built many mills from Lyme to Bream."],
    [
      "What did the brothers Harrow discover at Bream?",
      "The brothers Harrow discovered a spring of salt water at Bream.",
    ],
    ["What does the tide of Bream fill?", "At high water the tide of Bream does fill the pond of the mill."],
  ])("takes a question that its answer answers: %s", (question, answer) => expect(astray(question, answer)).toBeNull());

  it.each([
    [
      "asks_elsewhere",
      "What should millers do when they need bread?",
      "Lower the gate and wedge it with a beam at once.",
    ],
    ["asks_elsewhere", "How long does grinding take?", "Such waste catches fire easily."],
    ["asks_elsewhere", "How long did the tide take to return?", "In 1709 the brothers Harrow built a mill at Bream."],
    ["asks_more", "Why did the great wheel turn until the tide came?", "The wheel turned until the tide came back."],
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
      "What was the cause of the brothers building a mill at Bream after the flood?",
      "In 1709 the brothers Harrow built a mill at Bream.",
    ],
    [
      "asks_more",
      "What do the brothers do to repair the wheel and the gate?",
      "The brothers wedge the gate with a beam, and the wheel stops.",
    ],
    [
      "asks_elsewhere",
      "What was the early history of Bream?",
      "The early history of Bream is still very obscure today.",
    ],
    [
      "asks_elsewhere",
      "What were the teachings of Harrow?",
      "The teachings of Harrow were almost flatly opposed in 1709.",
    ],
    ["asks_elsewhere", "What was the advantage of the tide?", "The advantage of the tide was at first with Bream."],
    ["circular", "What did the Harrows do to outbuild Lyme?", "The Harrows set themselves to outbuild Lyme in 1709."],
    ["asks_elsewhere", "Which mills did Bream fall into?", "Bream fell into a number of separate mills in 1709."],
    [
      "asks_elsewhere",
      "What kind of mill did the wheels seem to have been very large wheels?",
      "The wheels seem to have been very large wheels, but the miller of Lyme grinds barley with stones of granite.",
    ],
    ["names_too_little", "What did the smith do?", "The old smith lowered the gate and wedged it with a beam."],
    ["circular", "What wheels were turning at Bream and Lyme?", "Small wheels were turning at Bream and Lyme."],
    ["names_too_little", "What was the gate?", "The gate is a board of oak that stops the water."],
    ["asks_elsewhere", "What was the largest mill?", "The largest mill had a wheel of nine feet."],
    ["asks_elsewhere", "What was the rule of the Harrows?", "Oats were dear at Bream under the rule of the Harrows."],
    ["asks_elsewhere", "What was the beginning of the tide?", "At Bream in 1709 the tide was beginning at noon."],
    ["asks_elsewhere", "What is a sluice?", "A sluice is opened at low water by the millers of Bream."],
    ["leans_on_text", "What did the wheel do until low tide?", "The wheel turned at Bream until low tide."],
    [
      "leans_on_text",
      "What did the brothers grind for their mill?",
      "The brothers ground oats for their mill at Bream.",
    ],
    ["asks_elsewhere", "Who was not a miller at Bream?", "There was no smith at Bream who was not a miller besides."],
    ["asks_elsewhere", "Why did the wheel turn?", "The wheel turned and the mill ground oats."],
    ["asks_elsewhere", "How many wheels turned at Bream?", "The wheels turned at Bream and at Lyme."],
    ["asks_elsewhere", "When did the brothers build a mill?", "The brothers Harrow built a mill of oak and stone."],
    ["asks_elsewhere", "Where did the brothers build a mill?", "The brothers Harrow built a mill of oak and stone."],
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
