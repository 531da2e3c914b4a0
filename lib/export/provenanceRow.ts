import type { Confidences } from "../../logical_models/calibration";
import { confidenceOf } from "../confidence/confidenceOf";
import type { ModelIdentity } from "../engine/engine";
import type { QaTuple, Vote } from "../records";
import type { Sample, SamplePassage, SampleSet } from "./sample";
import type { Split } from "./splitPassages";

/** What made the rows of a dataset: the same for all of them. */
export interface Making {
  models: readonly ModelIdentity[];
  /** The prompt set whose words the steps had; null for their own. */
  promptSet: string | null;
  /** Versions of the prompts: for each step the first 12 digits of its fingerprint. */
  prompts: Readonly<Record<string, string>>;
  /** What the votes of the small model are worth; null where that was not measured. */
  confidences: Confidences | null;
}

/** Says where one row of a file comes from. Kept apart from the rows, since strict loaders refuse further columns. */
export interface ProvenanceRow {
  /** Line of the row in its file, from 1. */
  line: number;
  /** Id of the conversation, tuple or passage. */
  id: string;
  /** Which of the rows that one sample gave, from 1; null where it gave one. */
  part: number | null;
  set: SampleSet;
  split: Split;
  source: string;
  sourceId: string;
  chunkId: string;
  /** Characters of the source's text, from (inclusive) and to (exclusive). */
  from: number | null;
  to: number | null;
  page: number | null;
  chapter: string | null;
  groupId: string | null;
  tupleIds: string[];
  /** The words of the passage that bear each tuple out; null where none were recorded. */
  evidence: (EvidenceQuote | null)[];
  /** The probability that each tuple is right, by its votes; null where that is not known. */
  confidence: (number | null)[];
  /** What a person made of each tuple in a review; null where nobody decided. */
  review: (QaTuple["review"] | null)[];
  /** The passage that is shown in place of the right one; null but for rows that teach to refuse. */
  wrongPassage: { source: string; chunkId: string; from: number | null; to: number | null } | null;
  /** Why an answer was refused, and by whom; null for rows without one. */
  refused: { tupleId: string; reason: string; votes: Ballot[] } | null;
  votes: Ballot[];
  models: { role: string; name: string; sha256: string }[];
  promptSet: string | null;
  prompts: Readonly<Record<string, string>>;
}

/** Words of a passage, and where they stand in its source's text. */
export interface EvidenceQuote {
  quote: string;
  from: number | null;
  to: number | null;
}

/** A vote without what the model wrote. */
export type Ballot = Pick<Vote, "check" | "accepted" | "acceptance" | "threshold" | "call">;

/** The provenance of one row. */
export function provenanceRow(
  sample: Sample,
  place: { line: number; part: number | null; set: SampleSet; split: Split },
  making: Making,
): ProvenanceRow {
  const { id, passage, wrongPassage, tuples, conversation, refused } = sample.origin;
  return {
    line: place.line,
    id,
    part: place.part,
    set: place.set,
    split: place.split,
    source: passage.source,
    sourceId: passage.sourceId,
    chunkId: passage.chunkId,
    from: passage.from,
    to: passage.to,
    page: passage.page,
    chapter: passage.chapter,
    groupId: conversation?.groupId ?? null,
    tupleIds: tuples.map((tuple) => tuple.id),
    evidence: tuples.map((tuple) => quoteOf(tuple, passage)),
    confidence: tuples.map((tuple) => confidenceOf(tuple, making.confidences)),
    review: tuples.map(({ review }) => review ?? null),
    wrongPassage:
      wrongPassage === null
        ? null
        : {
            source: wrongPassage.source,
            chunkId: wrongPassage.chunkId,
            from: wrongPassage.from,
            to: wrongPassage.to,
          },
    refused:
      refused === null
        ? null
        : { tupleId: refused.tupleId, reason: refused.reason, votes: refused.votes.map(ballotOf) },
    votes: tuples.flatMap((tuple) => tuple.votes.map(ballotOf)),
    models: making.models.map(({ role, name, sha256 }) => ({ role, name, sha256 })),
    promptSet: making.promptSet,
    prompts: making.prompts,
  };
}

/** The quote that bears a tuple out, with its characters in the source where the passage's place is known. */
function quoteOf({ evidence }: QaTuple, passage: SamplePassage): EvidenceQuote | null {
  if (evidence === null) return null;
  const { quote, from, to } = evidence;
  return passage.from === null
    ? { quote, from: null, to: null }
    : { quote, from: passage.from + from, to: passage.from + to };
}

function ballotOf({ check, accepted, acceptance, threshold, call }: Vote): Ballot {
  return { check, accepted, acceptance, threshold, call };
}
