import { z } from "zod";
import { showCast, showQuestions } from "../lib/dialogueText";
import { quotesOf, wholeSentences, writing } from "../lib/grammar";
import { rulesOf } from "../lib/languages/rulesOf";
import { sceneWordsOf } from "../lib/languages/sceneWords";
import { characterSchema, questionAnswerSchema } from "../lib/records";
import { defineStep } from "../lib/step";
import { withoutRepeatedSentences } from "../lib/text/withoutRepeatedSentences";

/** The most characters of a scenario. */
const scenarioLimit = 480;

function imitated(primary: string, secondary: string, language: string): string | null {
  const own = sceneWordsOf(language)?.imitated;
  return own === undefined ? null : `${rulesOf(language).gap}${own.scenario(primary, secondary)}`;
}

/** Writes the scene in which a conversation takes place. */
export const writeScenario = defineStep({
  name: "writeScenario",
  purpose: "Writes the scene of a conversation as one short paragraph without dialogue.",
  model: "small",
  version: 3,
  input: z.object({
    tuples: z.array(questionAnswerSchema).min(1),
    primary: characterSchema,
    secondary: characterSchema,
    plan: z.array(z.string()).min(1),
    opening: z.string().min(1),
    era: z.string(),
    language: z.string(),
  }),
  output: z.object({ scenario: z.string().min(1) }),
  instructions: [
    `You write the opening of scenes that take place in {era}: one paragraph of two to four sentences in {language} that says where two people meet and why one has questions for the other.`,
    "Use both names. Let nobody speak yet, answer none of the questions, and say nothing about their subject.",
  ].join("\n"),
  task: [
    "Who answers: {answerer}. Traits: {answererTraits}",
    "Who asks: {asker}. Traits: {askerTraits}",
    "{plan}",
    "Write the paragraph.",
  ].join("\n\n"),
  show: ({ tuples, primary, secondary, plan }) => ({
    ...showCast(primary, secondary),
    questions: showQuestions(tuples),
    plan: plan.join("\n"),
  }),
  needs: ["answerer", "asker", "plan"],
  lead: ({ opening }) => opening,
  grammar: ({ language }) =>
    `root ::= ${rulesOf(language).gap === "" ? "" : '" " '}${writing(language).sentences(80, scenarioLimit, quotesOf(language))}`,
  parse: ({ text }, { opening, language }) => ({
    scenario: `${opening}${rulesOf(language).gap}${withoutRepeatedSentences(wholeSentences(text, scenarioLimit), language)}`,
  }),
  examples: [
    {
      input: {
        tuples: [
          {
            question: "How is the pond of a tide mill filled and closed?",
            answer: "The sea runs in through a gate that falls shut when the tide turns.",
          },
        ],
        primary: { name: "Marit Solberg", traits: ["dry and hard to impress"], description: "" },
        secondary: { name: "Kofi", traits: ["outspoken, says what comes to mind"], description: "" },
        plan: [
          "Place: the half-repaired wheel house of a mill on the shore, an hour before low water",
          "Reason: Kofi has to lead school classes through the mill from Monday on and knows nothing about it",
          "Mood: Kofi is loud and curious, Marit would rather finish her gate but likes being asked",
        ],
        opening: "An hour before low water,",
        era: "the present day",
        language: "English",
      },
      completion:
        " Marit Solberg kneels in the half-repaired wheel house of the old mill and planes the edge of a gate. Kofi comes in without knocking, a notebook under his arm: from Monday on he is to lead school classes through the place, and he knows nothing about it. Marit would rather finish her work, but it is a long time since anybody asked her anything.",
      shown: false,
    },
    {
      input: {
        tuples: [{ question: "Why does a sourdough loaf stay good for a week?", answer: "The acid keeps mould away." }],
        primary: { name: "Dario", traits: [], description: "" },
        secondary: { name: "Noor", traits: [], description: "" },
        plan: [
          "Place: the back room of a bakery",
          "Reason: Noor writes about old trades",
          "Mood: both are awake too early",
        ],
        opening: "Long before sunrise,",
        era: "the present day",
        language: "English",
      },
      completion:
        " Noor sits on a sack of flour in the back room of the bakery and watches Dario work. She writes about old trades and has one night for this one, so she does not mean to waste it.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.8, minP: 0.1, maximumTokens: 500 },
  imitate: ({ primary, secondary, language }) =>
    imitated(primary.name, secondary.name, language) ??
    ` ${primary.name} is at work in a bright room with tall windows when ${secondary.name} comes in. ${secondary.name} has been sent to learn the trade and has a list of questions that will not wait.`,
});
