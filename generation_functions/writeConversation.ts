import { z } from "zod";
import { dialogueGrammar, imitateDialogue, type PlannedTurn, parseDialogue, tupleTurns } from "../lib/dialogueGrammar";
import { showTraits, showTuples } from "../lib/dialogueText";
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
    { speaker: secondary.name, role: "user", carries: null },
    { speaker: primary.name, role: "assistant", carries: null },
    ...tupleTurns(tuples, secondary.name, primary.name),
  ];
}

/** Writes a conversation between two characters that carries the tuples. */
export const writeConversation = defineStep({
  name: "writeConversation",
  purpose: "Writes the conversation of two characters, each question and answer in its turn.",
  model: "large",
  version: 1,
  input: z.object({
    tuples: z.array(questionAnswerSchema).min(1),
    primary: characterSchema,
    secondary: characterSchema,
    scenario: z.string().min(1),
    language: z.string(),
    keepWording: z.boolean(),
  }),
  output: z.object({ turns: z.array(turnSchema).min(4) }),
  instructions: ({ language, keepWording }) =>
    [
      `You write dialogue in ${language} for two people in a scene. They greet each other, then one asks the given questions in the given order and the other answers each with the given answer.`,
      keepWording
        ? "Questions and answers stand word for word. Before them a speaker may say one short sentence of their own that fits their character and the moment; never ask or answer anything twice."
        : "Let them speak in their own manner, but keep the facts, numbers and names of the answers exactly and add none.",
      "Each turn is one line: the name, a colon, and what this person says, never what the other one does. Let each turn begin differently.",
    ].join("\n"),
  task: ({ tuples, primary, secondary, scenario }) =>
    [
      `Who answers: ${primary.name}. ${primary.description}`,
      `Who asks: ${secondary.name}. Traits: ${showTraits(secondary.traits)}`,
      `Scene: ${scenario}`,
      showTuples(tuples),
      "Write the dialogue.",
    ].join("\n\n"),
  grammar: (input) => dialogueGrammar(planTurns(input), { keepWording: input.keepWording, talkative: true }),
  parse: ({ text }, input) => ({ turns: parseDialogue(text, planTurns(input)) }),
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
        "Kofi: The children will want figures. How far must the sea drop below the pond before the sluice of a tide mill is opened?",
        "Marit Solberg: Write this down. The sluice is opened when the sea outside has dropped about two metres below the pond.",
        "Kofi: My uncle swears by his stream. What advantage does a tide mill have over a mill on a stream in a dry summer?",
        "Marit Solberg: Tell your uncle from me. A tide mill never stands still in a dry summer, whereas mills on streams do. The moon does not take holidays.",
      ].join("\n"),
      shown: true,
    },
  ],
  sampling: { temperature: 0.7, minP: 0.1, maximumTokens: 2400 },
  imitate: (input) => imitateDialogue(planTurns(input)),
});
