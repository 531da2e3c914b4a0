import { z } from "zod";
import { defineCheck } from "../lib/check";
import { contentsPage, sourdough, tideMill } from "../lib/examplePassages";

/** Judges whether a passage is text to learn from. */
export const judgeParagraph = defineCheck({
  name: "judgeParagraph",
  purpose: "Judges whether a passage is text from which questions can be asked.",
  version: 2,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    wording: z.number().int().nonnegative(),
    reason: z.boolean(),
  }),
  about: ({ passage, details }) => ({ passage, details }),
  words: {
    item: "",
    wordings: [
      {
        ask: [
          "What kind of text is this passage?",
          "A: connected sentences that explain, describe, tell or argue something",
          "B: exercises, problems or questions for the reader",
          "C: a table or rows of figures",
          "D: a table of contents or an index",
          "E: a glossary, a list of abbreviations, or references to other publications",
          "F: a title page, a licence, or notes on the edition",
          "G: learning objectives or headings",
          "H: lines of dialogue without context",
        ].join("\n"),
        choices: ["A", "B", "C", "D", "E", "F", "G", "H"],
        accepts: ["A"],
      },
      {
        ask: "Does this passage teach its reader something in connected sentences, enough for several good questions?",
        choices: ["yes", "no"],
        accepts: ["yes"],
      },
    ],
  },
  needs: [],
  examples: [
    { input: { ...tideMill, wording: 0, reason: false }, completion: " A", shown: false },
    { input: { ...contentsPage, wording: 0, reason: false }, completion: " D", shown: false },
    { input: { ...sourdough, wording: 1, reason: false }, completion: " yes", shown: false },
    {
      input: { ...contentsPage, wording: 1, reason: true },
      completion: " Only chapter titles and page numbers stand here, nothing is explained.\nVerdict: no",
      shown: false,
    },
  ],
});
