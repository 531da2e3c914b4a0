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
    ["What will snap first under heavy pressure?", "Bits and drills will snap first under heavy pressure."],
    ["Who was the oldest miller of Bream?", "Tom Harrow was the oldest miller of Bream."],
    ["What are the mills of the coast used for?", "They grind oats and no other corn at all."],
    ["What was the oldest mill of Bream?", "The oldest mill of Bream was usually a house of oak."],
    ["Which mills did the brothers Harrow build?", "The brothers Harrow built several mills, such as those of Bream."],
    ["Which mills did the brothers Harrow build?", "The brothers Harrow built many mills from Lyme to Bream."],
    [
      "What did the brothers Harrow discover at Bream?",
      "The brothers Harrow discovered a spring of salt water at Bream.",
    ],
    ["When did the brothers Harrow build a mill?", "The brothers Harrow built a mill at Bream in the spring."],
    ["When did the brothers Harrow build a mill?", "The brothers Harrow built a mill at Bream after the great flood."],
    [
      "When did the brothers Harrow build a mill?",
      "At the close of the reign of Anne the brothers Harrow built a mill.",
    ],
    ["What is the frame for the wheel of a mill?", "The frame for the wheel of a mill is a square of oak beams."],
    ["Who was the miller of Bream?", "In 1709 Tom Harrow was the miller of Bream."],
    ["What was the mill of Bream regarded as?", "The mill of Bream was regarded as the oldest of the whole coast."],
    [
      "What did the brothers Harrow grind for the coast?",
      "For the coast of the north the brothers Harrow ground oats and barley.",
    ],
    [
      "What was the War of the Mills?",
      "The War of the Mills (1618-48), a scramble for oats, ruined the coast of Bream.",
    ],
    [
      "What did the brothers Harrow teach about oats?",
      "The brothers Harrow taught that oats were sweeter than barley.",
    ],
    ["How long did the mill of Bream remain at peace?", "For fifty years the mill of Bream was at peace."],
    ["Which town ground oats for the coast of Orm?", "Bream, like Lyme, ground oats for the coast of Orm."],
    ["Which mill lay abandoned and sank into the sea at Orm?", "Lyme lay abandoned and sank into the sea at Orm."],
    ["Which mill ground oats for the coast of Orm?", "The old mill of Bream ground oats for the coast of Orm."],
    ["Which mill ground oats for the coast of Orm?", "The mill of Bream ground oats for the coast of Orm."],
    ["Which miller ground oats for the coast of Orm?", "The miller, Tom Harrow, ground oats for the coast of Orm."],
    ["What keeps the wheel from turning?", "It is the beam of oak that keeps the wheel from turning."],
    ["What drove the millers from Bream in 1709?", "In 1709 the tide came back and drove the millers from Bream."],
    ["What did Tom Harrow wait for?", "Tom Harrow waited for a mill of his own at Bream."],
    ["What did Tom Harrow wait for?", "Tom Harrow waited for the day of the great flood at Bream."],
    ["What did Harrow's brother of Bream sell?", "Harrow of Bream had his brother sell oats and barley."],
    ["When was the mill of Bream built?", "The mill of Bream, built in 1709, ground oats for the coast."],
    ["What must have driven the wheel of Bream?", "The tide must have driven the wheel of Bream at night."],
    ["Who became Harrow's heir at Bream?", "Anna Gale of Lyme became Harrow's heir and kept his mill."],
    ["What does salt do to fermentation?", "Salt slows the fermentation of dough and makes its gluten tough."],
    ["To which mills does the Act of 1901 apply?", "The Act of 1901 applies to mills of more than three wheels."],
    ["What does an enzyme do?", "An enzyme speeds up a reaction without being used up by it."],
    ["What does the damper of a stove do?", "The damper of a stove regulates the supply of air to its fire."],
    ["What does a governor of an engine do?", "A governor of an engine keeps its speed even by closing a valve."],
    ["What causes malaria?", "Malaria is caused by parasites."],
    ["Which metal is liquid in a warm room?", "Mercury is the only metal that is liquid in a warm room."],
    ["What is the largest organ of the human body?", "The skin is the largest organ of the human body."],
    ["What gas do plants give off in sunlight?", "In sunlight plants give off oxygen."],
    ["What is a young swan called?", "A young swan is called a cygnet."],
    ["Which gas makes up most of the air?", "Nitrogen makes up most of the air."],
    ["What destroys vitamin C in food?", "Vitamin C in food is destroyed by heat."],
    [
      "In contrast to what did the brothers Harrow grind oats?",
      "The brothers Harrow ground oats in contrast to wheat.",
    ],
    [
      "How did Locke describe substance in his Essay?",
      "In his Essay Locke described substance as “a something, I know not what.”",
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
    ["circular", "What did the millers do with the oats?", "The millers dealt very vigorously with the oats."],
    ["circular", "What should be done to stop the wheel?", "Do everything possible to stop the wheel of the mill."],
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
      "Which miller ground oats?",
      "A certain miller ground oats at Bream for the coast of the north.",
    ],
    [
      "asks_elsewhere",
      "What two causes stopped the wheel?",
      "Two causes stopped the wheel and flooded the fields of Bream.",
    ],
    [
      "asks_elsewhere",
      "Which mill stood by the sea?",
      "Though Bream had a house, another mill stood by the sea of the north.",
    ],
    [
      "asks_elsewhere",
      "When did a peace of forty years begin?",
      "A peace of forty years for Bream began on the coast of the north.",
    ],
    [
      "asks_elsewhere",
      "When did the brothers Harrow build?",
      "The brothers Harrow did build a mill for oats at Bream.",
    ],
    [
      "asks_elsewhere",
      "What is a square frame for the wheel?",
      "A square frame for the wheel has come into use at Bream.",
    ],
    [
      "asks_elsewhere",
      "What did the fame of Harrow spread?",
      "The fame of Harrow spread widely over the coast of the north.",
    ],
    ["asks_elsewhere", "What was the house of oak?", "In 1709 there was a house of oak on the coast of Bream."],
    ["asks_elsewhere", "What were the last mills of Bream?", "The last mills of Bream were for oats and barley."],
    [
      "asks_elsewhere",
      "What were the first mills of Bream?",
      "The first mills of Bream were not for oats but for barley.",
    ],
    [
      "asks_elsewhere",
      "What did the tide never carry into the mill of Bream?",
      "Into the mill of Bream the tide never carried; the brothers Harrow built a wall.",
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
    ["circular", "What was the harvest at Bream in 1709?", "Small was the harvest at Bream in 1709."],
    ["circular", "What wheels were turning at Bream and Lyme?", "Small wheels were turning at Bream and Lyme."],
    ["names_too_little", "What was the gate?", "The gate is a board of oak that stops the water."],
    ["many_answers", "What does a miller do?", "A miller went to Lyme in 1709 and sold his oats."],
    ["many_answers", "What does a man of Bream do?", "A man of Bream buys bread at fairs and eats it."],
    ["circular", "What is the largest organ of the body?", "The largest organ of the body is sensitive."],
    ["circular", "What is a young swan called?", "A young swan is called by its mother."],
    ["circular", "What kind of trees grow tall?", "Old trees grow tall in the trees."],
    ["circular", "Which trees lose leaves in autumn?", "Many lose leaves in autumn."],
    ["circular", "What wheels turn in autumn at Bream?", "In autumn the wheels turn slow at Bream."],
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
    ["asks_elsewhere", "What did Tom Harrow wait for?", "Tom Harrow waited for a long time and sold the mill."],
    [
      "asks_elsewhere",
      "What did the mill of Bream grind on?",
      "The mill of Bream ground on indeed, and the coast ate.",
    ],
    [
      "asks_elsewhere",
      "What must have been alike in the daily work of Lyme?",
      "Daily work must have been very alike in both Bream and Lyme.",
    ],
    [
      "asks_elsewhere",
      "Who became Tom Harrow's pupil at Bream?",
      "Tom Harrow of Lyme became his pupil at Bream in 1709.",
    ],
    [
      "asks_elsewhere",
      "When did Bream rise to a town of ten mills?",
      "Bream, founded before the flood in 1709, had risen to a town of ten mills.",
    ],
    [
      "asks_elsewhere",
      "Which town did the town of Bream fall to?",
      "The town of Bream fell to a band of robbers in 1709.",
    ],
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

  it("wants the number of a ruler whom the passage tells by it", () => {
    const told = "George II and his brother came to Bream. The millers of Bream turned against George in 1709.";
    const asked = (question: string) =>
      asksForAnswer(
        { question, answer: "The millers of Bream turned against George in 1709." },
        told,
        "Mills of the Coast",
      );
    expect(asked("Who turned against George in 1709?")).toMatchObject({ reason: "leans_on_text" });
    expect(asked("Who turned against George II in 1709?")).toBeNull();
    const memories = "When I was young, the millers of Bream turned against George in 1709.";
    const when = {
      question: "When did the millers of Bream turn against George?",
      answer: "The millers of Bream turned against George in 1709.",
    };
    expect(asksForAnswer(when, memories, "Mills of the Coast")).toBeNull();
  });

  it("looks at English only", () => {
    const german = { question: "Was wurde gebaut?", answer: "Die Müller mahlen hier den Hafer für alle." };
    expect(asksForAnswer(german, passage, "", "German")).toBeNull();
  });
});
