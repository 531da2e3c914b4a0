import { z } from "zod";
import {
  dialogueGrammar,
  imitateDialogue,
  type PlannedTurn,
  parseDialogue,
  showTurns,
  tupleTurns,
} from "../lib/dialogueGrammar";
import { type QuestionAnswer, questionAnswerSchema, turnSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/** Each question by the user, each answer by the assistant, who adds nothing of its own. */
function planTurns(tuples: QuestionAnswer[]): PlannedTurn[] {
  return tupleTurns(tuples, "User", "Assistant", false);
}

/** Writes a conversation of a user with an assistant that carries the tuples. */
export const writeAssistantConversation = defineStep({
  name: "writeAssistantConversation",
  purpose: "Writes the conversation of a user with an assistant, each question and answer in its turn.",
  model: "large",
  version: 6,
  input: z.object({
    tuples: z.array(questionAnswerSchema).min(1),
    language: z.string(),
    keepWording: z.boolean(),
  }),
  output: z.object({ turns: z.array(turnSchema).min(2) }),
  instructions: {
    fixed: [
      "You make chats in {language} between a user and an assistant sound natural. The questions and answers are fixed and follow each line by themselves.",
      'For each question of the list write what the user says just before it: a few words that take note of the last answer, such as "Thank you, that is clear.", or "-" for nothing. The first line is "-". State no facts, never write the question itself, and say nothing twice.',
      'Write each line as "User:" and the sentence or "-".',
    ].join("\n"),
    reworded: [
      "You write chats in {language} between a user and a helpful assistant, in the order of the list. Let them use their own words, but keep the facts, numbers and names of the answers exactly and add none.",
      'Write each line as "User:" or "Assistant:" and what is said. No opinions, no small talk, no repeated phrases.',
    ].join("\n"),
  },
  variant: ({ keepWording }) => (keepWording ? "fixed" : "reworded"),
  task: "Lines:\n{lines}\n\nWrite the lines.",
  show: (input) => ({ lines: showTurns(planTurns(input.tuples), input) }),
  needs: ["lines"],
  grammar: (input) => dialogueGrammar(planTurns(input.tuples), input),
  parse: ({ text }, input) => ({ turns: parseDialogue(text, planTurns(input.tuples), input) }),
  examples: [
    {
      input: {
        tuples: [
          {
            question: "Why does a sourdough loaf stay good for a week?",
            answer: "The acid made by the bacteria keeps mould away.",
          },
          {
            question: "What happens to sourdough bread when the starter is kept too cold?",
            answer: "The yeasts slow down before the bacteria do, and the bread turns out flat and sharp.",
          },
        ],
        language: "English",
        keepWording: true,
      },
      completion: ["User: -", "User: Good, that I can remember."].join("\n"),
      shown: false,
    },
    {
      input: {
        tuples: [{ question: "Why does a sourdough loaf stay good for a week?", answer: "The acid keeps mould away." }],
        language: "English",
        keepWording: false,
      },
      completion:
        "User: Why does my sourdough stay good for a whole week?\nAssistant: That is the acid in it, which keeps mould away.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.5, minP: 0.1, maximumTokens: 2400 },
  imitate: (input) => imitateDialogue(planTurns(input.tuples), input),
});
