import { describe, expect, it } from "vitest";
import { passageSentences } from "../../lib/text/passageSentences";
import { withoutConnective } from "../../lib/text/withoutConnective";

describe("withoutConnective", () => {
  it.each([
    ["But nearly all mills stood by the sea.", "Nearly all mills stood by the sea."],
    ["However, the tide turns twice a day.", "The tide turns twice a day."],
    ["“And oak lasts longer than pine.”", "“Oak lasts longer than pine.”"],
    ["Of course, a wheel of iron rusts.", "A wheel of iron rusts."],
    ["But soldiers of the coast had mills.", "Soldiers of the coast had mills."],
    ["And though Thomas Harrow sold a mill, Bream had bread.", "Though Thomas Harrow sold a mill, Bream had bread."],
    ["But if the tide turns, a mill stands still.", "If the tide turns, a mill stands still."],
    ["So Anna Gale built a mill at Bream.", "Anna Gale built a mill at Bream."],
    ["So, the mill of Bream was sold.", "The mill of Bream was sold."],
    ["Accordingly in many towns of the coast bread was dear.", "In many towns of the coast bread was dear."],
    ["But red squirrels live in the mill.", "Red squirrels live in the mill."],
  ])("takes the word off that joins %s to the one before", (sentence, alone) =>
    expect(withoutConnective(sentence)).toBe(alone),
  );

  it.each([
    "But for the rain the mill would have burnt.",
    "And so the mill was sold.",
    "But when he came to Bream, the mill was sold.",
    "And as for the mill, it was sold.",
    "So Anna Gale wrote, and Bream had a mill.",
    "So a miller might treat his men.",
    "So the matter stood for years.",
    "So I sold the mill.",
    "So far the mill has not been sold.",
    "Accordingly came oats and wheat from Lyme.",
    "And ended the war of the millers.",
    "However carefully a miller dries his grain, some moisture stays in every kernel.",
    "In short supply since the war, copper is kept under lock.",
    "Butter was sold at the mill.",
    "Andover had a mill of its own.",
    "Yet.",
  ])("leaves %s as it is", (sentence) => expect(withoutConnective(sentence)).toBe(sentence));

  it("knows the words of English alone", () => {
    expect(withoutConnective("But atteint, le moulin ferma.", "French")).toBe("But atteint, le moulin ferma.");
  });

  it("is what sentences of a passage that can be asked about have gone through", () => {
    expect(passageSentences("Mills need water. But nearly all mills stood by the sea.")).toEqual([
      "Nearly all mills stood by the sea.",
    ]);
  });
});
