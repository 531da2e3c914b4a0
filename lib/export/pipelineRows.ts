import { type CallRecord, callRecordSchema } from "../records";
import type { Message } from "../step";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";
import type { ItemFate } from "./itemFates";

/** One model call as a row of training data for the pipeline itself; `prompt` and `completion` are what trainers read. */
export interface PipelineRow {
  /** Id of the call's record. */
  id: string;
  step: string;
  /** Id of the run of an item through the pipeline: the same for all calls that were made for it, in every step. */
  run: string;
  trail: Record<string, string>;
  vote: number;
  attempt: number;
  retry: number;
  model: { name: string; sha256: string };
  prompt: Message[];
  completion: [Message];
  /** Probability of each verdict, for calls that chose among some. */
  choices: Record<string, number> | null;
  /** Whether the completion could be read. */
  outcome: CallRecord["outcome"];
  /** What became of the item. */
  fate: ItemFate;
}

/**
 * The calls of a step, one after the other in the order of their ids. `skipped` is told the id of a record that is not
 * whole or not of this form; it has no row.
 */
export async function* callRecords(
  store: Pick<Store, "list" | "read">,
  step: string,
  skipped: (id: string) => void = () => undefined,
): AsyncGenerator<CallRecord> {
  for (const id of await store.list(step)) {
    const record = callRecordSchema.safeParse(await readWhole(store, step, id));
    if (record.success && record.data.id === id) yield record.data;
    else skipped(id);
  }
}

/** A call as a row. */
export function pipelineRow(call: CallRecord, fate: ItemFate): PipelineRow {
  const { id, step, run, trail, vote, attempt, retry, model, outcome } = call;
  return {
    id,
    step,
    run,
    trail,
    vote,
    attempt,
    retry,
    model: { name: model.name, sha256: model.sha256 },
    prompt: call.messages,
    completion: completionOf(call),
    choices: call.completion.choices,
    outcome,
    fate,
  };
}

/** What the model said as the assistant's message, with the first characters that it was given. */
export function completionOf({ lead, completion }: Pick<CallRecord, "lead" | "completion">): [Message] {
  return [{ role: "assistant", content: `${lead}${completion.text}` }];
}
