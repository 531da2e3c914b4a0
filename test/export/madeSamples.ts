import type { ExportFormatName } from "../../lib/export/exportFormatNames";
import { exportFormats } from "../../lib/export/exportFormats";
import type { RefusedAnswer, Sample, SamplePassage, SampleSet } from "../../lib/export/sample";
import { sampleSets } from "../../lib/export/sampleSets";
import { idOf } from "../../lib/ids";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import { conversationOf, tupleOf } from "./conversations";

const chunks = ["levers", "pulleys", "wheels", "screws", "wedges"];

/** A passage about one thing, as rows show it. */
export function passageOf(chunk: string): SamplePassage {
  return {
    chunkId: idOf("chunk", chunk),
    sourceId: idOf("source", "book"),
    source: "Levers, by A. Writer, published 1900",
    text: `A passage about ${chunk}.`,
    from: 0,
    to: 20,
    tokens: 6,
    page: null,
    chapter: null,
  };
}

/** The samples of a set for training, of five passages with a conversation of each mode and two tuples. */
export function samplesOf(set: SampleSet, settings: SettingsInput = {}, refused: RefusedAnswer[] = []): Sample[] {
  const sources = {
    conversations: chunks.flatMap((chunk) => [conversationOf("roleplay", chunk), conversationOf("assistant", chunk)]),
    tuples: chunks.flatMap((chunk) => [tupleOf(chunk, 0), tupleOf(chunk, 1)]),
    passagesById: new Map(chunks.map((chunk) => [idOf("chunk", chunk), passageOf(chunk)])),
    refused,
  };
  return [...sampleSets(sources, parseSettings({ validationShare: 0, ...settings }))(set, "train")];
}

/** The rows that a format makes of samples. */
export function rowsOf(format: ExportFormatName, samples: readonly Sample[]): Record<string, unknown>[] {
  const found = exportFormats.find(({ name }) => name === format);
  return samples.flatMap((sample) => found?.rows(sample) ?? []) as Record<string, unknown>[];
}

/** One system message, so that nothing is drawn. */
export const plain = { systemPrompts: ["You are an assistant."] };
