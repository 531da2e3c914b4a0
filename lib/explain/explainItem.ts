import { confidenceOf } from "../confidence/confidenceOf";
import { confidencesOf } from "../confidence/confidencesOf";
import { codeOf } from "../errors";
import { chunkSchema, qaTupleSchema } from "../records";
import { type RecordedRun, recordedRun } from "../replay/recordedRun";
import { readCallRecord } from "../replay/replayContext";
import { votesOfRecord } from "../replay/votesOfRecord";
import type { PipelineSteps } from "../runStages";
import { itemFolders } from "../stages/itemFolders";
import { type ItemRecord, readItem } from "../stages/itemRecord";
import { carriedTuples, charactersIn } from "../stages/recordValues";
import type { Trail } from "../stages/stage";
import type { Store } from "../store/store";
import { datasetRows } from "./datasetRows";
import { findItem } from "./findItem";
import { lastRunStages } from "./lastRunStages";
import { ancestorsOf, descendantsOf, recordsOf, tuplesOfGroup } from "./relatives";
import type { Story, StoryCall, StoryPlace, StoryStage } from "./story";

/**
 * Tells the whole story of an item: where its passage stands, each call with prompt, completion and vote, what became of it in
 * each stage, what it came from and what came of it, down to rows of the dataset. `text` is what `findItem` takes. It reads
 * records alone, of older runs as well, which it marks. Throws what `findItem` throws.
 */
export async function explainItem(
  text: string,
  store: Store,
  steps: PipelineSteps,
  signal: AbortSignal,
): Promise<Story> {
  const { id, kind } = await findItem(text, store, Object.keys(steps));
  const records = await recordsOf(store, kind, id);
  const members = kind === "group" ? await tuplesOfGroup(store, id) : [];
  const trail: Trail = Object.assign(
    {},
    ...[...members, ...records.map(([, record]) => record)].map((record) => record.trail),
  );
  const passage = await passageOf(store, trail);
  const run = await lastRunOf(store, signal);
  const lastRun = run === null ? null : await lastRunStages(run, steps);
  const isOfLastRun = ({ stage }: ItemRecord) => (lastRun === null ? null : lastRun.get(id)?.has(stage) === true);
  const descendants = await descendantsOf({ store, lastRun }, kind, id, kind === "tuple" ? trail.group : undefined);
  const tuples = (kind === "group" ? members : carriedTuples(records.at(-1)?.[1].value)).map((tuple) => tuple.id);
  // Of an item of another run nobody can say whether its checks had the words that were measured.
  const recent = records.map(([, record]) => record).filter((record) => isOfLastRun(record) === true);
  return {
    id,
    kind,
    label: records[0]?.[1].label ?? members[0]?.label ?? id,
    current: lastRun === null ? null : lastRun.has(id),
    confidence: run === null ? null : await confidenceIn(recent, run, steps),
    place: kind === "source" ? null : passage.place,
    passage: kind === "source" ? null : passage.text,
    stages: await Promise.all(records.map(([folder, record]) => stageOf(store, folder, record, isOfLastRun(record)))),
    ancestors: await ancestorsOf({ store, lastRun }, kind, trail, tuples),
    descendants,
    rows: await datasetRows(store, [id, ...[...members, ...descendants].map((item) => item.id)]),
  };
}

async function passageOf(
  store: Store,
  { chunk, source }: Trail,
): Promise<{ place: StoryPlace | null; text: string | null }> {
  const record = chunk === undefined ? null : await readItem(store, itemFolders.splitChunks, chunk);
  if (record === null) return { place: null, text: null };
  const about = source === undefined ? null : await readItem(store, itemFolders.readTexts, source);
  // A passage that a subset left out has no value of its own, but may have been judged in another run.
  const judged = record.value ?? (await readItem(store, itemFolders.judgeParagraphs, record.id))?.value;
  const read = chunkSchema.safeParse(judged);
  if (!read.success) return { place: null, text: null };
  const { text, details, from, to, headings = [], pages = null } = read.data;
  return { text, place: { source: details, from, to, characters: charactersIn(about?.value), headings, pages } };
}

async function stageOf(store: Store, folder: string, record: ItemRecord, current: boolean | null): Promise<StoryStage> {
  const { format: _format, id: _id, trail: _trail, calls, ...told } = record;
  const votes = votesOfRecord(record);
  const withRecords = calls.map(async ({ id, step }): Promise<StoryCall> => {
    const { call: _call, check: _check, ...vote } = votes.get(id) ?? { call: id, check: step };
    return { id, step, record: await readCallRecord({ store }, { id, step }), vote: "accepted" in vote ? vote : null };
  });
  return { ...told, folder, current, calls: await Promise.all(withRecords) };
}

/** The confidence of a tuple as the last stage that it came to left it. */
async function confidenceIn(
  records: readonly ItemRecord[],
  { context }: RecordedRun,
  steps: PipelineSteps,
): Promise<number | null> {
  const tuples = records.flatMap(({ value }) => qaTupleSchema.safeParse(value).data ?? []);
  const tuple = tuples.at(-1);
  return tuple === undefined ? null : confidenceOf(tuple, await confidencesOf(context, Object.values(steps)));
}

async function lastRunOf(store: Store, signal: AbortSignal): Promise<RecordedRun | null> {
  try {
    return await recordedRun(store, signal);
  } catch (error) {
    if (codeOf(error) !== "no-run") throw error;
    return null;
  }
}
