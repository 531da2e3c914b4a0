import type { Tally } from "../stages/stage";
import type { Strictness } from "../strictness";

/** What became of a passage, for the picture of a book: it gave tuples, gave none, was judged out, or failed. */
export type PassageFate = "gave_tuples" | "gave_none" | "judged_out" | "failed";

/** A passage along the length of its text. */
export interface CoveredPassage {
  chunkId: string;
  /** Characters of the source's text, from (inclusive) and to (exclusive). */
  from: number;
  to: number;
  chapter: string | null;
  page: number | null;
  fate: PassageFate;
  tuples: number;
  /** Why it gave nothing; null where it gave tuples. */
  why: string | null;
  label: string;
}

/** A text with what became of its length. */
export interface CoveredSource {
  id: string;
  details: string;
  /** Characters. */
  length: number;
  passages: CoveredPassage[];
  /** Shares of the characters, from 0 to 1; what no passage covers was not looked at. */
  shares: Record<PassageFate | "not_looked_at", number>;
}

/** A reason with how often it was given and what it was given for. */
export interface ReasonCount {
  stage: string;
  reason: string;
  count: number;
  examples: { label: string; detail: string }[];
}

/** How the votes of a check went. */
export interface CheckVotes {
  check: string;
  votes: number;
  accepted: number;
  /** Items that were voted on, and those on which all votes agreed. */
  items: number;
  unanimous: number;
  /** Votes by acceptance in tenths, from [0, 0.1) up. */
  histogram: number[];
}

/** Numbers in order of size: smallest, quarter, middle, three quarters, largest. */
export type Quartiles = [number, number, number, number, number];

/** What was asked, and in what words. */
export interface QuestionFacts {
  /** Questions by what they are about (`questionKind`), with their share from 0 to 1, the commonest first. */
  kinds: { kind: string; count: number; share: number }[];
  /** Questions by their English question word; "other" for the rest. */
  questionWords: { word: string; count: number }[];
  firstWords: { words: string; count: number }[];
  /** In words. */
  questionLength: Quartiles;
  answerLength: Quartiles;
  nearest: { one: string; other: string; similarity: number }[];
}

/** What a step cost. */
export interface StepCost {
  step: string;
  calls: number;
  promptTokens: number;
  evaluatedTokens: number;
  generatedTokens: number;
  seconds: number;
  /** Whether it was reckoned from a part of the records, since there are so many. */
  reckoned: boolean;
}

/** What a level of strictness leaves of the kept tuples. */
export interface LevelFacts {
  strictness: Strictness;
  left: number;
  /** Tuples that would need another vote, which is not on record. */
  open: number;
  /** The mean confidence of those that are left; null where it is not known. */
  confidence: number | null;
}

/** A tuple with how sure it is and how far its votes were from a refusal. */
export interface RatedTuple {
  id: string;
  question: string;
  answer: string;
  passage: string;
  source: string;
  evidence: string | null;
  /** The least distance of a vote's acceptance above its threshold, below 0 where one refused; null without votes. */
  margin: number | null;
  /** The probability that it is right, by its votes; null where that is not known. */
  confidence: number | null;
  replacements: number;
  votes: { check: string; accepted: boolean; acceptance: number }[];
}

/** Everything a report tells, as plain data. */
export interface ReportFacts {
  format: 2;
  /** The account: what became of the items of each stage. */
  stages: Tally[];
  tuples: number;
  conversations: number;
  sources: CoveredSource[];
  /** Passages and tuples of each chapter, where chapters are known. */
  chapters: { source: string; chapter: string; passages: number; gave: number; tuples: number }[];
  reasons: ReasonCount[];
  /** Refusals that led to a replacement or a drop, by reason. */
  refusals: ReasonCount[];
  votes: CheckVotes[];
  /** What the run's level of strictness and each stricter one leave; the first is the run's own. */
  levels: LevelFacts[];
  questions: QuestionFacts | null;
  /** Tuples with the words of the passage that bear them out. */
  evidence: { tuples: number; withQuote: number };
  costs: StepCost[];
  models: { role: string; name: string; sha256: string }[];
  best: RatedTuple[];
  doubtful: RatedTuple[];
}
