import { idOf } from "../../lib/ids";
import type { Chunk, QaTuple } from "../../lib/records";
import { sampleText } from "../cli/sampleText";

const details = "The Miller's Handbook, by T. Ester, published 1901";
export const sourceId = idOf("source", details);

/** A passage of connected prose; each number has its own subject. */
export function madeChunk(number = 0): Chunk {
  const text = sampleText(number + 1).split("\n\n")[number] as string;
  const id = idOf("chunk", sourceId, text);
  return { id, sourceId, details, text, from: 0, to: text.length, tokens: 130 };
}

/** A tuple that the gate lets pass, made of a passage's own words. */
export function madeTuple(chunk: Chunk = madeChunk(), slot = 0): QaTuple {
  const sentences = chunk.text.split(/(?<=\.) /);
  const [, topic, number] = /^The (.+?) of mill number (\d+)/.exec(chunk.text) as string[];
  const questions = [
    `Why did carpenters of the Lune valley choose oak for the ${topic} of mill number ${number}?`,
    `What does a miller do with the ${topic} of each mill every spring?`,
    `What happens to a mill whose ${topic} is neglected?`,
    `How does an experienced miller hear whether the ${topic} of a mill runs true?`,
  ];
  const answers = [
    "They chose oak because oak withstands water for decades.",
    sentences[1] as string,
    `A mill whose ${topic} is neglected loses power, since each part passes its motion on to another.`,
    `From its sound alone an experienced miller hears whether the ${topic} of a mill runs true.`,
  ];
  return {
    id: idOf("tuple", chunk.id, slot, "made"),
    chunkId: chunk.id,
    sourceId: chunk.sourceId,
    details: chunk.details,
    passage: chunk.text,
    question: questions[slot] as string,
    answer: answers[slot] as string,
    slot,
    replacements: 0,
    votes: [],
    evidence: null,
    original: null,
  };
}
