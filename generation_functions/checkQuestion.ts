import { defineCheck } from "../lib/check";
import { sourdough, tideMill } from "../lib/examplePassages";
import { showQuestion, tupleCheckInput } from "../lib/tupleCheck";

const answerable = {
  ...tideMill,
  question: "When is the sluice of a tide mill opened?",
  answer: "When the sea outside has dropped about two metres below the pond.",
};
const unanswerable = {
  ...sourdough,
  question: "Which country baked the first sourdough bread?",
  answer: "Egypt baked the first sourdough bread.",
};

/** Checks whether the passage answers the question. */
export const checkQuestion = defineCheck({
  name: "checkQuestion",
  purpose: "Checks by votes whether the passage alone answers the question.",
  version: 3,
  input: tupleCheckInput,
  about: ({ passage, details }) => ({ passage, details }),
  words: {
    item: showQuestion,
    wordings: [
      {
        ask: "A good question is one clear question, true to the passage, that the passage answers. A bad one is cut off, is no question, asks for what the passage does not tell, or takes for true what the passage does not say. Which is this?",
        choices: ["good", "bad"],
        accepts: ["good"],
      },
      { ask: "Can this question be answered from the passage alone?", choices: ["yes", "no"], accepts: ["yes"] },
      {
        ask: "Is this one whole question, and does the passage say all that its answer needs?",
        choices: ["yes", "no"],
        accepts: ["yes"],
      },
    ],
  },
  needs: ["question"],
  examples: [
    { input: { ...answerable, wording: 0, reason: false }, completion: " good", shown: false },
    { input: { ...unanswerable, wording: 1, reason: false }, completion: " no", shown: false },
    { input: { ...answerable, wording: 2, reason: false }, completion: " yes", shown: false },
    {
      input: { ...unanswerable, wording: 0, reason: true },
      completion: " The passage tells how sourdough is made but names no country.\nVerdict: bad",
      shown: false,
    },
  ],
});
