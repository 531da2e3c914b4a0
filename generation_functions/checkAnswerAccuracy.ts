import { defineCheck } from "../lib/check";
import { sourdough, tideMill } from "../lib/examplePassages";
import { showTuple, tupleCheckInput } from "../lib/tupleCheck";

const accurate = {
  ...sourdough,
  question: "What does a starter that is kept too cold do to the bread?",
  answer: "The bread turns out flat and sharp, since the yeasts slow down before the bacteria do.",
};
const inaccurate = {
  ...tideMill,
  question: "When is the sluice of a tide mill opened?",
  answer: "It is opened at high water, when the pond is full.",
};

/** Checks whether the answer says what the passage says. */
export const checkAnswerAccuracy = defineCheck({
  name: "checkAnswerAccuracy",
  purpose: "Checks by votes whether everything that the answer says is what the passage says.",
  version: 2,
  input: tupleCheckInput,
  about: ({ passage, details }) => ({ passage, details }),
  words: {
    item: showTuple,
    wordings: [
      { ask: "Going by the passage, is this answer correct?", choices: ["yes", "no"], accepts: ["yes"] },
      { ask: "Is every statement of the answer borne out by the passage?", choices: ["yes", "no"], accepts: ["yes"] },
      { ask: "Going by the passage, is this answer right or wrong?", choices: ["right", "wrong"], accepts: ["right"] },
    ],
  },
  needs: ["question", "answer"],
  examples: [
    { input: { ...accurate, wording: 0, reason: false }, completion: " yes", shown: false },
    { input: { ...inaccurate, wording: 1, reason: false }, completion: " no", shown: false },
    { input: { ...inaccurate, wording: 2, reason: false }, completion: " wrong", shown: false },
    {
      input: { ...inaccurate, wording: 0, reason: true },
      completion: " The sluice is opened after the sea has dropped two metres, not at high water.\nVerdict: no",
      shown: false,
    },
  ],
});
