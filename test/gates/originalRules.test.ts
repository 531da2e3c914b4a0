import { describe, expect, it } from "vitest";
import { conversationGate } from "../../lib/gates/conversationGate";
import type { QuestionAnswer } from "../../lib/records";
import { candle, makeInfo, makeTuple, makeTurns } from "./madeRecords";
import { originalRefusal } from "./originalRules";
import { reasonOf } from "./reasonOf";

const mill: QuestionAnswer = {
  question: "Who opened the mill at Leeds in 1709?",
  answer: "Ada Webb did not sell the mill at Leeds but opened it in 1709.",
};
const warehouses = makeTuple();
const warehouse = warehouses.answer;
const hotFlame = "A candle set in paper soaked in kerosene gives a hot flame after about 20 minutes.";

/** What a conversation changes in the usual one of two tuples; `tuples` replaces those, and their answers are the passage then. */
interface Told {
  changes: Record<number, string>;
  tuples?: QuestionAnswer[];
  /** Turns after the last answer. */
  closing?: [string, string];
  greeted?: boolean;
}

function verdictsOf({ changes, tuples = [warehouses, candle], closing, greeted = true }: Told) {
  const own = tuples.map((tuple, slot) => makeTuple({ ...tuple, slot }));
  const info = makeInfo({
    tuples: own,
    passage: `${makeTuple().passage} ${tuples.map(({ answer }) => answer).join(" ")}`,
  });
  const spoken = makeTurns(changes).slice(0, 2 + 2 * tuples.length);
  const [ask, answer] = spoken;
  if (closing !== undefined && ask !== undefined && answer !== undefined)
    spoken.push({ ...ask, text: closing[0] }, { ...answer, text: closing[1] });
  const turns = greeted ? spoken : spoken.slice(2);
  // There the answering character spoke first.
  return [originalRefusal(own, greeted ? turns.slice(1) : turns), reasonOf(conversationGate(info, turns))];
}

const good: [what: string, original: string, told: Told][] = [
  [
    "an answer of one word",
    "answer match",
    {
      tuples: [{ question: "What should paper be soaked in?", answer: "Kerosene." }],
      changes: { 2: "What should paper be soaked in?", 3: "That would be kerosene, my friend." },
    },
  ],
  [
    "a question of two words",
    "question match",
    {
      tuples: [{ question: "What burns?", answer: "Paper that was soaked in kerosene burns." }],
      changes: { 2: "Tell me, what burns?", 3: "Paper that was soaked in kerosene burns." },
    },
  ],
  [
    "an answer that begins with its end",
    "answer match",
    { changes: { 2: warehouses.question, 3: "For fires, the targets that promise most are warehouses, Tomas." } },
  ],
  [
    "a question in other words",
    "question match",
    { changes: { 2: "For fires, what targets are there, and what buildings promise most?", 3: warehouse } },
  ],
  [
    "a message of two lines",
    "answer match",
    { changes: { 2: warehouses.question, 3: `*puts the pen down*\n${warehouse}` } },
  ],
  [
    "a colon in the second line of a greeting",
    "question match",
    { changes: { 1: "Come in.\nBut mind this: the chair is broken.", 2: warehouses.question, 3: warehouse } },
  ],
  [
    "a question in the second line of its message",
    "question match",
    { changes: { 2: `I have one more.\n${warehouses.question}`, 3: warehouse } },
  ],
  [
    "a number in words",
    "answer match",
    {
      tuples: [{ question: "After how many minutes does the flame get hot?", answer: "After 20 minutes." }],
      changes: { 2: "After how many minutes does the flame get hot?", 3: "It is after twenty minutes, Tomas." },
    },
  ],
  [
    "another apostrophe",
    "answer match",
    {
      tuples: [{ question: "Whose mill was opened in 1709?", answer: "Ada Webb\u2019s mill." }],
      changes: { 2: "Whose mill was opened in 1709?", 3: "I believe it was Ada Webb's mill." },
    },
  ],
  ["no greetings", "length", { changes: { 2: warehouses.question, 3: warehouse }, greeted: false }],
  [
    "a name that is said twice",
    "repeated answer",
    {
      tuples: [{ question: "Which manual tells of warehouses?", answer: "Simple Sabotage" }],
      changes: {
        2: "Which manual tells of warehouses?",
        3: "Simple Sabotage, Tomas. Yes, Simple Sabotage is the one.",
      },
    },
  ],
  [
    "capitals for emphasis",
    "answer match",
    {
      tuples: [{ question: "What is the most promising target for fires?", answer: "A dry warehouse." }],
      changes: { 2: "What is the most promising target for fires?", 3: "A DRY WAREHOUSE, Tomas!" },
    },
  ],
];

const bad: [what: string, reason: string, told: Told][] = [
  [
    "an answer that acts for the other",
    "impersonation",
    { changes: { 3: `${warehouse} *Tomas nods and writes it down.*` } },
  ],
  [
    "an answer that speaks for the other",
    "impersonation",
    { changes: { 3: `${warehouse} "I never knew that," Tomas replied.` } },
  ],
  [
    "two messages that end alike",
    "repeated_ending",
    {
      changes: {
        3: `${warehouse} Is there anything else that you would like to know?`,
        5: `${hotFlame} Is there anything else you would like to know?`,
      },
    },
  ],
  [
    "a greeting from the description of its speaker",
    "profile_leaked",
    { changes: { 1: "My pupils say that she likes to be asked hard questions by people who do not give up." } },
  ],
  [
    "a fact that nobody told",
    "reply_not_borne_out",
    { changes: { 3: `${warehouse} Harbours and railway bridges rarely burn down in winter.` } },
  ],
  [
    "a number that nobody told",
    "number_invented",
    { changes: { 3: "Warehouses are the most promising targets for fires, in 85 of 90 cases." } },
  ],
  ["a number changed", "number_changed", { changes: { 5: hotFlame.replace("20", "50") } }],
  [
    "a name changed",
    "name_changed",
    { tuples: [mill], changes: { 2: mill.question, 3: mill.answer.replace("Webb", "Wood") } },
  ],
  [
    "a negation lost",
    "negation_lost",
    { tuples: [mill], changes: { 2: mill.question, 3: mill.answer.replace("did not sell", "did sell") } },
  ],
  [
    "the answer of another question",
    "answer_mismatch",
    {
      tuples: [
        {
          question: "What does the mill at Leeds grind?",
          answer: "The mill at Leeds grinds oats for horses of the town.",
        },
        {
          question: "Who built the mill at Leeds?",
          answer: "The mill at Leeds was built by two brothers from Ireland.",
        },
      ],
      changes: {
        2: "What does the mill at Leeds grind?",
        3: "The mill at Leeds was built by two brothers from Ireland.",
        4: "Who built the mill at Leeds?",
        5: "The mill at Leeds was built by two brothers from Ireland.",
      },
    },
  ],
  ["a second character who says nothing", "empty_turn", { changes: {}, closing: ["...", "Any time."] }],
  [
    "talk about the text",
    "mentions_text",
    { changes: { 3: `The passage says this: ${warehouse.replace("Warehouses", "warehouses")}` } },
  ],
];

describe("conversationGate beside the rules of the first release", () => {
  it.each(good)("keeps what they refuse: %s", (_, original, told) => {
    expect(verdictsOf(told)).toEqual([original, "kept"]);
  });
  it.each(bad)("refuses what they keep: %s", (_, reason, told) => {
    expect(verdictsOf(told)).toEqual([null, reason]);
  });
});
