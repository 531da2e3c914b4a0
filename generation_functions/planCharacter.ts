import { z } from "zod";
import { showQuestions, showTraits } from "../lib/dialogueText";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, wholePhrases, writing } from "../lib/grammar";
import { questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

/** The most characters of each line of the plan that is no number. */
const limits = { Work: 80, Past: 160, Manner: 160 } as const;

function wholeLine(line: string): string {
  const limit = Object.entries(limits).find(([heading]) => line.startsWith(`${heading}: `));
  return limit === undefined ? line : wholePhrases(line, limit[0].length + 2 + limit[1]);
}

/** Thinks up somebody who could answer the questions. */
export const planCharacter = defineStep({
  name: "planCharacter",
  purpose: "Thinks up somebody who would know the answers: work, age, situation.",
  model: "small",
  version: 2,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    tuples: z.array(questionAnswerSchema).min(1),
    traits: z.array(z.string()),
    era: z.string(),
    language: z.string(),
  }),
  output: z.object({ plan: z.string().min(1) }),
  instructions: [
    `You invent people for scenes that take place in {era}. Think of an ordinary person whose daily work or past makes it natural to know the answers to the given questions.`,
    "This person did not write the book and does not know its author. Tell none of the answers, and give no name.",
    `Write four lines in {language}: "Work:" what the person does, "Age:" a number, "Past:" how they came to know the subject, "Manner:" how the traits show when they talk.`,
  ].join("\n"),
  task: "Subject: {details}\nQuestions the person can answer:\n{questions}\nTraits: {traits}\n\nThink of the person.",
  show: ({ tuples, traits }) => ({ questions: showQuestions(tuples), traits: showTraits(traits) }),
  needs: ["questions"],
  grammar: ({ language }) => {
    const { line } = writing(language);
    return `root ::= "Work: " ${line(8, limits.Work)} ${literal("\nAge: ")} [2-7] [0-9] ${literal("\nPast: ")} ${line(20, limits.Past)} ${literal("\nManner: ")} ${line(20, limits.Manner)}`;
  },
  parse: ({ text }) => {
    const lines = text.trim().split("\n");
    const plan = lines.map(wholeLine).join("\n");
    if (!/^Work: .+\nAge: \d\d\nPast: .+\nManner: .+$/.test(plan))
      throw new ParseError("The plan of a person has not its four lines.");
    return { plan };
  },
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
        "Work: carpenter who restores old mills along the coast\nAge: 60\nPast: grew up beside a mill and has rebuilt more gates than she can count\nManner: short sentences and a raised eyebrow, but all the time in the world for a beginner",
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
        "Work: baker with a shop of his own\nAge: 34\nPast: took over the shop of his aunt and teaches evening classes there\nManner: says what he thinks of shop bread to anybody who asks, and to most who do not",
      shown: false,
    },
  ],
  sampling: { temperature: 0.9, minP: 0.1, maximumTokens: 450 },
  imitate: (_input, seed) =>
    `Work: ${["teacher", "repairer of engines", "gardener", "cook on a ship"][seed % 4]} in a small town\nAge: ${30 + (seed % 40)}\nPast: has worked with these matters for a long time\nManner: listens to the end and then answers slowly`,
});
