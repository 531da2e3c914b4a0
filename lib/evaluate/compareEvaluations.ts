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

/**
 * Compares an evaluation with an earlier one on the items that both judged, whatever prompts and models they are of.
 * Throws `nothing-to-compare` where they are of different checks or have no item in common, and `labels-differ` where an item
 * was labelled otherwise.
 */
export function compareEvaluations(evaluation: KeptEvaluation, other: KeptEvaluation): Comparison {
  if (other.step !== evaluation.step)
    throw incomparable(`One evaluation is of ${evaluation.step}, the other of ${other.step}.`);
  const others = new Map(other.items.map((item) => [item.id, item]));
  const both = evaluation.items.flatMap((item) => {
    const counterpart = others.get(item.id);
    return counterpart === undefined ? [] : [{ item, counterpart }];
  });
  if (both.length === 0) throw incomparable("The two evaluations have no item in common.");
  const moved = both.find(({ item, counterpart }) => item.positive !== counterpart.positive);
  if (moved !== undefined)
    throw new AugmentoolkitError(`The item ${moved.item.id} has another label than in the earlier evaluation.`, {
      code: "labels-differ",
      hint: "Measure both on the same version of the set.",
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
  try {
    return keptEvaluationSchema.parse(JSON.parse(await readFile(file, "utf8"))) as KeptEvaluation;
  } catch (error) {
    throw new AugmentoolkitError(`${file} is no evaluation: ${messageOf(error)}.`, {
      code: "unreadable-evaluation",
      hint: "Name a file that evaluate --json --items was printed into.",
      cause: error,
    });
  }
}

function incomparable(message: string): AugmentoolkitError {
  return new AugmentoolkitError(message, {
    code: "nothing-to-compare",
    hint: "Compare evaluations of the same check on the same labelled set.",
  });
}
