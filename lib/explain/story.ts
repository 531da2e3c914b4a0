import type { CallRecord, Vote } from "../records";
import type { ItemRecord } from "../stages/itemRecord";
import type { ItemKind } from "./itemKinds";

/** The whole story of an item. */
export interface Story {
  id: string;
  kind: ItemKind;
  label: string;
  /** Whether the last run came to it; false for one that other settings, prompts or texts made; null where that cannot be said. */
  current: boolean | null;
  /** The probability that a tuple is right, by its votes; null where that is not known, and for all that is no tuple. */
  confidence: number | null;
  /** Where its passage stands; null for a text. */
  place: StoryPlace | null;
  /** The text of its passage; null for a text. */
  passage: string | null;
  /** What became of it, stage by stage. */
  stages: StoryStage[];
  /** What it was made from, the nearest last. */
  ancestors: StoryItem[];
  /** What was made from it. */
  descendants: StoryItem[];
  /** The rows of the dataset that it is in; of a text, a passage or a group, those of its tuples and conversations. */
  rows: StoryRow[];
}

/** The place of a passage in its text. */
export interface StoryPlace {
  source: string;
  /** Characters of the text, from (inclusive) and to (exclusive). */
  from: number;
  to: number;
  /** How long the text is, in characters; null where its record does not say. */
  characters: number | null;
  /** The headings that it stands under; none where the file does not mark them. */
  headings: string[];
  /** The pages that it begins and ends on; null where the file has none. */
  pages: { first: number; last: number } | null;
}

/** An item in one stage: its record, with its calls in full. */
export interface StoryStage extends Omit<ItemRecord, "format" | "id" | "trail" | "calls"> {
  folder: string;
  /** Whether it came to this stage in the last run; false for what an earlier one left; null where that cannot be said. */
  current: boolean | null;
  calls: StoryCall[];
}

/** A call, with the vote that was read from it. */
export interface StoryCall {
  id: string;
  step: string;
  /** Null for a call that was never finished. */
  record: CallRecord | null;
  vote: Omit<Vote, "call" | "check"> | null;
}

/** Another item, in short: how it left the last stage that it came to, in the last run where it is part of that. */
export interface StoryItem {
  id: string;
  kind: ItemKind;
  label: string;
  stage: string;
  status: ItemRecord["status"];
  reason: string | null;
  /** Whether the last run came to it; null where that cannot be said. */
  current: boolean | null;
}

/** A row of the dataset. */
export interface StoryRow {
  /** Below the outputs folder. */
  file: string;
  /** From 1. */
  line: number;
}
