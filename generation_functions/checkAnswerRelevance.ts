import { defineCheck } from "../lib/check";
import { sourdough, tideMill } from "../lib/examplePassages";
import { showQuestion, showTuple, tupleCheckInput } from "../lib/tupleCheck";

const fitting = {
  ...tideMill,
  question: "Why do the working hours of a tide miller move round the clock?",
  answer: "Because the tide comes fifty minutes later each day.",
};
const straying = {
  ...sourdough,
  question: "Why does a sourdough loaf stay good for a week?",
  answer: "The baker keeps a cup of the ripe dough back and feeds it with fresh flour.",
};

/**
 * Checks whether the answer answers what was asked and adds nothing of its own. Where more than three votes are cast, the fourth is how
 * likely the model finds the answer when it is asked itself: that says much of answers in own words, and nothing of sentences of the passage.
 */
export const checkAnswerRelevance = defineCheck({
  name: "checkAnswerRelevance",
  purpose: "Checks by votes whether the answer answers the question that was asked, and keeps to the passage.",
  version: 2,
  input: tupleCheckInput,
  about: ({ passage, details }) => ({ passage, details }),
  words: {
    item: showTuple,
    wordings: [
      { ask: "Does the answer give what the question asks for?", choices: ["yes", "no"], accepts: ["yes"] },
      { ask: "Is this the answer that the passage gives to the question?", choices: ["yes", "no"], accepts: ["yes"] },
      { ask: "Does the answer fit the question, or does it miss it?", choices: ["fits", "misses"], accepts: ["fits"] },
      {
        item: showQuestion,
        ask: 'Answer the question from the passage, in its words. Where the passage does not tell, write "not told".',
        reply: "{answer}",
      },
    ],
  },
  needs: ["question", "answer"],
  examples: [
    { input: { ...fitting, wording: 0, reason: false }, completion: " yes", shown: false },
    { input: { ...straying, wording: 1, reason: false }, completion: " no", shown: false },
    { input: { ...straying, wording: 2, reason: false }, completion: " misses", shown: false },
    { input: { ...fitting, wording: 3, reason: false }, completion: ` ${fitting.answer}`, shown: false },
    {
      input: { ...straying, wording: 0, reason: true },
      completion: " The question asks why the loaf keeps; the answer tells how the next batch is started.\nVerdict: no",
      shown: false,
    },
  ],
});
