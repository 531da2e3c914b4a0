import { defineCheck } from "../lib/check";
import { sourdough, tideMill } from "../lib/examplePassages";
import { presentTuple, tupleCheckInput } from "../lib/tupleCheck";

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
  version: 2,
  input: tupleCheckInput,
  about: ({ passage, details }) => ({ passage, details }),
  present: (input) => presentTuple(input, false),
  wordings: [
    { ask: "Does the passage contain the answer to this question?", choices: ["yes", "no"], accepts: ["yes"] },
    {
      ask: "Can a reader who has nothing but this passage answer the question fully and with certainty?",
      choices: ["yes", "no"],
      accepts: ["yes"],
    },
    {
      ask: "Is everything that is needed to answer this question stated in the passage, or is it missing?",
      choices: ["stated", "missing"],
      accepts: ["stated"],
    },
  ],
  examples: [
    { input: { ...answerable, wording: 0, reason: false }, completion: " yes", shown: false },
    { input: { ...unanswerable, wording: 1, reason: false }, completion: " no", shown: false },
    { input: { ...answerable, wording: 2, reason: false }, completion: " stated", shown: false },
    {
      input: { ...unanswerable, wording: 0, reason: true },
      completion: " The passage tells how sourdough is made but names no country.\nVerdict: no",
      shown: false,
    },
  ],
});
