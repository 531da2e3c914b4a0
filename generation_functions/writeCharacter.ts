import { z } from "zod";
import { showTraits } from "../lib/dialogueText";
import { sourdough, tideMill } from "../lib/examplePassages";
import { literal, oneOf, wholeSentences, writing } from "../lib/grammar";
import { givenNames } from "../lib/languages/givenNames";
import { sceneWordsOf } from "../lib/languages/sceneWords";
import { defineStep, ParseError } from "../lib/step";
import { withoutRepeatedSentences } from "../lib/text/withoutRepeatedSentences";

/** The most characters of a description. */
const descriptionLimit = 480;

/**
 * A given name and perhaps another one; in Chinese one or two characters after the family name. Where names are known that begin so, the
 * given name is one of them: a small model makes up such as "Vain".
 */
function wholeName(initial: string, language: string): string {
  if (language === "Chinese") return `${literal(initial)} [\\u4E00-\\u9FFF]{1,2}`;
  const letter = language === "English" ? "[a-z]" : "[a-z\\u00DF-\\u00F6\\u00F8-\\u00FF]";
  const known = namesWith(initial, language);
  const given = known.length > 0 ? oneOf(known) : `${literal(initial)} ${letter}{2,11}`;
  return `${given} (" " [A-Z] ${letter}{2,13})?`;
}

/** Fewer would name everybody alike. */
const fewestNames = 3;

/** The names that begin so; none where there are too few to choose from. */
function namesWith(initial: string, language: string): readonly string[] {
  const names = givenNames(language)?.filter((name) => name.startsWith(initial)) ?? [];
  return names.length < fewestNames ? [] : names;
}

/** Writes the main character of a conversation. */
export const writeCharacter = defineStep({
  name: "writeCharacter",
  purpose: "Writes name and description of the person who answers in a conversation.",
  model: "small",
  version: 4,
  input: z.object({
    passage: z.string().min(1),
    details: z.string(),
    plan: z.string().min(1),
    traits: z.array(z.string()),
    era: z.string(),
    language: z.string(),
    initial: z.string().regex(/^(?:[A-Z]|\p{Script=Han})$/u),
  }),
  output: z.object({ name: z.string().min(2), description: z.string().min(1) }),
  instructions: [
    `You write character sheets for scenes that take place in {era}. From the idea you are given, write a name and a description: work, looks, manner of speaking, what this person likes and cannot stand.`,
    "The description tells nothing about the subject itself: what the person knows comes out in talk. Invent a first name with the letter you are given.",
    `Write "Name:" and the name on one line and "Description:" and three sentences of {language} on the next.`,
  ].join("\n"),
  task: "Idea: {plan}\nTraits: {traits}\nThe name begins with: {initial}\n\nWrite the character.",
  show: ({ traits }) => ({ traits: showTraits(traits) }),
  needs: ["plan"],
  grammar: ({ initial, language }) =>
    `root ::= ${literal("Name: ")} ${wholeName(initial, language)} ${literal("\nDescription: ")} ${writing(language).sentences(120, descriptionLimit)}`,
  parse: ({ text }, { language }) => {
    const match = /^Name: (.+)\nDescription: (.+)$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined)
      throw new ParseError("The character has not both a name and a description.");
    return {
      name: match[1].trim(),
      description: withoutRepeatedSentences(wholeSentences(match[2], descriptionLimit), language),
    };
  },
  examples: [
    {
      input: {
        ...tideMill,
        plan: "A carpenter of sixty who restores old mills along the coast. Nothing impresses her any more, but she will put her tools down for an hour to show a beginner how a thing works.",
        traits: ["dry and hard to impress", "generous with time and attention"],
        era: "the present day",
        language: "English",
        initial: "M",
      },
      completion:
        "Name: Marit Solberg\nDescription: Marit is a carpenter of sixty with sawdust in her grey plait and a pencil behind each ear. She speaks in short sentences and answers praise with a shrug. She cannot stand people who lean on things that are not yet glued. For a beginner who listens she has all the time in the world and the better half of her lunch.",
      shown: false,
    },
    {
      input: {
        ...sourdough,
        plan: "A baker in his thirties who took over the shop of his aunt and teaches evening classes.",
        traits: [],
        era: "the present day",
        language: "English",
        initial: "D",
      },
      completion:
        "Name: Dario\nDescription: Dario is a baker in his thirties with flour up to his elbows and a voice made for a loud room. He talks with both hands and starts most sentences with a laugh. He likes early mornings and dislikes being hurried.",
      shown: false,
    },
  ],
  sampling: { temperature: 0.9, minP: 0.1, maximumTokens: 600 },
  imitate: ({ initial, language }, seed) => {
    const own = sceneWordsOf(language)?.imitated;
    const known = namesWith(initial, language);
    const ends = own?.nameEnds ?? ["ela", "orin", "ade", "unar"];
    const name = known.length > 0 ? known[seed % known.length] : `${initial}${ends[seed % ends.length]}`;
    if (own !== undefined) return `Name: ${name}\nDescription: ${own.description}`;
    return `Name: ${name}\nDescription: A person of calm manners and strong hands, who wears the same coat in every weather. The voice is low and the sentences are short. Long walks are a pleasure, loud rooms are not, and a good question is always welcome.`;
  },
});
