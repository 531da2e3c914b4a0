import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AugmentoolkitError, messageOf } from "../errors";
import { isRight, type Judgement } from "./metrics";
import { signTest } from "./signTest";

const keptEvaluationSchema = z.object({
  step: z.string(),
  model: z.object({ name: z.string(), sha256: z.string() }).nullable(),
  prompt: z.string().nullable(),
  items: z.array(z.object({ id: z.string(), positive: z.boolean(), accepted: z.boolean().nullable() })).min(1),
});
/** An evaluation as `evaluate --json --items` prints it: what a comparison needs of it. */
export interface KeptEvaluation {
  step: string;
  model: { name: string; sha256: string } | null;
  prompt: string | null;
  items: (Judgement & { id: string })[];
}

/** Two evaluations, item by item. */
export interface Comparison {
  /** Items that both judged. */
  n: number;
  samePrompt: boolean;
  sameModel: boolean;
  /** Ids of the items that only this one judged rightly. */
  better: string[];
  /** Ids of the items that only the other one judged rightly. */
  worse: string[];
  /** Of a two-sided sign test on those: how likely so uneven a split is by chance. */
  p: number;
}

/** An evaluation as far as it is known before it is made. */
export interface PlannedEvaluation {
  step: string;
  items: readonly { id: string; positive: boolean }[];
}

/**
 * Checks that an evaluation can be compared with an earlier one, before it is made.
 * Throws `nothing-to-compare` where they are of different checks or have no item in common, and `labels-differ` where an item
 * was labelled otherwise.
 */
export function requireComparable({ step, items }: PlannedEvaluation, other: PlannedEvaluation): void {
  if (other.step !== step) throw incomparable(`One evaluation is of ${step}, the other of ${other.step}.`);
  const labels = new Map(other.items.map(({ id, positive }) => [id, positive]));
  const both = items.filter(({ id }) => labels.has(id));
  if (both.length === 0) throw incomparable("The two evaluations have no item in common.");
  const moved = both.find(({ id, positive }) => labels.get(id) !== positive);
  if (moved === undefined) return;
  throw new AugmentoolkitError(`The item ${moved.id} has another label than in the earlier evaluation.`, {
    code: "labels-differ",
    hint: "Measure both on the same version of the set.",
  });
}

/**
 * Compares an evaluation with an earlier one on the items that both judged, whatever prompts and models they are of.
 * Throws what `requireComparable` throws.
 */
export function compareEvaluations(evaluation: KeptEvaluation, other: KeptEvaluation): Comparison {
  requireComparable(evaluation, other);
  const others = new Map(other.items.map((item) => [item.id, item]));
  const both = evaluation.items.flatMap((item) => {
    const counterpart = others.get(item.id);
    return counterpart === undefined ? [] : [{ item, counterpart }];
  });
  const onlyThis = both.filter(({ item, counterpart }) => isRight(item) && !isRight(counterpart));
  const onlyOther = both.filter(({ item, counterpart }) => !isRight(item) && isRight(counterpart));
  return {
    n: both.length,
    samePrompt: evaluation.prompt === other.prompt,
    sameModel: evaluation.model?.sha256 === other.model?.sha256,
    better: onlyThis.map(({ item }) => item.id),
    worse: onlyOther.map(({ item }) => item.id),
    p: signTest(onlyThis.length, onlyOther.length),
  };
}

/** Reads what `evaluate --json --items` printed into a file. Throws `unreadable-evaluation`. */
export async function loadEvaluation(file: string): Promise<KeptEvaluation> {
  const refuse = (why: string, cause?: unknown) =>
    new AugmentoolkitError(`${file} is no evaluation: ${why}.`, {
      code: "unreadable-evaluation",
      hint: "Name a file that evaluate --json --items was printed into.",
      cause,
    });
  let printed: unknown;
  try {
    printed = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw refuse(messageOf(error), error);
  }
  const read = keptEvaluationSchema.safeParse(printed);
  if (read.success) return read.data as KeptEvaluation;
  const [issue] = read.error.issues;
  throw refuse(
    issue?.path[0] === "items" ? "it has no items" : `${issue?.path.join(".")}: ${issue?.message}`,
    read.error,
  );
}

function incomparable(message: string): AugmentoolkitError {
  return new AugmentoolkitError(message, {
    code: "nothing-to-compare",
    hint: "Compare evaluations of the same check on the same labelled set.",
  });
}
