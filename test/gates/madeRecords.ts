import { idOf } from "../../lib/ids";
import type { ConversationInfo, QaTuple, Turn } from "../../lib/records";

export const passage =
  "Fires can be started wherever there is an accumulation of inflammable material. Warehouses are the most promising targets. A candle set in paper that was soaked in kerosene gives a hot flame after about 20 minutes.";

export const details = "Simple Sabotage Field Manual, by Office of Strategic Services, published 1944";

/** A tuple of the passage above; what is given replaces the usual. */
export function makeTuple(given: Partial<QaTuple> = {}): QaTuple {
  const slot = given.slot ?? 0;
  return {
    id: idOf("tuple", slot, given.question ?? "", given.answer ?? ""),
    chunkId: idOf("chunk"),
    sourceId: idOf("source"),
    details,
    passage,
    slot,
    replacements: 0,
    votes: [],
    evidence: null,
    original: null,
    question: "Which buildings are the most promising targets for fires?",
    answer: "Warehouses are the most promising targets for fires.",
    ...given,
  };
}

export const candle = makeTuple({
  slot: 1,
  question: "How long does a candle in kerosene-soaked paper take to give a hot flame?",
  answer: "A candle set in paper soaked in kerosene gives a hot flame after about 20 minutes.",
});

/** What a conversation of two tuples is written from. */
export function makeInfo(given: Partial<ConversationInfo> = {}): ConversationInfo {
  return {
    id: idOf("info"),
    groupId: idOf("group"),
    chunkId: idOf("chunk"),
    sourceId: idOf("source"),
    details,
    passage,
    mode: "roleplay",
    tuples: [makeTuple(), candle],
    primary: {
      name: "Greta Holm",
      traits: [],
      description:
        "Greta Holm teaches in a school for firefighters and likes to be asked hard questions by people who do not give up.",
    },
    secondary: { name: "Tomas", traits: [], description: "Tomas is new in the brigade and carries a notebook." },
    scenarioPlan: "They meet after a lesson.",
    scenario: "Greta Holm puts away her papers when Tomas comes back into the room.",
    ...given,
  };
}

/** A faithful conversation of that info; `changes` replaces the text of turns by their place, from 0. */
export function makeTurns(changes: Record<number, string> = {}, names = ["Tomas", "Greta Holm"]): Turn[] {
  const texts = [
    "Do you have a moment? I wanted to ask about fires before the bus leaves.",
    "For you, always. Sit down and tell me what is on your mind.",
    "So which buildings would be the most promising targets for fires?",
    "*puts the pen down* Warehouses, I would say. They are the most promising targets for fires.",
    "And how long does a candle in paper soaked with kerosene take before it gives a hot flame?",
    "If you set a candle in paper soaked in kerosene, it gives a hot flame after about twenty minutes.",
  ];
  return texts.map((text, place) => ({
    speaker: names[place % 2] ?? "",
    role: place % 2 === 0 ? "user" : "assistant",
    text: changes[place] ?? text,
  }));
}
