import { z } from "zod";
import {
  dialogueGrammar,
  imitateDialogue,
  type PlannedTurn,
  parseDialogue,
  showTurns,
  tupleTurns,
} from "../lib/dialogueGrammar";
import { showCast } from "../lib/dialogueText";
import { type Character, characterSchema, type QuestionAnswer, questionAnswerSchema, turnSchema } from "../lib/records";
import { defineStep } from "../lib/step";

/** The second character opens, the first answers the opening, then each question is followed by its answer. */
function planTurns({
  tuples,
  primary,
  secondary,
}: {
  tuples: QuestionAnswer[];
  primary: Character;
  secondary: Character;
}): PlannedTurn[] {
  return [
    { speaker: secondary.name, role: "user", carries: null, written: true },
    { speaker: primary.name, role: "assistant", carries: null, written: true },
    ...tupleTurns(tuples, secondary.name, primary.name, true),
  ];
}

const opening =
  "You write dialogue in {language} for two people in a scene. They greet each other, then one asks questions and the other answers them, in the order of the list.";
const ending =
  "Write each line of the list as the name, a colon, and what this person says aloud, never what anybody does.";

/** Writes a conversation between two characters that carries the tuples. */
export const writeConversation = defineStep({
  name: "writeConversation",
  purpose: "Writes the conversation of two characters, each question and answer in its turn.",
  model: "large",
  version: 7,
  input: z.object({
    tuples: z.array(questionAnswerSchema).min(1),
    primary: characterSchema,
    secondary: characterSchema,
    scenario: z.string().min(1),
    language: z.string(),
    keepWording: z.boolean(),
  }),
  output: z.object({ turns: z.array(turnSchema).min(2) }),
  instructions: {
    fixed: [
      opening,
      'Questions and answers are fixed and follow each line by themselves. Write only what a speaker says just before: a few words in the voice of this person, about the place, the moment or the other person, such as "You are a patient one." or "Let me think.", or "-" for nothing. State no facts about the subject, never write the question or the answer, and say nothing twice.',
      ending,
    ].join("\n"),
    reworded: [
      opening,
      "Let them speak in their own manner, but keep the facts, numbers and names of the answers exactly and add none.",
      ending,
    ].join("\n"),
  },
  variant: ({ keepWording }) => (keepWording ? "fixed" : "reworded"),
  task: [
    "Who answers: {answerer}. {answererDescription}",
    "Who asks: {asker}. Traits: {askerTraits}",
    "Scene: {scenario}",
    "Lines:\n{lines}",
    "Write the lines.",
  ].join("\n\n"),
  show: (input) => ({ ...showCast(input.primary, input.secondary), lines: showTurns(planTurns(input), input) }),
  needs: ["answerer", "asker", "lines"],
  grammar: (input) => dialogueGrammar(planTurns(input), input),
  parse: ({ text }, input) => ({ turns: parseDialogue(text, planTurns(input), input) }),
  examples: [
    {
      input: {
        tuples: [
          {
            question: "How far must the sea drop below the pond before the sluice of a tide mill is opened?",
            answer: "The sluice is opened when the sea outside has dropped about two metres below the pond.",
          },
          {
            question: "What advantage does a tide mill have over a mill on a stream in a dry summer?",
            answer: "A tide mill never stands still in a dry summer, whereas mills on streams do.",
          },
        ],
        primary: {
          name: "Marit Solberg",
          traits: ["dry and hard to impress"],
          description:
            "Marit is a carpenter of sixty who restores old mills along the coast and speaks in short sentences.",
        },
        secondary: { name: "Kofi", traits: ["outspoken, says what comes to mind"], description: "" },
        scenario:
          "An hour before low water, Marit Solberg planes the edge of a gate in the wheel house of the old mill. Kofi comes in without knocking; from Monday on he is to lead school classes through the place.",
        language: "English",
        keepWording: true,
      },
      completion: [
        "Kofi: So this is where you hide, I have been shouting for you all along the dam!",
        "Marit Solberg: The plane is louder than you are. Mind the shavings and come in.",
        "Kofi: The children will want figures from me on Monday.",
        "Marit Solberg: Write this down, then.",
        "Kofi: My uncle swears by his stream, you know.",
        "Marit Solberg: Then greet your uncle from me.",
      ].join("\n"),
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
        scenario: "Long before sunrise, Noor sits on a sack of flour and watches Dario work.",
        language: "English",
        keepWording: false,
      },
      completion: [
        "Noor: You look awake enough for both of us.",
        "Dario: The dough woke me up, as it does every night.",
        "Noor: Tell me, why does a sourdough loaf stay good for a week?",
        "Dario: Because of the acid in it, my friend, which keeps mould away.",
      ].join("\n"),
      shown: false,
    },
  ],
  sampling: { temperature: 0.7, minP: 0.1, maximumTokens: 2400 },
  imitate: (input) => imitateDialogue(planTurns(input), input),
});
