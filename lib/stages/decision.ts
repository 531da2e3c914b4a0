import { z } from "zod";
import { AugmentoolkitError } from "../errors";
import { type QuestionAnswer, qaTupleSchema } from "../records";
import type { Store } from "../store/store";

/** The folder that holds the decisions of people about tuples, a record for each tuple. */
export const decisionFolder = "review_decisions";

/** What a person decided about a tuple, and on which wording. */
export const decisionSchema = z.object({
  verdict: z.enum(["accept", "refuse", "edit", "withdraw"]),
  /** What is at fault in a refused tuple; null for the other verdicts. */
  fault: z.enum(["question", "answer"]).nullable(),
  /** The new wording of an edited tuple; null for the other verdicts. */
  edited: z.object({ question: z.string().trim().min(1), answer: z.string().trim().min(1) }).nullable(),
  note: z.string(),
  /** The name that the person gave. */
  by: z.string().min(1),
  /** ISO 8601, in UTC. */
  at: z.iso.datetime(),
  /** What the gates say against an edited wording, which is kept all the same; null where they say nothing. */
  objection: z.object({ reason: z.string(), detail: z.string() }).nullable(),
  /** The tuple as the person saw it. */
  tuple: qaTupleSchema,
});
/** What a person decided about a tuple. */
export type Decision = z.infer<typeof decisionSchema>;

const recordSchema = z.object({ format: z.literal(1), id: z.uuid(), decisions: z.array(decisionSchema).min(1) });

/** All that was decided about one tuple, the oldest first; nothing is taken out of it. */
export type DecisionRecord = z.infer<typeof recordSchema>;

/** The decision that holds: the last one that was not withdrawn; null where none does. */
export function decisionInForce({ decisions }: Pick<DecisionRecord, "decisions">): Decision | null {
  const standing: Decision[] = [];
  for (const decision of decisions) {
    if (decision.verdict === "withdraw") standing.pop();
    else standing.push(decision);
  }
  return standing.at(-1) ?? null;
}

/** A decision where it was made on this very wording, else null: on another one it says nothing of a kept tuple. */
export function decisionOn(decision: Decision | null | undefined, wording: QuestionAnswer): Decision | null {
  const isOnIt = decision?.tuple.question === wording.question && decision.tuple.answer === wording.answer;
  return isOnIt ? decision : null;
}

/** Whether people decided about any tuple. Throws what the store throws. */
export async function isReviewed(store: Pick<Store, "list">): Promise<boolean> {
  return (await store.list(decisionFolder)).length > 0;
}

/**
 * The decisions about a tuple; null where there are none. A person's work is never passed over: throws `broken-record` for a
 * file that is not JSON and `invalid-decision`, naming file and place, for one that holds something else.
 */
export async function readDecisions(store: Pick<Store, "read" | "root">, id: string): Promise<DecisionRecord | null> {
  const record = await store.read(decisionFolder, id);
  if (record === null) return null;
  const read = recordSchema.safeParse(record);
  if (read.success && read.data.id === id) return read.data;
  const issue = read.success ? { path: ["id"], message: "It is not the file's name." } : read.error.issues[0];
  throw new AugmentoolkitError(
    `${decisionFolder}/${id}.json is no record of decisions: ${issue?.path.join(".") || "the whole"}: ${issue?.message}`,
    {
      code: "invalid-decision",
      hint: `Mend the file in ${store.root}, or move it away to decide about the tuple anew.`,
      fatal: true,
    },
  );
}

/** Adds a decision after those that are there. Throws what reading and the store throw. */
export async function addDecision(store: Store, id: string, decision: Decision): Promise<DecisionRecord> {
  const earlier = await readDecisions(store, id);
  const record: DecisionRecord = { format: 1, id, decisions: [...(earlier?.decisions ?? []), decision] };
  await store.write(decisionFolder, id, record);
  return record;
}
