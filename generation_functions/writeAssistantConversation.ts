import { z } from "zod";
import { dialogueGrammar, imitateDialogue, parseDialogue, tupleTurns } from "../lib/dialogueGrammar";
import { showTuples } from "../lib/dialogueText";
import { questionAnswerSchema, turnSchema } from "../lib/records";
import { defineStep } from "../lib/step";

const user = "User";
const assistant = "Assistant";

/** Writes a conversation of a user with an assistant that carries the tuples. */
export const writeAssistantConversation = defineStep({
  name: "writeAssistantConversation",
  purpose: "Writes the conversation of a user with an assistant, each question and answer in its turn.",
  model: "large",
  version: 1,
  input: z.object({
    tuples: z.array(questionAnswerSchema).min(1),
    language: z.string(),
    keepWording: z.boolean(),
  }),
  output: z.object({ turns: z.array(turnSchema).min(2) }),
  instructions: ({ language, keepWording }) =>
    [
      `You write chats in ${language} between a user and a helpful assistant. The user asks the given questions in the given order, and the assistant answers each with the given answer.`,
      keepWording
        ? "Questions and answers stand word for word. Before a question the user may say one short sentence that leads over to it; the assistant adds a short sentence of its own only where it helps."
        : "Let them use their own words, but keep the facts, numbers and names of the answers exactly and add none.",
      'Each turn is one line that begins with "User:" or "Assistant:". No opinions, no small talk, no repeated phrases.',
    ].join("\n"),
  task: ({ tuples }) => `${showTuples(tuples)}\n\nWrite the chat.`,
  grammar: ({ tuples, keepWording }) =>
    dialogueGrammar(tupleTurns(tuples, user, assistant), { keepWording, talkative: false }),
  parse: ({ text }, { tuples }) => ({ turns: parseDialogue(text, tupleTurns(tuples, user, assistant)) }),
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
      completion: [
        "User: Why does a sourdough loaf stay good for a week?",
        "Assistant: The acid made by the bacteria keeps mould away.",
        "User: That explains my last loaf. What happens to sourdough bread when the starter is kept too cold?",
        "Assistant: The yeasts slow down before the bacteria do, and the bread turns out flat and sharp.",
      ].join("\n"),
      shown: true,
    },
  ],
  sampling: { temperature: 0.5, minP: 0.1, maximumTokens: 2400 },
  imitate: ({ tuples }) => imitateDialogue(tupleTurns(tuples, user, assistant)),
});
