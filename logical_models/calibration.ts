import type { Strictness } from "../lib/strictness";

/** Thresholds of one model: by check, then by wording number or "mean". */
type Thresholds = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The borders that were measured for one model. */
interface Calibration {
  /** The acceptance at and above which a check accepts, measured with `augmentoolkit evaluate --half tune`. */
  thresholds: Thresholds;
  /** The score at and above which a question is taken (`questionScore`), from questions that were read; null: not measured. */
  leastQuestionScore: Readonly<Record<Strictness, number>> | null;
}

/** What was measured for each model, keyed by the SHA-256 of the model file. */
export const calibration: Readonly<Record<string, Calibration>> = {
  // qwen2.5-coder-1.5b. Tuning half: 40 items of `paragraphs`, 44 of `questions`, for relevance 106 of `questions`, and for
  // accuracy 70 of `answers`, behind the gates. Each wording of checkQuestion refuses three in ten of the
  // right questions: the check is weak, and nearly all questions that come before it are answerable. For the same reason those of
  // relevance lie below the best balanced accuracy (0.71 of 0.73), where half as many that fit are refused.
  cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046: {
    thresholds: {
      judgeParagraph: { "0": 0.2, "1": 0.74, mean: 0.49 },
      checkQuestion: { "0": 0.76, "1": 0.79, "2": 0.65 },
      // The fourth is a likelihood, by which most wrong ones are unlikely and right ones are not.
      checkAnswerRelevance: { "0": 0.7, "1": 0.6, "2": 0.8, "3": 0.38 },
      checkAnswerAccuracy: { "0": 0.5, "1": 0.4, "2": 0.4 },
    },
    // Of questions that passed every other gate, drawn for 440 sentences of two books, were right at or above -0.25 166 of 201, at -0.2
    // 130 of 152, at -0.15 103 of 115, at -0.07 53 of 55. At -0.15 a passage keeps half a tuple in the mean, of which hardly a
    // conversation of several turns can be made.
    leastQuestionScore: { lenient: -0.25, normal: -0.2, strict: -0.07 },
  },
  // qwen2.5-coder-0.5b. Tuning halves by `npm run measure`; nobody read questions that it wrote. Its votes on passages and questions are hardly better
  // than a coin, so gates decide about passages, and of questions those borders are taken that refuse few right ones (0.63 for 0.65).
  "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32": {
    thresholds: {
      judgeParagraph: { "0": 0, "1": 0, mean: 0 },
      checkQuestion: { "0": 0.5, "1": 0.4, "2": 0.4 },
      checkAnswerRelevance: { "0": 0.48, "1": 0.34, "2": 0.98, "3": 0.19 },
      checkAnswerAccuracy: { "0": 0.36, "1": 0.31, "2": 0.26 },
    },
    leastQuestionScore: null,
  },
};

/** The threshold of a check's wording for a model; 0.5 where none was measured. */
export function thresholdOf(modelSha256: string, check: string, wording: number | "mean"): number {
  const measured = calibration[modelSha256]?.thresholds[check];
  if (measured === undefined) return 0.5;
  const count = Object.keys(measured).filter((key) => key !== "mean").length;
  const key = wording === "mean" ? "mean" : String(count === 0 ? wording : wording % count);
  return measured[key] ?? 0.5;
}

/** The least score of a question that a model wrote; null where it was not measured, so that none is refused for its likelihood. */
export function leastQuestionScoreOf(modelSha256: string, strictness: Strictness): number | null {
  return calibration[modelSha256]?.leastQuestionScore?.[strictness] ?? null;
}

/** Whether thresholds were measured for a model. */
export function isCalibrated(modelSha256: string): boolean {
  return calibration[modelSha256] !== undefined;
}

/** How the acceptance of a check becomes a probability: the logistic curve of `a * x + b`, x the logit of the mean acceptance. */
export interface Curve {
  a: number;
  /** At even odds: as if half of the items were right. */
  b: number;
}

/** What a model's votes are worth. */
export interface Confidences {
  /**
   * The share of tuples that are right in every respect, of those that come to the votes. One half until tuples of a run were
   * read by people: docs/confidence.md says how it is reckoned from such a reading.
   */
  prior: number;
  /** The curve of each check of a tuple, and that of `generateQuestions`, whose x is the question's score (`questionScore`). */
  curves: Readonly<Record<string, Curve>>;
}

/** The same with the prompts that it was measured with: for each check the first 12 digits of their fingerprint. */
export interface MeasuredConfidences extends Confidences {
  prompts: Readonly<Record<string, string>>;
}

/** Measured with `scripts/fitConfidence.ts` for each model, keyed by the SHA-256 of the model file. */
export const confidences: Readonly<Record<string, MeasuredConfidences>> = {
  // qwen2.5-coder-1.5b. Voted on in the tuning halves: 44 checkAnswerAccuracy, 106 checkAnswerRelevance, 103 checkQuestion.
  cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046: {
    prior: 0.5,
    curves: {
      checkAnswerAccuracy: { a: 0.83, b: -0.052 },
      checkAnswerRelevance: { a: 1.877, b: -1.514 },
      checkQuestion: { a: 1.08, b: -1.499 },
      // 262 questions to sentences of two books that passed every other gate, read before their likelihoods were known.
      generateQuestions: { a: 8.466, b: 1.522 },
    },
    prompts: {
      checkAnswerAccuracy: "db0463e61b61",
      checkAnswerRelevance: "f5241ca94b1e",
      checkQuestion: "3253020155e7",
      generateQuestions: "d6124e211ee9",
    },
  },
};
