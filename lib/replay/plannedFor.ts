import { z } from "zod";
import type { Context } from "../context";
import { itemFolders } from "../stages/itemFolders";
import { readItem } from "../stages/itemRecord";

const plannedRecord = z.object({
  plan: z.array(z.unknown()),
  refusedFacts: z.array(z.object({ instead: z.string().nullable() })),
});

/** How many facts were planned of a passage; null where no record tells. */
export async function plannedFor(chunk: string, store: Context["store"]): Promise<number | null> {
  const { success, data } = plannedRecord.safeParse((await readItem(store, itemFolders.planQuestionsOf, chunk))?.value);
  if (!success) return null;
  // A refused fact whose place a sentence took is one of the plan.
  return data.plan.length + data.refusedFacts.filter(({ instead }) => instead === null).length;
}
