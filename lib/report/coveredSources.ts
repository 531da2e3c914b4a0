import { countBy } from "../countBy";
import { placeOf } from "../export/samplePassages";
import { groupBy } from "../groupBy";
import type { Chunk } from "../records";
import { reasonCounts } from "../stages/reasonCounts";
import type { StageItem } from "../stages/stage";
import type { CoveredPassage, CoveredSource, PassageFate } from "./reportFacts";
import { keptIn, type NamedStages } from "./stagesByName";

type Lost = { reason: string; detail: string; failed: boolean };

/** What became of each text along its length. A passage that the settings left out is not looked at. */
export function coveredSources(stages: NamedStages): CoveredSource[] {
  const chunks = keptIn(stages.chunks);
  const tuples = countBy(keptIn(stages.grouped ?? stages.reviewed ?? stages.revised), ({ chunkId }) => chunkId);
  const judgedOut = lostBy(stages.judged?.items ?? [], ({ id }) => id);
  const later = laterLosses(stages);
  const lengths = new Map(
    keptIn(stages.sources).map(({ id, text, characters }) => [id, text?.length ?? characters ?? 0]),
  );
  return [...groupBy(chunks, ({ sourceId }) => sourceId)].map(([id, own]) => {
    const passages = own
      .map((chunk) => passageOf(chunk, tuples.get(chunk.id) ?? 0, judgedOut.get(chunk.id), later.get(chunk.id) ?? []))
      .sort((one, other) => one.from - other.from);
    // A book has more passages than a function takes arguments.
    const length = passages.reduce((most, { to }) => Math.max(most, to), lengths.get(id) || 1);
    return { id, details: own[0]?.details ?? id, length, passages, shares: sharesOf(passages, length) };
  });
}

function passageOf(chunk: Chunk, tuples: number, out: Lost[] | undefined, later: readonly Lost[]): CoveredPassage {
  const lost = out ?? later;
  const fate: PassageFate =
    tuples > 0
      ? "gave_tuples"
      : out !== undefined && !out.some(({ failed }) => failed)
        ? "judged_out"
        : lost.some(({ failed }) => failed)
          ? "failed"
          : "gave_none";
  return {
    chunkId: chunk.id,
    from: chunk.from,
    to: chunk.to,
    ...placeOf(chunk),
    fate,
    tuples,
    why: fate === "gave_tuples" ? null : whyOf(lost),
    label: chunk.text.replace(/\s+/gu, " ").slice(0, 160),
  };
}

function whyOf(lost: readonly Lost[]): string {
  if (lost.length === 0) return "Nothing was asked of it yet.";
  const reasons = countBy(lost, ({ reason }) => reason);
  return `${reasonCounts(reasons)}. ${lost.at(-1)?.detail ?? ""}`.trim();
}

/** What was lost of each passage after it was judged, by its id. */
function laterLosses({ planned, written, checked, revised, reviewed, grouped }: NamedStages): Map<string, Lost[]> {
  const items = [planned, written, checked, revised, reviewed, grouped].flatMap(
    (stage): StageItem<unknown>[] => stage?.items ?? [],
  );
  return lostBy(items, ({ id, trail }) => trail?.chunk ?? id);
}

function lostBy(
  items: readonly StageItem<unknown>[],
  keyOf: (item: StageItem<unknown>) => string,
): Map<string, Lost[]> {
  const lost = items.flatMap((item) => {
    const { outcome } = item;
    if (outcome.status !== "dropped" && outcome.status !== "failed") return [];
    return [{ key: keyOf(item), reason: outcome.reason, detail: outcome.detail, failed: outcome.status === "failed" }];
  });
  return groupBy(lost, ({ key }) => key);
}

/** `passages` in the order of the text; what two of them hold counts for the first. */
function sharesOf(passages: readonly CoveredPassage[], length: number): CoveredSource["shares"] {
  let end = 0;
  const covered = new Map<PassageFate, number>();
  for (const { fate, from, to } of passages) {
    covered.set(fate, (covered.get(fate) ?? 0) + Math.max(0, to - Math.max(from, end)));
    end = Math.max(end, to);
  }
  const share = (fate: PassageFate): number => (covered.get(fate) ?? 0) / length;
  const shares = {
    gave_tuples: share("gave_tuples"),
    gave_none: share("gave_none"),
    judged_out: share("judged_out"),
    failed: share("failed"),
  };
  const looked = Object.values(shares).reduce((sum, one) => sum + one, 0);
  return { ...shares, not_looked_at: Math.max(0, 1 - looked) };
}
