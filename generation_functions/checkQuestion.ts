import { defineCheck } from "../lib/check";
import { sourdough, tideMill } from "../lib/examplePassages";
import { showTuple, tupleCheckInput } from "../lib/tupleCheck";

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

/** Checks whether the passage answers the question. Its answer is shown as well: where it fits, the passage did answer. */
export const checkQuestion = defineCheck({
  name: "checkQuestion",
  purpose: "Checks by votes whether the passage alone answers the question.",
  version: 3,
  input: tupleCheckInput,
  about: ({ passage, details }) => ({ passage, details }),
  words: {
    item: showTuple,
    wordings: [
      { ask: "Going by the passage, can this question be answered?", choices: ["yes", "no"], accepts: ["yes"] },
      {
        ask: "Does everything that the question takes for granted stand in the passage?",
        choices: ["yes", "no"],
        accepts: ["yes"],
      },
      {
        ask: "For a quiz about the passage, would this question and its answer be kept or thrown away?",
        choices: ["kept", "thrown"],
        accepts: ["kept"],
      },
    ],
  },
  needs: ["question"],
  examples: [
    { input: { ...answerable, wording: 0, reason: false }, completion: " yes", shown: false },
    { input: { ...unanswerable, wording: 1, reason: false }, completion: " no", shown: false },
    { input: { ...answerable, wording: 2, reason: false }, completion: " kept", shown: false },
    {
      input: { ...unanswerable, wording: 0, reason: true },
      completion: " The passage tells how sourdough is made but names no country.\nVerdict: no",
      shown: false,
    },
  ],
});
