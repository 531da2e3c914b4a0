import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../lib/text/splitSentences";

const sentencesOf = (text: string): string[] =>
  [...splitSentences(text)].map(({ from, to }) => text.slice(from, to).trim());

describe("splitSentences", () => {
  it.each([
    ["Dr. Smith came. He sat down.", ["Dr. Smith came.", "He sat down."]],
    ["It is by H. G. Wells. He wrote it in 1922.", ["It is by H. G. Wells.", "He wrote it in 1922."]],
    ["In 500 B.C. Athens grew. It fell later.", ["In 500 B.C. Athens grew.", "It fell later."]],
    ["It fell in 404 B.C. The Spartans won.", ["It fell in 404 B.C.", "The Spartans won."]],
    ["Washington, D. C. was chosen. It grew.", ["Washington, D. C. was chosen.", "It grew."]],
    [
      "Mr. and Mrs. Jones of St. Albans met Col. Reed. Nobody spoke.",
      ["Mr. and Mrs. Jones of St. Albans met Col. Reed.", "Nobody spoke."],
    ],
    [
      "See Fig. 3 and p. 12. Then No. 5 follows. No. It does not.",
      ["See Fig. 3 and p. 12.", "Then No. 5 follows.", "No.", "It does not."],
    ],
    ["Yes, Sir. He went.", ["Yes, Sir.", "He went."]],
    ["Use tools, e.g. Stillson wrenches. They last.", ["Use tools, e.g. Stillson wrenches.", "They last."]],
    ['"Really?" he asked. "Yes!" she said.', ['"Really?" he asked.', '"Yes!" she said.']],
    ["4. TOOLS come first. Files are next.", ["4. TOOLS come first.", "Files are next."]],
    ["1-16. Chaplains advise. They do so daily.", ["1-16. Chaplains advise.", "They do so daily."]],
    ["He waited . . . and left. Then it rained.", ["He waited . . . and left.", "Then it rained."]],
    ["It cost 3.5 million. Was it worth it? It was!", ["It cost 3.5 million.", "Was it worth it?", "It was!"]],
    ["これは本です。あれは？はい。", ["これは本です。", "あれは？", "はい。"]],
  ])("splits %s", (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  it("does not end a sentence at a line end", () => {
    expect(sentencesOf("A sentence that is\nwrapped here. And one\nmore.")).toEqual([
      "A sentence that is\nwrapped here.",
      "And one\nmore.",
    ]);
  });

  it("counts the characters of the whole text", () => {
    const text = "Before.\n\nOne here. Two there.";
    expect([...splitSentences(text, { from: 9, to: text.length })]).toEqual([
      { from: 9, to: 19 },
      { from: 19, to: 29 },
    ]);
  });

  it("joined, gives back any text", () => {
    const words = fc.constantFrom(
      "Dr.",
      "B.C.",
      "e.g.",
      "A.",
      "The",
      "mill",
      "turns.",
      "5",
      '"Yes!"',
      "\n",
      "(a)",
      "…",
      "?",
      "水。",
      "🦊",
    );
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(words).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const sentences = [...splitSentences(text)];
        expect(sentences.map(({ from, to }) => text.slice(from, to)).join("")).toBe(text);
        expect(sentences.every(({ from, to }) => to > from)).toBe(true);
      }),
    );
  });

  it("finds the same sentences in windows as in one look, and loses nothing of a sentence longer than a window", () => {
    const sentence = fc.constantFrom("The mill of Dr. Lind turns. ", "It is 4.5 m wide! ", "Why?\n", "“So,” he said. ");
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        const whole = { from: 0, to: text.length };
        expect([...splitSentences(text, whole, "English", 64)]).toEqual([...splitSentences(text)]);
        const narrow = [...splitSentences(text, whole, "English", 8)].map(({ from, to }) => text.slice(from, to));
        expect(narrow.join("")).toBe(text);
      }),
    );
    const long = [...splitSentences("🦊".repeat(100), undefined, "English", 9)];
    expect(long.every(({ from, to }) => (to - from) % 2 === 0)).toBe(true);
  });
});
