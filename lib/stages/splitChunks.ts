import { setImmediate as nextTurn } from "node:timers/promises";
import type { Context } from "../context";
import { idOf } from "../ids";
import { noteLastRun, noteModel } from "../lastRun";
import { dropped, kept } from "../outcome";
import type { Chunk, Source } from "../records";
import { chunkSource } from "../text/chunkSource";
import { selectSubset } from "../text/selectSubset";
import { describeChunk } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { StageItem, StageResult } from "./stage";
import { trailOfSource } from "./trailOf";
import { writeItems } from "./writeItems";

const stage = "splitChunks";

/** Passages between two looks at the signal: a long text takes minutes. */
const breath = 50;

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
    describe: (source) => ({
      id: source.id,
      sourceId: source.id,
      label: source.details,
      source: source.details,
      trail: trailOfSource(source),
    }),
    work: async (source) => {
      const chunks: Chunk[] = [];
      const limits = {
        maximumTokens: settings.chunkTokens,
        overlapTokens: settings.chunkOverlap,
        countTokens,
      };
      for (const chunk of chunkSource(source, limits)) {
        chunks.push(chunk);
        if (chunks.length % breath !== 0) continue;
        await nextTurn();
        context.signal.throwIfAborted();
      }
      return chunks.length > 0 ? kept(chunks) : dropped("no_passage", `${source.file} holds no text to ask about.`);
    },
  });
  const seen = new Map<string, number>();
  const items = split.items.flatMap(({ outcome, ...item }): StageItem<Chunk>[] =>
    outcome.status === "kept" ? outcome.value.map((chunk) => itemOf(chunk, seen)) : [{ ...item, outcome }],
  );
  const result = { stage, items: settings.useSubset ? subsetOf(items, settings.subsetSize) : items, cameIn: sources };
  await writeItems(context, itemFolders.splitChunks, result);
  await noteLastRun(
    context.store,
    "passages",
    result.items.map(({ id }) => id),
  );
  await noteModel(context, "small");
  return result;
}

function itemOf(chunk: Chunk, seen: Map<string, number>): StageItem<Chunk> {
  const { source: _name, ...item } = describeChunk(chunk);
  const earlier = seen.get(chunk.id) ?? 0;
  seen.set(chunk.id, earlier + 1);
  if (earlier === 0) return { ...item, outcome: kept(chunk) };
  // An id of its own, or its record would take the place of the passage that it repeats.
  const id = idOf("repeated", chunk.id, earlier);
  return { ...item, id, outcome: dropped("repeated_passage", "The same source holds the same passage before.") };
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
