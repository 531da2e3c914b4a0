import type { QaTuple } from "../records";
import { refusedAnswersTo } from "./preferenceSamples";
import { ownReasons } from "./refusalReasons";
import { promptMessages, type RowSettings } from "./rowDraws";
import type { JudgedSample, PreferenceSample, RefusedAnswer, SamplePassage } from "./sample";
import { sampleOrigin } from "./sampleOrigin";

/** Whether the passage is shown before the question. */
interface Shown {
  withPassage: boolean;
}

/** A tuple's answer as a good one. */
export function goodAnswer(tuple: QaTuple, passage: SamplePassage, settings: RowSettings, shown: Shown): JudgedSample {
  const { id, question, answer } = tuple;
  const messages = promptMessages(settings, id, question, shown.withPassage ? passage.text : null);
  return { kind: "judged", messages, answer, good: true, origin: sampleOrigin(id, passage, { tuples: [tuple] }) };
}

/**
 * A refused answer as a bad one; null where the refusal may be the question's fault. `tuples` are those that were kept of the
 * passage: their questions are good ones.
 */
export function badAnswer(
  refused: RefusedAnswer,
  passage: SamplePassage,
  tuples: readonly QaTuple[],
  settings: RowSettings,
  shown: Shown,
): JudgedSample | null {
  const { tupleId, question, answer, reason } = refused;
  const bad = ownReasons.has(reason) || tuples.some((tuple) => refusedAnswersTo(tuple, [refused], settings).length > 0);
  if (!bad) return null;
  const messages = promptMessages(settings, tupleId, question, shown.withPassage ? passage.text : null);
  return { kind: "judged", messages, answer, good: false, origin: sampleOrigin(tupleId, passage, { refused }) };
}

/** The answers of preferences that teach to keep to the passage shown; without a tuple's own answer to its passage, which `goodAnswer` gives. */
export function judgedByPassage(preferences: readonly PreferenceSample[]): JudgedSample[] {
  return preferences.flatMap(({ messages, chosen, rejected, origin }): JudgedSample[] => [
    ...(origin.wrongPassage === null
      ? []
      : [{ kind: "judged" as const, messages, answer: chosen, good: true, origin }]),
    { kind: "judged", messages, answer: rejected, good: false, origin },
  ]);
}
