import type { Confidences } from "../../logical_models/calibration";
import { confidenceOf } from "../confidence/confidenceOf";
import { questionScore } from "../gates/questionScore";
import { majority } from "../majority";
import type { JudgedChunk, QaTuple } from "../records";
import type { Settings } from "../settings";
import { atStrictness, type Strictness, stricterThan } from "../strictness";
import { ballotsOf } from "./ballotsOf";
import type { LevelFacts } from "./reportFacts";

/** How the votes of a run are decided anew. */
export interface Deciding {
  settings: Pick<Settings, "strictness" | "doubleCheckCounter" | "language">;
  confidences: Confidences | null;
  /** The threshold of the mean of a passage's votes; null where passages were not judged. */
  passageThreshold: ((strictness: Strictness) => number) | null;
  /** The least score of a question; null where it was not measured for the model that wrote it. */
  leastQuestionScore(strictness: Strictness): number | null;
}

/**
 * How many of the kept tuples are left at the run's level of strictness and at each stricter one, by the votes and likelihoods on record alone:
 * what a stricter run would write in place of the others is not known. What a person decided stands at every level.
 */
export function levelFacts(
  tuples: readonly QaTuple[],
  passages: readonly JudgedChunk[],
  deciding: Deciding,
): LevelFacts[] {
  const { settings, confidences } = deciding;
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return [settings.strictness, ...stricterThan(settings.strictness)].map((strictness) => {
    const decisions = tuples.map((tuple) => decided(tuple, byId.get(tuple.chunkId), strictness, deciding));
    const left = tuples.filter((_, place) => decisions[place] === "accepted");
    const known = left.flatMap((tuple) => confidenceOf(tuple, confidences) ?? []);
    return {
      strictness,
      left: left.length,
      open: decisions.filter((decision) => decision === "open").length,
      confidence: known.length === 0 ? null : known.reduce((sum, confidence) => sum + confidence, 0) / known.length,
    };
  });
}

function decided(
  tuple: QaTuple,
  passage: JudgedChunk | undefined,
  strictness: Strictness,
  { settings, passageThreshold, leastQuestionScore }: Deciding,
): "accepted" | "refused" | "open" {
  const { votes, review } = tuple;
  if (strictness === settings.strictness || review !== undefined) return "accepted";
  const score = questionScore(tuple);
  const least = leastQuestionScore(strictness);
  if (score !== undefined && least !== null && score < least) return "refused";
  // A vote that could not be read has acceptance 0, and no part in the mean.
  const read = passage?.votes.filter(({ acceptance }) => acceptance > 0) ?? [];
  const mean = read.reduce((sum, { acceptance }) => sum + acceptance, 0) / read.length;
  if (passageThreshold !== null && read.length > 0 && mean < passageThreshold(strictness)) return "refused";
  const decisions = ballotsOf(votes, settings.doubleCheckCounter).map((ballot) =>
    majority(
      ballot.map(({ acceptance, threshold }) => acceptance >= atStrictness(threshold, strictness, settings.strictness)),
      settings.doubleCheckCounter,
    ),
  );
  if (decisions.includes("refused")) return "refused";
  return decisions.includes("open") ? "open" : "accepted";
}
