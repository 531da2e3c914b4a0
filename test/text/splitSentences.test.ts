import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passageSentences } from "../../lib/text/passageSentences";
import { sentencesIn } from "../../lib/text/sentencesIn";
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

  it("leaves the mark of an item with the item, and not at the end of the one before", () => {
    expect(sentencesOf("1. Fill the lamp with oil\n2. Trim the wick to an inch\n b. Clean it. Wait.")).toEqual([
      "1. Fill the lamp with oil",
      "2. Trim the wick to an inch",
      "b. Clean it.",
      "Wait.",
    ]);
  });

  it.each(["12. They were sold", "A. It was closed", "II. The war began"])(
    "ends a sentence of prose behind what only looks like the mark of an item: %s",
    (next) => {
      const text = `The number of the mills that stood in this valley had grown to\n${next} in the end, all of them.`;
      const [first] = splitSentences(text);
      expect(text.slice(first?.from, first?.to)).toMatch(/\n(?:12|A|II)\. $/);
    },
  );

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

describe("sentencesIn", () => {
  const wrapped =
    "The mill stands where the creek narrows, and the tide fills the\nOxley pond behind it twice a day; but it was in the\n1790 flood that it broke.";
  it.each([
    ["The Mill\nThe mill was built in 1790. It\nturns.", ["The Mill\n", "The mill was built in 1790. ", "It\nturns."]],
    [
      "Part | Use\nThe pump | It lifts water.\nvalve | none",
      ["Part | Use\n", "The pump | It lifts water.\n", "valve | none"],
    ],
    [
      "Bring:\n- salt\n- sand\n  fine\n3) nails\n(b) rope",
      ["Bring:\n", "- salt\n", "- sand\n  fine\n", "3) nails\n", "(b) rope"],
    ],
    [wrapped, [wrapped]],
  ])("ends a sentence at line ends that mean something: %j", (text, sentences) => {
    expect(sentencesIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(sentences);
  });

  it("keeps headings, numbers of items and heads of tables out of sentences to ask about", () => {
    const list = "1. Fill the brass lamp of the lighthouse with whale oil.\n2. Trim the wick to a quarter of an inch";
    expect(passageSentences(`The Mill\nThe mill at Oxley was built in 1790.\n\n${list}\n3. Clean it.`)).toEqual([
      "The mill at Oxley was built in 1790.",
      "1. Fill the brass lamp of the lighthouse with whale oil.",
    ]);
  });
});
