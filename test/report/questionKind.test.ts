import { describe, expect, it } from "vitest";
import { kindRuleNames, kindRuleOf, questionKind } from "../../lib/report/questionKind";

type Pair = [question: string, answer: string];
/** For each rule a tuple that it tells the kind of, and one that is like it and that it leaves alone. */
const cases: Readonly<Record<string, { kind: string; tells: Pair; leaves: Pair }>> = {
  "question on a wrong belief": {
    kind: "misconception",
    tells: ["What do many people wrongly believe of tide mills?", "They are believed to turn at ebb alone."],
    leaves: ["Who was wrongly accused of burning the mill?", "Tom Harrow was wrongly accused of it."],
  },
  "answer on a wrong belief": {
    kind: "misconception",
    tells: ["Does salt stop yeast at once?", "It is a common error that salt stops yeast at once."],
    leaves: ["Does salt stop yeast at once?", "Salt slows yeast and is commonly added late."],
  },
  differ: {
    kind: "comparison",
    tells: ["How do tide mills differ from mills on streams?", "Tide mills never stand still in a dry summer."],
    leaves: ["Where are differences in pressure measured?", "They are measured at the sluice."],
  },
  compared: {
    kind: "comparison",
    tells: ["How tall is the dam compared with the tower?", "The dam is half as tall as the tower."],
    leaves: ["What did the comparing clerk write down?", "He wrote down the price of oats."],
  },
  than: {
    kind: "comparison",
    tells: ["Why is oak better than pine for a wheel?", "Oak is better because it withstands water."],
    leaves: ["Which mill ground more than forty sacks a day?", "The mill at Bream ground more than forty sacks a day."],
  },
  why: {
    kind: "reason",
    tells: ["Why did carpenters choose oak?", "Carpenters chose oak since it withstands water."],
    leaves: ["What did carpenters choose?", "Carpenters chose oak."],
  },
  "reason or cause": {
    kind: "reason",
    tells: ["What was the main cause of the flood?", "The main cause of the flood was a broken dam."],
    leaves: ["What did the cause of Bream win?", "The cause of Bream won many friends."],
  },
  "what makes, because": {
    kind: "reason",
    tells: ["What makes oak fit for wheels?", "Oak is fit for wheels because water does not rot it."],
    leaves: ["What made the wheel turn?", "The tide made the wheel turn."],
  },
  "answered with because": {
    kind: "reason",
    tells: ["What is the tide good for?", "Because it comes twice a day, a mill can do without a stream."],
    leaves: ["What is the tide good for?", "A mill needs no stream because the tide comes twice a day."],
  },
  "how much": {
    kind: "quantity",
    tells: ["What was the height of the tower?", "The height of the tower was 90 feet."],
    leaves: ["How is the height of a tower found?", "It is found by its shadow."],
  },
  "how to": {
    kind: "steps",
    tells: ["How should a miller open the sluice?", "A miller should open it slowly, by a hand's breadth."],
    leaves: ["How did the miller hear the wheel?", "The miller heard it through the wall."],
  },
  order: {
    kind: "steps",
    tells: ["In what order are the gates opened?", "The upper gate is opened before the lower one."],
    leaves: ["Which order of monks built the mill?", "The Cistercian order built it."],
  },
  "first and then": {
    kind: "steps",
    tells: ["How is a loaf made?", "The dough is first kneaded, then left to rise, and baked."],
    leaves: ["How is a loaf made?", "A loaf is made of flour and water."],
  },
  "what happens": {
    kind: "consequence",
    tells: ["What happens to a mill whose sluice is neglected?", "A mill whose sluice is neglected loses power."],
    leaves: ["What happened in Bream in 1709?", "A mill was built there."],
  },
  "what happened when": {
    kind: "consequence",
    tells: ["What happened to the pond when the gate broke?", "The pond ran dry."],
    leaves: ["What became of the oldest mill?", "The oldest mill became a school."],
  },
  "result or effect": {
    kind: "consequence",
    tells: ["What was the effect of the new dam on fishing?", "Fishing came to an end."],
    leaves: ["What did the town build as a result?", "The town built a wall."],
  },
  "meaning of a word": {
    kind: "definition",
    tells: ["What does the word sluice mean?", "It means a gate for water."],
    leaves: ["What did the miller mean to sell?", "The miller meant to sell his oats."],
  },
  "what it is": {
    kind: "definition",
    tells: ["What is a sluice?", "A sluice is a gate of oak by which water is let in."],
    leaves: ["What was the capital of the valley?", "The capital of the valley was a town by the sea."],
  },
  when: {
    kind: "time",
    tells: ["In which year was the mill built?", "The mill was built in 1709."],
    leaves: ["What did millers do when the tide came?", "They closed the gate."],
  },
  where: {
    kind: "place",
    tells: ["In which town did oak grow?", "Oak grew in Lune."],
    leaves: ["What stood where the mill stands?", "A fort of oak stood there."],
  },
  who: {
    kind: "person",
    tells: ["To whom did the mill belong?", "The mill belonged to Tom Harrow."],
    leaves: ["What did the miller who left Bream sell?", "He sold oats."],
  },
  how: {
    kind: "way",
    tells: ["How did the mill burn down?", "The mill burned down by lightning."],
    leaves: ["What shows how the mill burned down?", "A drawing shows it."],
  },
};

const ruleOf = ([question, answer]: Pair) => kindRuleOf({ question, answer });

describe("the kind of an English question", () => {
  it.each(Object.entries(cases))(
    "is told by the rule '%s', and not where it only seems to hold",
    (name, { kind, tells, leaves }) => {
      expect(ruleOf(tells)).toMatchObject({ name, kind });
      expect(ruleOf(leaves)?.name).not.toBe(name);
    },
  );

  it("has a test of every rule, in the order in which they are tried", () => {
    expect(Object.keys(cases)).toEqual(kindRuleNames);
  });

  it.each([
    ["What is the Danelaw?", "The Danelaw was a part of England under Danes.", "definition"],
    ["What are sluices?", "Sluices are gates that let water in.", "definition"],
    ["What are sluices?", "Sluices are old and rare.", "fact"],
    ["What is the sluice?", "The sluice is a gate of oak.", "fact"],
    ["What did the miller sell?", "The miller sold oats.", "fact"],
    ["Name the miller.", "The miller is Tom Harrow.", "fact"],
    ["", "", "fact"],
  ])("%s %s: %s", (question, answer, kind) => {
    expect(questionKind({ question, answer }, "English")).toBe(kind);
  });
});

describe("the kind of a question in another language", () => {
  it.each([
    ["German", "Weshalb steht das Rad?", "reason"],
    ["German", "In welchem Jahr brach der Damm?", "time"],
    ["German", "Was steht dort, wo das Rad war?", "fact"],
    ["French", "À qui appartient le moulin ?", "person"],
    ["French", "Combien de moulins y a-t-il ?", "quantity"],
    ["French", "Qu'est-ce qui fait tourner la roue ?", "fact"],
    ["Spanish", "¿De dónde viene el trigo?", "place"],
    ["Spanish", "¿Por qué se para la rueda?", "reason"],
    ["Spanish", "¿Qué muele el molino como antes?", "fact"],
    ["Chinese", "水车为什么停下来？", "reason"],
    ["Chinese", "磨坊主怎么打开水闸？", "way"],
    ["Chinese", "磨坊主卖了什么？", "fact"],
    ["Danish", "Hvorfor stopper hjulet?", "other"],
  ])("%s: %s %s", (language, question, kind) => {
    expect(questionKind({ question, answer: "" }, language)).toBe(kind);
  });
});
