import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise, normaliseName } from "../../lib/text/normalise";
import { coverage, trigramSimilarity } from "../../lib/text/similarity";
import { wordsOf } from "../../lib/text/words";

describe("normalise", () => {
  it("makes texts equal that differ in case, quotes, dashes, width and blanks", () => {
    expect(normalise("  “Ｆire”  –\n isn’t\u00a0IT ")).toBe(`"fire" - isn't it`);
  });
  it("changes nothing the second time", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => normalise(normalise(text)) === normalise(text)));
  });
  it("takes diacritics away for names only", () => {
    expect(normaliseName("Wolfenbüttel")).toBe("wolfenbuttel");
    expect(normalise("Wolfenbüttel")).toBe("wolfenbüttel");
  });
});

describe("normalise of what is all ASCII", () => {
  it("is what it is in the company of other characters", () => {
    const ascii = fc.string({ unit: "binary-ascii" });
    // The letter at its end makes it take the longer way.
    fc.assert(
      fc.property(ascii, (text) => {
        const longer = normalise(`${text}\u00df`).slice(0, -1).trim();
        return normalise(text) === longer && normaliseName(text) === longer;
      }),
    );
  });
});

describe("wordsOf", () => {
  it("finds the same words whether or not a character of a script without blanks stands beside them", () => {
    const texts = "Don't ask d'Artagnan's 3rd qu'il l'\u00e9t\u00e9 x'y 'quoted' \u041f\u0440\u0438\u0432\u0435\u0442";
    expect(wordsOf(texts)).toEqual([
      "don't",
      "ask",
      "d'artagnan",
      "3rd",
      "qu",
      "il",
      "l",
      "ete",
      "x'y",
      "quoted",
      "\u043f\u0440\u0438\u0432\u0435\u0442",
    ]);
    expect(wordsOf(`${texts} \u6771\u4eac`)).toEqual([...wordsOf(texts), "\u6771", "\u4eac"]);
  });
});

describe("similarity", () => {
  it("is 1 for texts that differ in case and punctuation, and 0 for texts without a common trigram", () => {
    expect(trigramSimilarity("How does it work?", "how does it work")).toBe(1);
    expect(trigramSimilarity("abc", "xyz")).toBe(0);
  });
  it("is symmetric and lies between 0 and 1", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const similarity = trigramSimilarity(one, other);
        return similarity === trigramSimilarity(other, one) && similarity >= 0 && similarity <= 1;
      }),
    );
  });
  it("covers a wanted text by its content words in any inflection", () => {
    expect(coverage("The saboteur files the saw", "Saboteurs often filed a saw")).toBe(1);
    expect(coverage("dull tools cut badly", "sharp tools cut well")).toBe(0.5);
  });
});
