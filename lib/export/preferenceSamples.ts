import { asksTheSame } from "../gates/duplicateTuples";
import { languagesOf } from "../languages/languages";
import type { QaTuple } from "../records";
import { normaliseName } from "../text/normalise";
import { drawsWrong, wrongPassageFor } from "./questionSamples";
import { answerReasons } from "./refusalReasons";
import { promptMessages, type RowSettings, refusalFor } from "./rowDraws";
import type { PreferenceSample, RefusedAnswer, SamplePassage } from "./sample";
import { sampleOrigin } from "./sampleOrigin";

/** The refused answers of a tuple's passage that were given to the question of the tuple, and are not its own answer. */
export function refusedAnswersTo(
  tuple: QaTuple,
  refused: readonly RefusedAnswer[],
  settings: Pick<RowSettings, "language">,
): RefusedAnswer[] {
  const { written } = languagesOf(tuple, settings);
  const asked = [tuple.question, ...(tuple.original === null ? [] : [tuple.original.question])];
  return refused.filter(
    ({ question, answer, reason }) =>
      answerReasons.has(reason) &&
      normaliseName(answer) !== normaliseName(tuple.answer) &&
      asked.some((own) => asksTheSame(own, question, written)),
  );
}

/** A tuple's answer preferred to each refused answer to its question; with the passage shown or from memory. */
export function preferenceSamples(
  tuple: QaTuple,
  passage: SamplePassage,
  refused: readonly RefusedAnswer[],
  settings: RowSettings,
  options: { withPassage: boolean },
): PreferenceSample[] {
  const shown = options.withPassage ? passage.text : null;
  return refusedAnswersTo(tuple, refused, settings).map((worse) => ({
    kind: "preference",
    messages: promptMessages(settings, tuple.id, tuple.question, shown),
    chosen: tuple.answer,
    rejected: worse.answer,
    origin: sampleOrigin(tuple.id, passage, { tuples: [tuple], refused: worse }),
  }));
}

/**
 * What teaches to keep to the passage shown, for `settings.wrongPassageShare` of the tuples: with a wrong passage the
 * refusal is preferred to the answer from memory, and with the right one the answer to the refusal.
 */
export function passagePreferences(
  tuple: QaTuple,
  passage: SamplePassage,
  others: readonly SamplePassage[],
  settings: RowSettings,
): PreferenceSample[] {
  const refusal = refusalFor(settings, tuple.id);
  const pair = (shown: SamplePassage, wrongPassage: SamplePassage | null): PreferenceSample => ({
    kind: "preference",
    messages: promptMessages(settings, tuple.id, tuple.question, shown.text),
    chosen: wrongPassage === null ? tuple.answer : refusal,
    rejected: wrongPassage === null ? refusal : tuple.answer,
    origin: sampleOrigin(tuple.id, passage, { tuples: [tuple], wrongPassage }),
  });
  if (!drawsWrong(tuple, settings)) return [];
  const wrong = wrongPassageFor(tuple, others, settings);
  return wrong === null ? [pair(passage, null)] : [pair(wrong, wrong), pair(passage, null)];
}
