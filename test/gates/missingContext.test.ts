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
    "The Emperor Charles had no mill at Bream.",
    "The Emperor of Austria had no mill at Bream.",
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
    "Lyme has mills similar to those of Bream.",
    "Mills of oak stand on the coast of Bream to this day.",
    "In those years when Bream had no mill, people ground by hand.",
    "Thomas Harrow praised the plain and honest bread of Bream.",
    "Millers of Lyme feared the destructive, deep and violent floods of spring.",
    "The bolts and screws of a turbine rust in salt water.",
    "Millers guard the low and open coast.",
    "Throughout the seventh, eighth and ninth centuries Bream had no mill.",
    "Bream had no mill until the second or third century.",
    "Thomas Harrow and Anna Gale lived from the oats they ground at Bream.",
    "The steamboat and the railway brought oats to Bream in 1850.",
    "Primitive mills were rolled stones without a wheel.",
    "Before the ninth century people had no mills of oak.",
    "Italy was full of mills of oak.",
    "Nobody can tell how milling began.",
    "Cut a rose with a saw of steel.",
  ])("finds nothing missing in %s", (sentence) => expect(missingContext(sentence, title)).toBeNull());

  it.each([
    ["which", "The string burns slowly without a flame."],
    ["which", "Put powder on the inch of string between two knots."],
    ["which", "Science shows the new vision of the world."],
    ["points", "Much work will follow upon that clearer understanding."],
    ["which time", "Who took Naples?"],
    ["which time", "Who became Emperor of China?"],
    ["which", "Rain spoils the harvest and floods roads."],
    ["table of years", "66. Pompey led Roman troops to the Caspian."],
    ["which", "Thieves fear the honest king."],
    ["which", "At last the Emperor found himself master of Bream."],
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
    ["compares", "A parallel story is told of Lyme in 1709."],
    ["points", "Bream at this time had a mill of oak."],
    ["points", "What two causes kept that period from being peaceful in Bream?"],
    ["points", "Three kinds of mills stood in Bream in those remote days."],
    ["which", "The bolts and Bream are old."],
    ["which", "Raiders saw the harvest and took oats of Lyme."],
    ["which", "The bolts and the oil of a turbine are dear."],
    ["which", "As the roof burnt they ran into a field near Bream."],
    ["who or what", "The losses they bore at Bream in 1709 were heavy."],
    ["time and place", "Occasionally millers were robbed by hungry men."],
    ["time and place", "Millers came with carts full of oats."],
    ["time and place", "Hunger was followed by hunger and fever."],
    ["who or what", "Erosion of dams made millers blame his wheel."],
    ["who or what", "The tax he raised at Bream in 1709 was heavy."],
    ["table", "1806. Prussia was overthrown at Jena."],
  ])("says what is missing (%s): %s", (part, sentence) => expect(missingContext(sentence, title)).toContain(part));

  it("takes a first word for a name unless the passage writes it small", () => {
    const sentence = "Barley was ground by hand and fed oxen.";
    expect(missingContext(sentence, title, "Old Barley had a mill.")).toBeNull();
    expect(missingContext(sentence, title, "Every field had barley on it.")).toContain("time and place");
    expect(missingContext("Amos ate bread of oats.", title, "Nobody saw Amos at church.")).toBeNull();
    expect(missingContext("Florian was ruined by floods.", title, "Every field had barley on it.")).toBeNull();
  });
});
