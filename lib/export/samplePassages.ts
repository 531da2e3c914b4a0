import { z } from "zod";
import { readWhole } from "../stages/itemRecord";
import type { Store } from "../store/store";
import type { DatasetParts } from "./datasetParts";
import type { SamplePassage } from "./sample";

const placedRecord = z.object({
  value: z.object({
    from: z.number(),
    to: z.number(),
    tokens: z.number().nullish(),
    page: z.number().nullish(),
    chapter: z.string().nullish(),
  }),
});

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
    const { page = null, chapter = null } = chunk as { page?: number | null; chapter?: string | null };
    const { id, sourceId, details, text, from, to, tokens } = chunk;
    known.set(id, { chunkId: id, sourceId, source: details, text, from, to, tokens, page, chapter });
  }
  for (const { chunkId, sourceId, details, passage } of [...conversations, ...tuples]) {
    if (known.has(chunkId)) continue;
    const record = placedRecord.safeParse(await readWhole(store, "worthy_for_questions", chunkId));
    const place = record.success ? record.data.value : { from: null, to: null };
    const {
      from,
      to,
      tokens = null,
      page = null,
      chapter = null,
    } = { tokens: null, page: null, chapter: null, ...place };
    known.set(chunkId, { chunkId, sourceId, source: details, text: passage, from, to, tokens, page, chapter });
  }
  return known;
}
