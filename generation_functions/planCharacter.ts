import { z } from "zod";
import { showTraits } from "../lib/dialogueText";
import { sourdough, tideMill } from "../lib/examplePassages";
import { sentences } from "../lib/grammar";
import { questionAnswerSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/** Thinks up somebody who could answer the questions. */
export const planCharacter = defineStep({
  name: "planCharacter",
  purpose: "Thinks up somebody who would know the answers: work, age, situation.",
  model: "small",
  version: 1,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    tuples: z.array(questionAnswerSchema).min(1),
    traits: z.array(z.string()),
    era: z.string(),
    language: z.string(),
  }),
  output: z.object({ plan: z.string().min(1) }),
  instructions: ({ era, language }) =>
    [
      `You invent people for scenes that take place in ${era}. Think of somebody whose daily work or past makes it natural to know the answers to the questions.`,
      "This person did not write the book and does not know its author. Say what the person does, how old they are and how the traits show.",
      `Do not tell any of the answers. Write two or three sentences of ${language} on one line, without a name.`,
    ].join("\n"),
  task: ({ details, tuples, traits }) =>
    `Subject: ${details}\nQuestions the person can answer:\n${tuples.map(({ question }) => `- ${question}`).join("\n")}\nTraits: ${showTraits(traits)}\n\nThink of the person.`,
  grammar: `root ::= ${sentences(60, 420)}`,
  parse: ({ text }) => ({ plan: text.trim() }),
  examples: [
    {
      input: {
        ...tideMill,
        tuples: [
          {
            question: "How is the pond of a tide mill filled and closed?",
            answer: "The sea runs in through a gate, which falls shut when the tide turns.",
          },
        ],
        traits: ["dry and hard to impress", "generous with time and attention"],
        era: "the present day",
        language: "English",
      },
      completion:
        "A carpenter of sixty who restores old mills along the coast and has rebuilt more gates than she can count. Nothing impresses her any more, least of all visitors with opinions, but she will put her tools down for an hour to show a beginner how a thing works.",
      shown: false,
    },
    {
      input: {
        ...sourdough,
        tuples: [{ question: "Why does a sourdough loaf stay good for a week?", answer: "The acid keeps mould away." }],
        traits: ["outspoken, says what comes to mind"],
        era: "the present day",
        language: "English",
      },
      completion:
        "A baker in his thirties who took over the shop of his aunt and teaches evening classes. He says what he thinks of shop bread to anybody who asks, and to most who do not.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.9, minP: 0.1, maximumTokens: 450 },
  imitate: (_input, seed) =>
    `A ${["teacher", "repairer of engines", "gardener", "ship's cook"][seed % 4]} of about ${30 + (seed % 40)} years who has worked with these matters for a long time. People come with their questions, and each of them is sent away with an answer.`,
});
