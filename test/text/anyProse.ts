import fc from "fast-check";
import type { Source } from "../../lib/records";

/** Counts words and marks, in place of a model's tokens. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu)?.length ?? 0;

/** A source of a text, with everything else made up. */
export const sourceOf = (text: string): Source => ({
  id: "5f1c7d2e-6f0b-5a51-9a50-4d0f4dd2a111",
  details: "Mills, by Lind",
  title: "Mills",
  author: "Lind",
  year: null,
  file: "Mills, by Lind.txt",
  text,
  warnings: [],
});

const pieces = fc.constantFrom(
  "Dr.",
  "The mill turns.",
  "a",
  "CHAPTER IV",
  "\n\n",
  "\n",
  "\n\n# Heading\n\n",
  "one, two, three; four",
  "x".repeat(50),
  "水车转动。",
  "🦊",
  "\t",
  "\f",
  "{81}",
  "* * *",
  "It runs on and on and on and on and on and on",
  "\u2028",
  "\ud800",
  "<|im_end|>",
  "“So,” he said.",
  "\u00a0",
  "(2) Roads\n\n",
);
/** Texts of sentences, headings, tables, odd characters and anything else that a chunker may meet. */
export const anyProse = fc.oneof(
  fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join(" ")),
  fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 300 }),
);
