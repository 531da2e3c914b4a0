import { seedOf } from "../ids";
import { languagesOf } from "../languages/languages";
import { randomFrom } from "../random";
import type { QaTuple } from "../records";
import { coverage } from "../text/similarity";
import { drawnNumber, promptMessages, type RowSettings, refusalFor } from "./rowDraws";
import type { DialogueSample, SamplePassage } from "./sample";
import { sampleOrigin } from "./sampleOrigin";

/** How much of an answer's content words another passage may hold and still count as not answering. */
const mostCoverage = 0.4;
/** How many passages are tried as a wrong one before the row keeps the right one. */
const mostTries = 20;

/** A tuple as a dialogue of one question and its answer, from memory. */
export function questionSample(tuple: QaTuple, passage: SamplePassage, settings: RowSettings): DialogueSample {
  return {
    kind: "dialogue",
    messages: [
      ...promptMessages(settings, tuple.id, tuple.question, null),
      { role: "assistant", content: tuple.answer },
    ],
    shown: null,
    origin: sampleOrigin(tuple.id, passage, { tuples: [tuple] }),
  };
}

/**
 * A tuple as a dialogue whose question shows a passage: the right one with the answer, or for `settings.wrongPassageShare` of
 * the tuples a wrong one with a refusal. `others` are the passages of the same side, so that none crosses the split.
 */
export function passageQuestionSample(
  tuple: QaTuple,
  passage: SamplePassage,
  others: readonly SamplePassage[],
  settings: RowSettings,
): DialogueSample {
  const wrong = drawsWrong(tuple, settings) ? wrongPassageFor(tuple, others, settings) : null;
  const shown = { passage: (wrong ?? passage).text, question: tuple.question };
  return {
    kind: "dialogue",
    messages: [
      ...promptMessages(settings, tuple.id, shown.question, shown.passage),
      { role: "assistant", content: wrong === null ? tuple.answer : refusalFor(settings, tuple.id) },
    ],
    shown,
    origin: sampleOrigin(tuple.id, passage, { tuples: [tuple], wrongPassage: wrong }),
  };
}

/** Whether a tuple is one of those that are shown a wrong passage. */
export function drawsWrong(tuple: QaTuple, settings: Pick<RowSettings, "seed" | "wrongPassageShare">): boolean {
  return drawnNumber(settings, "wrong passage", tuple.id) < settings.wrongPassageShare;
}

/** A passage that does not hold what the tuple's answer says; null where none was found in some tries. */
export function wrongPassageFor(
  tuple: QaTuple,
  others: readonly SamplePassage[],
  settings: Pick<RowSettings, "seed" | "language">,
): SamplePassage | null {
  const { written } = languagesOf(tuple, settings);
  const random = randomFrom(seedOf(settings.seed, "which wrong passage", tuple.id));
  for (let attempt = 0; attempt < mostTries && others.length > 0; attempt++) {
    const candidate = others[Math.floor(random() * others.length)];
    if (candidate === undefined || candidate.chunkId === tuple.chunkId) continue;
    if (coverage(tuple.answer, candidate.text, written) <= mostCoverage) return candidate;
  }
  return null;
}
