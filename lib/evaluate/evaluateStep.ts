import { isCalibrated } from "../../logical_models/calibration";
import { checkThreshold } from "../checkThreshold";
import type { Context } from "../context";
import type { ModelIdentity } from "../engine/engine";
import { AugmentoolkitError } from "../errors";
import { kept } from "../outcome";
import { inWords } from "../prompts/inWords";
import { promptFingerprint } from "../prompts/promptFingerprint";
import { forEachItem } from "../stages/forEachItem";
import { keptOf } from "../stages/stage";
import type { AnyStep, Sampling } from "../step";
import type { Strictness } from "../strictness";
import type { EvaluationItem } from "./evaluationItems";
import { type Figures, figuresOf } from "./figuresOf";
import { judgedByGates } from "./gateBefore";
import { type JudgedItem, judgeItem } from "./judgeItem";

/** How good a check is on a labelled set, and everything that the figures depend on. */
export interface Evaluation extends Figures {
  step: string;
  /** Null where gates alone judge. */
  model: ModelIdentity | null;
  /** Whether thresholds were measured for model and words; if not, they are what the prompt set says, or one half. */
  calibrated: boolean;
  /** The prompt set whose words the check has; null for its own. */
  promptSet: string | null;
  /** Fingerprint of the step's prompts; null where gates alone judge. */
  prompt: string | null;
  sampling: Sampling;
  seed: number;
  /** Votes at most, or null where the mean of two wordings decides. */
  counter: number | null;
  reason: boolean;
  strictness: Strictness;
  items: JudgedItem[];
}

/**
 * Measures a check on labelled items with the loaded small model, deciding as the pipeline decides: `judgeParagraph` by the
 * mean of its first two wordings, the checks of tuples by `doubleCheckCounter` votes. Reads `seed`, `reasonInChecks`,
 * `strictness` and `doubleCheckCounter` from the settings. A call that fails is an unreadable verdict.
 * Throws `item-not-judged` for an item that the step does not take, and what engine and store throw.
 */
export async function evaluateStep(
  given: AnyStep,
  items: readonly EvaluationItem[],
  context: Context,
): Promise<Evaluation> {
  const { settings, engine, prompts } = context;
  const step = inWords(given, prompts);
  const model = judgedByGates(step.name) ? null : await engine.identify(step.model);
  const byMean = step.name === "judgeParagraph";
  const rule = byMean ? ({ by: "mean" } as const) : ({ by: "votes", counter: settings.doubleCheckCounter } as const);
  const result = await forEachItem(items, context, {
    stage: step.name,
    describe: ({ id, kind }) => ({ id, sourceId: null, label: kind }),
    work: async (item) => kept(await judgeItem(step, item, context, { rule, model: model?.sha256 ?? null })),
  });
  for (const { id, outcome } of result.items) {
    if (outcome.status === "kept") continue;
    throw new AugmentoolkitError(`Item ${id} could not be put to ${step.name}: ${outcome.detail}.`, {
      code: "item-not-judged",
      hint: "This is an error of the measuring; please report it.",
    });
  }
  const judged = keptOf(result);
  return {
    step: step.name,
    model,
    calibrated: model !== null && isCalibrated(model.sha256) && step.thresholds?.measured !== false,
    promptSet: step.promptSet ?? null,
    prompt: model === null ? null : promptFingerprint(step),
    sampling: step.sampling,
    seed: settings.seed,
    counter: byMean ? null : settings.doubleCheckCounter,
    reason: settings.reasonInChecks,
    strictness: settings.strictness,
    ...figuresOf(judged, {
      seed: settings.seed,
      rule,
      strictness: settings.strictness,
      thresholdOf: (wording, strictness) =>
        model === null ? 0.5 : checkThreshold(step, model.sha256, wording, { ...settings, strictness }),
    }),
    items: judged,
  };
}
