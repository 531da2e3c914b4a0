import { z } from "zod";
import { showCast, showQuestions } from "../lib/dialogueText";
import { literal, wholePhrases, writing } from "../lib/grammar";
import { type Character, characterSchema, questionAnswerSchema } from "../lib/records";
import { defineStep, ParseError } from "../lib/step";

/** The most characters of a line of the plan. */
const lineLimit = 180;

/** What the lines begin with. The reason is that of the one who asks: left to itself, a small model often tells why the other would. */
function begunLines({ secondary }: { secondary: Character }): [string, string, string] {
  return ["Place: ", `Reason: ${secondary.name} `, "Mood: "];
}

/** Plans how the second character comes to ask the first. */
export const planScenario = defineStep({
  name: "planScenario",
  purpose: "Plans where two characters meet and why one asks the other.",
  model: "small",
  version: 3,
  input: z.object({
    tuples: z.array(questionAnswerSchema).min(1),
    primary: characterSchema,
    secondary: characterSchema,
    era: z.string(),
    language: z.string(),
  }),
  output: z.object({ plan: z.array(z.string().min(1)).length(3) }),
  instructions: [
    `You plan scenes for two people in {era}. One of them has reason to ask the other the given questions, one after the other.`,
    `Write three lines in {language}: "Place:" where they meet, "Reason:" why the one needs to know, "Mood:" how each of them is disposed at the start. Answer none of the questions.`,
  ].join("\n"),
  task: [
    "Who answers: {answerer}. {answererDescription}",
    "Who asks: {asker}. Traits: {askerTraits}",
    "Questions:\n{questions}",
    "Plan the scene.",
  ].join("\n\n"),
  show: ({ tuples, primary, secondary }) => ({ ...showCast(primary, secondary), questions: showQuestions(tuples) }),
  needs: ["answerer", "asker", "questions"],
  grammar: (input) => {
    const lines = begunLines(input).map((begun, line) => `${literal(`${line === 0 ? "" : "\n"}${begun}`)} point`);
    return `root ::= ${lines.join(" ")}\npoint ::= ${writing(input.language).line(15, lineLimit)}`;
  },
  parse: ({ text }, input) => {
    const begun = begunLines(input);
    const plan = text.split("\n").map((planned, line) => wholePhrases(planned, (begun[line]?.length ?? 0) + lineLimit));
    if (plan.length !== begun.length)
      throw new ParseError(`A plan of a scene has ${begun.length} lines, not ${plan.length}.`);
    return { plan };
  },
  examples: [
    {
      input: {
        tuples: [
          {
            question: "How is the pond of a tide mill filled and closed?",
            answer: "The sea runs in through a gate that falls shut when the tide turns.",
          },
        ],
        primary: {
          name: "Marit Solberg",
          traits: ["dry and hard to impress"],
          description: "Marit is a carpenter of sixty who restores old mills and speaks in short sentences.",
        },
        secondary: { name: "Kofi", traits: ["outspoken, says what comes to mind"], description: "" },
        era: "the present day",
        language: "English",
      },
      completion:
        "Place: the half-repaired wheel house of a mill on the shore, an hour before low water\nReason: Kofi has to lead school classes through the mill from Monday on and knows nothing about it\nMood: Kofi is loud and curious, Marit would rather finish her gate but likes being asked",
      shown: false,
    },
    {
      input: {
        tuples: [{ question: "Why does a sourdough loaf stay good for a week?", answer: "The acid keeps mould away." }],
        primary: {
          name: "Dario",
          traits: [],
          description: "Dario is a baker in his thirties who talks with both hands.",
        },
        secondary: { name: "Noor", traits: [], description: "" },
        era: "the present day",
        language: "English",
      },
      completion:
        "Place: the back room of a bakery at five in the morning\nReason: Noor writes about old trades for a magazine and spends one night in each of them\nMood: Noor is tired and attentive, Dario is in high spirits",
      shown: false,
    },
  ],
  sampling: { temperature: 0.8, minP: 0.1, maximumTokens: 500 },
  imitate: ({ secondary }) =>
    `Place: a bright room with tall windows\nReason: ${secondary.name} has been sent to learn the trade\nMood: both have time and are in good spirits`,
});
