import { z } from "zod";
import { type Chunk, chunkSchema } from "../records";
import { itemFolders } from "../stages/itemFolders";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";
import type { DatasetParts } from "./datasetParts";
import type { SamplePassage } from "./sample";

const placedRecord = z.object({
  value: chunkSchema
    .pick({ from: true, to: true, chapter: true, pages: true })
    .extend({ tokens: z.number().nullish() }),
});

/** Where a passage stands in its text, as datasets and reports name it. */
export function placeOf({ chapter, pages }: Pick<Chunk, "chapter" | "pages">): Pick<SamplePassage, "page" | "chapter"> {
  return { page: pages?.first ?? null, chapter: chapter ?? null };
}

/**
 * The passages of a dataset by their ids: those given, and those that only tuples and conversations name, with their places
 * where the records of the judge tell them.
 */
export async function samplePassages(
  { conversations, tuples = [], passages = [] }: DatasetParts,
  store: Pick<Store, "read">,
): Promise<Map<string, SamplePassage>> {
  const known = new Map<string, SamplePassage>();
  for (const chunk of passages) {
    const { id, sourceId, details, text, from, to, tokens } = chunk;
    known.set(id, { chunkId: id, sourceId, source: details, text, from, to, tokens, ...placeOf(chunk) });
  }
  for (const { chunkId, sourceId, details, passage } of [...conversations, ...tuples]) {
    if (known.has(chunkId)) continue;
    const record = placedRecord.safeParse(await readWhole(store, itemFolders.judgeParagraphs, chunkId));
    const { from, to, tokens, ...place } = record.success ? record.data.value : { from: null, to: null, tokens: null };
    const about = { chunkId, sourceId, source: details, text: passage };
    known.set(chunkId, { ...about, from, to, tokens: tokens ?? null, ...placeOf(place) });
  }
  return known;
}
