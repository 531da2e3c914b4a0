/** A number as a text says it. */
export interface NumberMention {
  /** As written. */
  text: string;
  /** Where it starts in the text that was read, in characters. */
  at: number;
  /** digits: 1,000 or 19th; words: three hundred; ordinal: fourth; roman: XIX. */
  form: "digits" | "words" | "ordinal" | "roman";
  /** century and decade hold their number: 19 for the 19th century and the 1800s, 1920 for the 1920s; a month, its number. */
  kind: "value" | "century" | "decade" | "month";
  /** Ways to read it, the likeliest first; a reading is a list of values that belong together. */
  readings: number[][];
}
