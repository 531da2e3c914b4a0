import { describe, expect, it } from "vitest";
import { missingContext } from "../../lib/gates/missingContext";

const title = "Mills of the Coast, by A. Webb, published 1931";

describe("missingContext", () => {
  it.each([
    "Tom Harrow opened the sluice of the mill at Bream in 1709.",
    "Bits and drills will snap under heavy pressure.",
    "If you don't clean the filters of pumps often enough, they will clog.",
    "A loose cover on a turbine will cause it to leak.",
    "Napoleon divorced his wife in order to marry a princess.",
    "The coast has no other mill within reach of the sea.",
    "Put a rag such as an old shirt into the mill, and the whole coast will hear of the trouble that it makes.",
    "Leave the key on the same nail as an old lamp.",
    "What did the brothers Harrow build in the north of France?",
    "The old mill at Bream has a wheel.",
    "Two years later than Lyme, Bream had a mill.",
    "Millers help those who grind at night.",
    "Mills stand still this week.",
    "Who needs a lamp in the dark?",
    "Who replaced the king of Sparta?",
    "Charles I was beheaded for treason to his people.",
    "Who founded Rome?",
    "Who led the army of Sparta at Thermopylae?",
    "Who became Emperor of China in 627?",
    "Mills differ in that they have wheels of oak.",
    "Assyria kept the strongest army of all.",
    "It was in the autumn of 1709 that the brothers Harrow built a mill.",
    "It is necessary to grease wheels of oak at night.",
  ])("finds nothing missing in %s", (sentence) => expect(missingContext(sentence, title)).toBeNull());

  it.each([
    ["which", "The string burns slowly without a flame."],
    ["which", "Put powder on the inch of string between two knots."],
    ["which", "Science shows the new vision of the world."],
    ["points", "Much work will follow upon that clearer understanding."],
    ["which time", "Who took Naples?"],
    ["which time", "Who became Emperor of China?"],
    ["which", "Rain spoils the harvest and floods roads."],
    ["which", "Thieves fear the honest king."],
    ["which", "Rain and deck wash will injure the cargo."],
    ["which", "What is shown in the drawing of 1709 beside the door?"],
    ["who or what", "An effort should be made to add to their efficiency."],
    ["who or what", "Alexander turned back since he had no men left."],
    ["who or what", "In many areas they will not be comprehensible."],
    ["who or what", "Instead of filling out smoothly, it may crease."],
    ["points", "The reign of Philip of Macedon was now drawing to an end."],
    ["points", "Such facilities are roads and railways."],
    ["points", "Mills stand still at night, and this should go on."],
    ["points", "Millers should grease these wheels at night."],
    ["compares", "The same oil will clog pumps of steel."],
    ["compares", "Tell other captains to follow channels that take extra time."],
    ["counts", "A thousand years before, Bream had no mill."],
    ["counts", "Two years later Bream had a mill of oak."],
    ["time and place", "What era was beginning?"],
    ["time and place", "Who replaced one conqueror by another?"],
    ["counts on", "A second type of sabotage needs no tools at all."],
    ["table", "1806. Prussia was overthrown at Jena."],
  ])("says what is missing (%s): %s", (part, sentence) => expect(missingContext(sentence, title)).toContain(part));
});
