import type { Context } from "../context";
import { dropped, kept } from "../outcome";
import type { Chunk, Source } from "../records";
import { chunkSource } from "../text/chunkSource";
import { selectSubset } from "../text/selectSubset";
import { labelOfPassage } from "./labelOfPassage";
import { forEachItem, type StageItem, type StageResult } from "./stage";

const stage = "splitChunks";

/**
 * Splits sources into passages of at most `settings.chunkTokens` tokens of the small model. With `settings.useSubset` only
 * `settings.subsetSize` of them are kept, spread over the texts. Drops `no_passage` (a source that has none),
 * `repeated_passage` and `not_in_subset`.
 */
export async function splitChunks(sources: readonly Source[], context: Context): Promise<StageResult<Chunk>> {
  const { settings, engine } = context;
  const countTokens = await engine.tokenCounter();
  const split = await forEachItem<Source, Chunk[]>(sources, context, {
    stage,
    describe: ({ id, details }) => ({ id, sourceId: id, label: details }),
    work: async (source) => {
      const chunks = chunkSource(source, { maximumTokens: settings.chunkTokens, countTokens });
      return chunks.length > 0 ? kept(chunks) : dropped("no_passage", `${source.file} holds no text to ask about.`);
    },
  });
  const seen = new Set<string>();
  const items = split.items.flatMap(({ outcome, ...item }): StageItem<Chunk>[] =>
    outcome.status === "kept" ? outcome.value.map((chunk) => itemOf(chunk, seen)) : [{ ...item, outcome }],
  );
  return { stage, items: settings.useSubset ? subsetOf(items, settings.subsetSize) : items };
}

function itemOf(chunk: Chunk, seen: Set<string>): StageItem<Chunk> {
  const repeated = seen.has(chunk.id);
  seen.add(chunk.id);
  return {
    id: chunk.id,
    sourceId: chunk.sourceId,
    label: labelOfPassage(chunk.text),
    outcome: repeated ? dropped("repeated_passage", "The same source holds the same passage before.") : kept(chunk),
  };
}

function subsetOf(items: readonly StageItem<Chunk>[], size: number): StageItem<Chunk>[] {
  const chunks = items.flatMap(({ outcome }) => (outcome.status === "kept" ? [outcome.value] : []));
  if (chunks.length === 0) return [...items];
  // Sorted, so that the order of the texts does not decide which passages are taken.
  const ordered = chunks.sort((one, other) => compare(one.sourceId, other.sourceId) || one.from - other.from);
  const taken = new Set(selectSubset(ordered, size).map(({ id }) => id));
  return items.map((item) =>
    item.outcome.status === "kept" && !taken.has(item.id)
      ? { ...item, outcome: dropped("not_in_subset", "The settings ask for some passages only.") }
      : item,
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
