import { join } from "node:path";
import { AugmentoolkitError } from "../errors";
import type { CallRecord } from "../records";
import type { Store } from "../store/store";
import { callFates } from "./callFates";
import { type PairCandidate, type PipelinePair, pairCandidate, pairsOf, pipelinePair } from "./pipelinePairs";
import { callRecords, type PipelineRow, pipelineRow } from "./pipelineRows";
import { writeRows } from "./writeRows";
import type { DatasetFile } from "./writeSet";

/** What exporting the pipeline's own training data needs. */
export interface WritePipelineOptions {
  store: Pick<Store, "root" | "list" | "read">;
  /** Names of the steps whose calls are wanted. */
  steps: readonly string[];
  signal: AbortSignal;
  /** Takes one line for a person. */
  log(line: string): void;
}

/**
 * Writes the calls of each step as `pipeline/<step>.jsonl` below the outputs folder, and as `pipeline/pairs.jsonl` an accepted
 * and a refused completion of the same prompt wherever there are such. Rows stand in the order of their calls' ids.
 * Throws `no-records` where no step has a record, `cannot-write`, what the store throws and the signal's reason.
 */
export async function writePipeline({ store, steps, signal, log }: WritePipelineOptions): Promise<DatasetFile[]> {
  const fateOf = callFates(store);
  const files: DatasetFile[] = [];
  const found: { step: string; chosen: string; rejected: string; refused: string }[] = [];
  for (const step of steps) {
    const candidates: PairCandidate[] = [];
    let broken = 0;
    const rows = async function* (): AsyncGenerator<PipelineRow> {
      for await (const call of callRecords(store, step, () => broken++)) {
        signal.throwIfAborted();
        const fate = await fateOf(call);
        candidates.push(pairCandidate(call, fate));
        yield pipelineRow(call, fate);
      }
    };
    const file = `pipeline/${step}.jsonl`;
    const count = await writeRows(join(store.root, file), rows());
    if (count > 0) files.push({ file, rows: count });
    if (broken > 0) log(`${step}: ${broken} record(s) are not whole or of another version, and left out.`);
    for (const pair of pairsOf(candidates)) found.push({ step, ...pair });
  }
  if (files.length === 0) {
    throw new AugmentoolkitError(`There are no records of model calls in ${store.root}.`, {
      code: "no-records",
      hint: "Give the outputs folder of a run with --outputs.",
      fatal: true,
    });
  }
  const pairs = async function* (): AsyncGenerator<PipelinePair> {
    for (const { step, chosen, rejected, refused } of found) {
      signal.throwIfAborted();
      const calls = [await store.read(step, chosen), await store.read(step, rejected)] as [CallRecord, CallRecord];
      yield pipelinePair(...calls, refused);
    }
  };
  const count = await writeRows(join(store.root, "pipeline/pairs.jsonl"), pairs());
  return count === 0 ? files : [...files, { file: "pipeline/pairs.jsonl", rows: count }];
}
