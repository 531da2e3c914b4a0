import { idOf } from "../../lib/ids";
import type { Conversation, QaTuple } from "../../lib/records";

/** A tuple of a chunk, for tests. */
export function tupleOf(chunk: string, number: number): QaTuple {
  return {
    id: idOf("tuple", chunk, number),
    question: `What is thing ${number} of ${chunk}?`,
    answer: `Thing ${number} of ${chunk} is a lever.`,
    chunkId: idOf("chunk", chunk),
    sourceId: idOf("source", "book"),
    details: "Levers, by A. Writer, published 1900",
    passage: `A passage about ${chunk}.`,
    slot: number,
    replacements: 0,
    votes: [],
    evidence: null,
    original: null,
  };
}

/** A conversation of a mode on two tuples of a chunk, for tests. */
export function conversationOf(mode: Conversation["mode"], chunk: string): Conversation {
  const tuples = [tupleOf(chunk, 0), tupleOf(chunk, 1)];
  const names = mode === "assistant" ? ["User", "Assistant"] : ["Ruth", "Anselm"];
  const lines = [
    ...(mode === "assistant" ? [] : ["Good evening, are you the smith?", "I am, come in."]),
    ...tuples.flatMap((tuple) => [tuple.question, tuple.answer]),
  ];
  return {
    id: idOf("conversation", mode, chunk),
    groupId: idOf("group", chunk),
    chunkId: idOf("chunk", chunk),
    sourceId: idOf("source", "book"),
    details: "Levers, by A. Writer, published 1900",
    passage: `A passage about ${chunk}.`,
    mode,
    tuples,
    primary: mode === "assistant" ? null : { name: "Anselm", traits: [], description: "A patient smith." },
    secondary: mode === "assistant" ? null : { name: "Ruth", traits: [], description: "A curious carter." },
    scenarioPlan: mode === "assistant" ? null : "At the forge.",
    scenario: mode === "assistant" ? null : "Ruth brings a broken axle to the forge at dusk.",
    turns: lines.map((text, index) => ({
      speaker: names[index % 2] as string,
      role: index % 2 === 0 ? "user" : "assistant",
      text,
    })),
    regenerations: 0,
  };
}

/** Conversations of four passages in each of the modes. */
export function conversationsOf(...modes: Conversation["mode"][]): Conversation[] {
  return ["levers", "pulleys", "wheels", "screws"].flatMap((chunk) => modes.map((mode) => conversationOf(mode, chunk)));
}
