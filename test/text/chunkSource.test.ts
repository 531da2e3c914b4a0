import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkSource } from "../../lib/text/chunkSource";
import { anyProse, countWords, sourceOf } from "./anyProse";

const chunksOf = (text: string, maximumTokens: number, countTokens = countWords) => [
  ...chunkSource(sourceOf(text), { maximumTokens, countTokens }),
];

const textsOf = (text: string, maximumTokens: number) => chunksOf(text, maximumTokens).map((chunk) => chunk.text);

/** A sentence of so many words and a stop. */
const sentence = (words: number, word = "word") => `${["Word", ...Array(words - 1).fill(word)].join(" ")}.`;

describe("chunkSource", () => {
  it("keeps to the limit with a counter for which a whole is more than its parts", () => {
    const countTokens = (text: string) => Math.ceil(text.length / 4) + (text.match(/\s/g)?.length ?? 0);
    fc.assert(
      fc.property(anyProse, (text) => {
        expect(chunksOf(text, 20, countTokens).every((chunk) => countTokens(chunk.text) <= 20)).toBe(true);
      }),
    );
  });

  it("cuts a sentence of endless blanks in time that grows with its length", () => {
    const started = Date.now();
    const chunks = chunksOf(`One word${" ".repeat(200_000)}and another, ${sentence(40)}`, 20);
    expect(chunks.map(({ text }) => text).join(" ")).toContain("and another");
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it("packs whole sentences up to the limit", () => {
    const [one, two, three] = [sentence(9), sentence(9), sentence(9)];
    expect(textsOf(`${one} ${two} ${three}`, 20)).toEqual([`${one} ${two}`, three]);
    expect(textsOf(`${one} ${two} ${three}`, 30)).toEqual([`${one} ${two} ${three}`]);
  });

  it("fills up although each sentence is counted with a beginning token of its own", () => {
    const countTokens = (text: string) => countWords(text) + 5;
    const text = [sentence(9), sentence(9), sentence(9), sentence(9)].join(" ");
    expect(chunksOf(text, 45, countTokens)).toHaveLength(1);
  });

  it("ends with a paragraph when the chunk is at least half full, and not before", () => {
    const late = `${sentence(9)} ${sentence(9)}\n\n${sentence(9)} ${sentence(9)} ${sentence(9)}`;
    expect(textsOf(late, 35)[0]).toBe(`${sentence(9)} ${sentence(9)}`);
    const early = `${sentence(9)}\n\n${sentence(9)} ${sentence(9)} ${sentence(9)}`;
    expect(textsOf(early, 35)[0]).toBe(`${sentence(9)}\n\n${sentence(9)} ${sentence(9)}`);
  });

  it("B16: never alters the passage, not its brackets, list numbers, quotes or line ends", () => {
    const text = '  1. Use  "salt"\n(see [4]) {81}.\n\n\t2. Use {sand}; it\\\'s <|im_end|> `fine`.  \n';
    expect(textsOf(text, 400)).toEqual([text.trim()]);
  });

  it.each([
    "CHAPTER IV.",
    "4. TOOLS AND TIMING",
    "(3) Safety Measures",
    "# Why it turns.",
    "Motives",
    "PART ONE\n\nCHAPTER I\n\nThe Sea",
  ])("keeps a heading with what follows: %j", (heading) => {
    const body = sentence(9);
    expect(
      textsOf(`${sentence(15)}\n\n${heading}\n\n${body} ${sentence(9)}`, 26)[1]?.startsWith(`${heading}\n\n${body}`),
    ).toBe(true);
  });

  it("cuts the sentence below a heading rather than leave the heading alone", () => {
    const long = `Word word word, ${sentence(15)}`;
    const texts = textsOf(`MILLS\n\n${long}`, 20);
    expect(texts[0]).toBe("MILLS\n\nWord word word,");
  });

  it("does not take a long list of short lines for headings", () => {
    const list = Array.from({ length: 30 }, (_, index) => `Mill number ${index + 1}`).join("\n\n");
    expect(chunksOf(list, 20).every((chunk) => chunk.tokens >= 10)).toBe(true);
  });

  it("cuts a sentence that is too long at clauses, then at words, then inside a word", () => {
    expect(textsOf("One two three, four five six; seven eight nine ten.", 8)).toEqual([
      "One two three, four five six;",
      "seven eight nine ten.",
    ]);
    expect(textsOf(sentence(25), 10).map(countWords)).toEqual([10, 10, 6]);
    const countCharacters = (text: string) => [...text].length;
    const parts = chunksOf("🦊".repeat(25), 10, countCharacters).map((chunk) => chunk.text);
    expect(parts.join("")).toBe("🦊".repeat(25));
    expect(textsOf("r🦊", 1)).toEqual(["r", "🦊"]);
    expect(parts.every((part) => /^🦊+$/u.test(part) && countCharacters(part) <= 10)).toBe(true);
  });

  it("makes no chunk before a first sentence that is too long, and none of a blank text", () => {
    expect(textsOf(sentence(25), 10)[0]).not.toBe("");
    expect(textsOf(" \n\n\f\t ", 10)).toEqual([]);
    expect(textsOf("", 10)).toEqual([]);
  });

  it("gives a repeated passage the same id, and the same passage of another source another one", () => {
    const text = `${sentence(9)}\n\n${sentence(9)}`;
    const [one, two] = chunksOf(text, 10);
    expect(one?.id).toBe(two?.id);
    expect(one?.from).not.toBe(two?.from);
    const other = { ...sourceOf(text), id: "7b1c7d2e-6f0b-5a51-9a50-4d0f4dd2a222" };
    expect([...chunkSource(other, { maximumTokens: 10, countTokens: countWords })][0]?.id).not.toBe(one?.id);
  });

  it("B7: ids do not depend on what stands before a passage", () => {
    const [alone] = chunksOf(sentence(9, "mill"), 10);
    const second = chunksOf(`${sentence(9)}\n\n${sentence(9, "mill")}`, 10)[1];
    expect(second?.id).toBe(alone?.id);
  });

  it("takes a long text without any mark in reasonable time", () => {
    const started = performance.now();
    const chunks = chunksOf("word ".repeat(40_000), 400);
    expect(chunks).toHaveLength(100);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("makes chunks one after the other, and looks no further into the text than the next one needs", () => {
    const text = `${sentence(9)} `.repeat(200_000);
    let counted = 0;
    const countTokens = (part: string) => {
      counted += part.length;
      return countWords(part);
    };
    const [first] = firstOf(chunkSource(sourceOf(text), { maximumTokens: 100, countTokens }), 1);
    expect(first?.tokens).toBe(100);
    expect(counted).toBeLessThan(5_000);
  });

  it("takes a line of blanks as long as a book, and a text of nothing but line ends", () => {
    expect(textsOf(`Mill.${" ".repeat(3_000_000)}Sea.\n${" ".repeat(3_000_000)}x`, 10).join("")).toBe(
      `Mill.${" ".repeat(3_000_000)}Sea.\n${" ".repeat(3_000_000)}x`,
    );
    expect(textsOf("\n".repeat(1_000_000), 10)).toEqual([]);
  });
});

function firstOf<Item>(items: Iterable<Item>, count: number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    first.push(item);
    if (first.length === count) break;
  }
  return first;
}
