import { z } from "zod";
import { questionAnswerSchema, voteSchema } from "../records";
import type { RefusedTuple } from "./checkTuples";

const slotSchema = z.object({
  refused: z.array(questionAnswerSchema.extend({ reason: z.string(), why: z.string(), votes: z.array(voteSchema) })),
});

/** What `checkTuples` noted of a slot, read for the wordings that were refused on the way, oldest first; null where it is no such note. */
export function refusedWordings(noted: unknown): RefusedTuple[] | null {
  return slotSchema.safeParse(noted).data?.refused ?? null;
}
