import type { Context } from "../context";
import type { Engine } from "../engine/engine";
import { type LastRun, readLastRun } from "../lastRun";
import { dropped, failed, kept, waiting } from "../outcome";
import { silentProgress } from "../progress";
import { type Chunk, chunkSchema } from "../records";
import type { ReadPassages } from "../runStages";
import { itemFolders } from "../stages/itemFolders";
import { type ItemRecord, readItem } from "../stages/itemRecord";
import { charactersIn } from "../stages/recordValues";
import type { StageItem, StageResult } from "../stages/stage";
import type { Store } from "../store/store";
import { callPending } from "./replayContext";

/** The last run of an outputs folder, to be followed without texts or models. */
export interface RecordedRun {
  context: Context;
  passages: ReadPassages<{ id: string }>;
}

/** Opens the last run of an outputs folder for a replay. Throws `no-run`. */
export async function recordedRun(store: Store, signal: AbortSignal): Promise<RecordedRun> {
  const run = await readLastRun(store);
  const context: Context = {
    settings: run.settings,
    prompts: run.prompts,
    engine: recordedEngine(run.models),
    store,
    signal,
    progress: silentProgress,
    log: () => undefined,
  };
  const sources = await recorded(store, "readTexts", run.sources, ({ id, value }) => ({
    id,
    characters: charactersIn(value),
  }));
  const noted = await recorded(
    store,
    "splitChunks",
    run.passages ?? [],
    ({ value }) => chunkSchema.safeParse(value).data ?? null,
  );
  const chunks: StageResult<Chunk> = { ...noted, items: run.passages === null ? unsplit(sources) : noted.items };
  return { context, passages: { sources, chunks } };
}

/** Knows which models the last run used, and no more. */
function recordedEngine(models: LastRun["models"]): Engine {
  return {
    name: "records",
    identify: async (role) => {
      const model = models[role];
      if (model === null) throw callPending("a model that was not loaded yet");
      return model;
    },
    load: async () => undefined,
    loaded: () => null,
    callsAtOnce: () => 1,
    dispose: async () => undefined,
    complete: async ({ step }) => {
      throw callPending(step);
    },
    tokenCounter: async () => {
      throw callPending("the tokenizer");
    },
    close: async () => undefined,
  };
}

async function recorded<Value>(
  store: Store,
  stage: "readTexts" | "splitChunks",
  ids: readonly string[],
  contentOf: (record: ItemRecord) => Value | null,
): Promise<StageResult<Value>> {
  const items: StageItem<Value>[] = [];
  for (const id of ids) {
    const record = await readItem(store, itemFolders[stage], id);
    items.push(record === null ? withoutRecord(id) : itemOf(record, contentOf));
  }
  return { stage, items };
}

/** A kept item whose record holds something else is one without a record. */
function itemOf<Value>(record: ItemRecord, contentOf: (record: ItemRecord) => Value | null): StageItem<Value> {
  const { id, label, trail, reason, detail } = record;
  const item = { id, sourceId: trail.source ?? null, label, trail };
  if (record.status === "kept") {
    const content = contentOf(record);
    return content === null ? { ...withoutRecord(id), ...item } : { ...item, outcome: kept(content) };
  }
  const refused = record.status === "dropped" ? dropped : failed;
  return { ...item, outcome: refused(reason ?? "", detail ?? "") };
}

function withoutRecord(id: string): StageItem<never> {
  const outcome = waiting("no_record", "It has no record that can be read; a run makes it again.");
  return { id, sourceId: null, label: id, outcome };
}

/** The passages of a run that was ended before its texts were split. */
function unsplit({ items }: StageResult<unknown>): StageItem<never>[] {
  return items
    .filter(({ outcome }) => outcome.status === "kept")
    .map(({ id, sourceId, label, trail }) => ({
      id,
      sourceId,
      label,
      trail,
      outcome: waiting("not_split", "The run was ended before this text was split."),
    }));
}
