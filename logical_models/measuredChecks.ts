import type { EvaluatedStep } from "../lib/evaluate/evaluationItems";

/** A labelled set that a check is measured on. */
export interface MeasuredSet {
  check: EvaluatedStep;
  file: string;
  /** What the labelled items are, and where they come from. */
  set: string;
  /** Items that are taken, half of each label. Default: all of a half. */
  limit?: number;
}

/** The sets that `npm run measure` measures each check on. Two checks share one, and one check has two. */
export const measuredSets: readonly MeasuredSet[] = [
  {
    check: "judgeParagraph",
    file: "paragraphs.dev.jsonl",
    set: "passages of textbooks, novels and manuals, against exercises, tables, lists, front and back matter",
  },
  {
    check: "checkQuestion",
    file: "questions.dev.jsonl",
    set: "questions of 15 systems scored by people (QGEval)",
  },
  {
    check: "checkAnswerRelevance",
    file: "questions.dev.jsonl",
    set: "answers to questions of 15 systems, fitting or not by people's scores (QGEval)",
  },
  {
    check: "checkAnswerAccuracy",
    file: "answers.dev.jsonl",
    set: "right and invented answers (HaluEval)",
    limit: 110,
  },
  {
    check: "checkAnswerAccuracy",
    file: "numbers.dev.jsonl",
    set: "sentences of a passage, and the same with one number, name or date exchanged",
  },
  {
    check: "writeConversation",
    file: "dialogues.dev.jsonl",
    set: "replies of dialogue models, judged by people against what they were to say (BEGIN)",
  },
];

/** What `augmentoolkit evaluate` measured of a check with one model. */
export interface MeasuredCheck {
  check: EvaluatedStep;
  /** The file of the labelled items, as `measuredSets` has it beside the check. */
  file: string;
  /** Labelled items that took no part in choosing prompts and thresholds. */
  items: number;
  /** Mean of the shares of right and wrong items judged rightly, from 0 to 1, with a 95 % interval by resampling. */
  balancedAccuracy: number;
  interval: readonly [number, number];
  /** Share of the wrong items that were accepted. */
  falseAccept: number;
  /** Share of the right items that were refused. */
  falseReject: number;
  /** Items that a gate decided before the model was asked. */
  gated: number;
  /** Prompt tokens submitted and tokens generated for an item in the mean, those that gates decided included. */
  tokens: number;
  /** The first 12 digits of the fingerprint of the check's prompts; null where gates alone judge. */
  prompt: string | null;
}

/**
 * How well the checks judge with a model, by the SHA-256 of its file: `augmentoolkit evaluate --half report`, gates first, up to
 * three votes, seed 0.
 */
export const measuredChecks: Readonly<Record<string, readonly MeasuredCheck[]>> = {
  // qwen2.5-coder-1.5b, Q4_K_M.
  cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046: [
    {
      check: "judgeParagraph",
      file: "paragraphs.dev.jsonl",
      items: 85,
      balancedAccuracy: 0.988,
      interval: [0.965, 1],
      falseAccept: 0.023,
      falseReject: 0,
      gated: 41,
      tokens: 390,
      prompt: "dbb664c5b794",
    },
    {
      check: "checkQuestion",
      file: "questions.dev.jsonl",
      items: 124,
      balancedAccuracy: 0.674,
      interval: [0.585, 0.763],
      falseAccept: 0.333,
      falseReject: 0.318,
      gated: 11,
      tokens: 594,
      prompt: "3253020155e7",
    },
    {
      check: "checkAnswerRelevance",
      file: "questions.dev.jsonl",
      items: 117,
      balancedAccuracy: 0.771,
      interval: [0.694, 0.839],
      falseAccept: 0.3,
      falseReject: 0.158,
      gated: 0,
      tokens: 653,
      prompt: "f5241ca94b1e",
    },
    {
      check: "checkAnswerAccuracy",
      file: "answers.dev.jsonl",
      items: 110,
      balancedAccuracy: 0.845,
      interval: [0.782, 0.909],
      falseAccept: 0.2,
      falseReject: 0.109,
      gated: 31,
      tokens: 312,
      prompt: "db0463e61b61",
    },
    {
      check: "checkAnswerAccuracy",
      file: "numbers.dev.jsonl",
      items: 63,
      balancedAccuracy: 0.983,
      interval: [0.95, 1],
      falseAccept: 0.033,
      falseReject: 0,
      gated: 60,
      tokens: 48,
      prompt: "db0463e61b61",
    },
  ],
  // qwen2.5-coder-0.5b, Q4_K_M.
  "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32": [
    {
      check: "judgeParagraph",
      file: "paragraphs.dev.jsonl",
      items: 85,
      balancedAccuracy: 0.977,
      interval: [0.942, 1],
      falseAccept: 0.047,
      falseReject: 0,
      gated: 41,
      tokens: 390,
      prompt: "dbb664c5b794",
    },
    {
      check: "checkQuestion",
      file: "questions.dev.jsonl",
      items: 124,
      balancedAccuracy: 0.59,
      interval: [0.509, 0.677],
      falseAccept: 0.694,
      falseReject: 0.125,
      gated: 11,
      tokens: 619,
      prompt: "3253020155e7",
    },
    {
      check: "checkAnswerRelevance",
      file: "questions.dev.jsonl",
      items: 117,
      balancedAccuracy: 0.544,
      interval: [0.467, 0.621],
      falseAccept: 0.683,
      falseReject: 0.228,
      gated: 0,
      tokens: 615,
      prompt: "f5241ca94b1e",
    },
    {
      check: "checkAnswerAccuracy",
      file: "answers.dev.jsonl",
      items: 110,
      balancedAccuracy: 0.773,
      interval: [0.7, 0.845],
      falseAccept: 0.327,
      falseReject: 0.127,
      gated: 31,
      tokens: 307,
      prompt: "db0463e61b61",
    },
    {
      check: "checkAnswerAccuracy",
      file: "numbers.dev.jsonl",
      items: 63,
      balancedAccuracy: 0.967,
      interval: [0.917, 1],
      falseAccept: 0.067,
      falseReject: 0,
      gated: 60,
      tokens: 41,
      prompt: "db0463e61b61",
    },
  ],
};

/** How well gates judge where no model is asked: the same measure. */
export const measuredGates: readonly MeasuredCheck[] = [
  {
    check: "writeConversation",
    file: "dialogues.dev.jsonl",
    items: 83,
    balancedAccuracy: 0.826,
    interval: [0.761, 0.891],
    falseAccept: 0.348,
    falseReject: 0,
    gated: 30,
    tokens: 0,
    prompt: null,
  },
];

/** The measured checks of the models of a run, by their SHA-256; empty where none was measured. */
export function measuredOf(models: readonly { sha256: string }[]): readonly MeasuredCheck[] {
  return [...new Set(models.map(({ sha256 }) => sha256))].flatMap((sha256) => measuredChecks[sha256] ?? []);
}

/** What the labelled items are that a check was measured on, and where they come from. */
export function setOf({ check, file }: Pick<MeasuredCheck, "check" | "file">): string {
  const known = measuredSets.find((one) => one.check === check && one.file === file);
  if (known === undefined) throw new Error(`No set of ${check} is ${file}.`);
  return known.set;
}
