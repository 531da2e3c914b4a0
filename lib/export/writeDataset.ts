import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { confidencesOf } from "../confidence/confidencesOf";
import type { Context } from "../context";
import { codeOf } from "../errors";
import { modesOf } from "../modesOf";
import { allInWords } from "../prompts/inWords";
import { promptFingerprint } from "../prompts/promptFingerprint";
import type { Conversation, QaTuple } from "../records";
import type { Settings } from "../settings";
import type { Tally } from "../stages/stage";
import type { AnyStep } from "../step";
import { removeEmptyFolder } from "../store/removeEmptyFolder";
import type { DatasetParts } from "./datasetParts";
import { earlierRows } from "./earlierRows";
import type { ExportFormatName } from "./exportFormatNames";
import { type ExportFormat, exportFormats } from "./exportFormats";
import { fitTokens } from "./fitTokens";
import { jsonLinePieces } from "./jsonLines";
import { listDataset } from "./listDataset";
import { modelsOf } from "./modelsOf";
import type { Making } from "./provenanceRow";
import { refusedAnswers } from "./refusedAnswers";
import { refusedByChecks } from "./refusedByChecks";
import type { Sample, SampleSet } from "./sample";
import { samplePassages } from "./samplePassages";
import { sampleSets } from "./sampleSets";
import { splits, whyNoneHeldBack } from "./splitPassages";
import { requireWellFormed, sampleFault } from "./validateRows";
import { writeAbout } from "./writeAbout";
import { writeFile } from "./writeFile";
import { type DatasetFile, writeSet } from "./writeSet";

/** A sample that is in no file, and why. */
interface LeftOut {
  id: string;
  set: SampleSet;
  reason: string;
}

/**
 * Writes what trainers read into `dataset/` below the outputs folder: a folder for each form of `settings.exports` and for each
 * form that is there already, so that all of them hold the same. In it `<set>.<train|validation>.jsonl`, rows sorted by id, and
 * beside each the provenance of its rows. Each file is written whole or not at all, and not without rows. What would spoil
 * training, or is too long for it, goes to `left_out.jsonl` with the reason; `README.md` says what is what, and
 * `dataset_info.json` and `trainers/` tell trainers. Conversations of a mode that this run has no part
 * in stay as they are, and nothing is claimed of them. `steps` gives the versions of the prompts. Default: none.
 * Throws `malformed-row` for a conversation that this project built wrongly, before anything is written.
 */
export async function writeDataset(
  parts: DatasetParts,
  context: Pick<Context, "settings" | "store" | "log" | "engine" | "prompts">,
  { steps = [], formats = context.settings.exports, stages = [] }: WriteDatasetOptions = {},
): Promise<DatasetFile[]> {
  const { settings, store, log } = context;
  const { conversations } = parts;
  const folder = join(store.root, "dataset");
  for (const { id, turns } of conversations)
    requireWellFormed({ messages: turns.map(({ role, text }) => ({ role, content: text })) }, id);
  const planned = await plannedFiles(formats, settings, folder);
  const sets = [...new Set(planned.flatMap((plan) => plan.sets))];
  const tuples = distinctTuples(conversations, parts.tuples ?? []);
  const passagesById = await samplePassages({ ...parts, tuples }, store);
  const passages = [...passagesById.values()];
  const slots = parts.slots ?? tuples.map(({ id }) => id);
  const refused = sets.some((set) => setsOfRefusals.has(set))
    ? await refusedAnswers(store, await refusedByChecks(store, slots))
    : [];
  const samplesOf = sampleSets({ conversations, tuples, passagesById, refused }, settings);
  const worded = allInWords(steps, context.prompts);
  const making = await makingOf(context, worded);
  const ownChecks = worded.filter(({ thresholds }) => thresholds?.measured === false).map(({ name }) => name);
  const fitting = fitTokens(passages, settings);
  const foreign = foreignModes(settings, conversations);
  const isForeign = (set: string): boolean => foreign.some((mode) => set.startsWith(mode));

  const written: DatasetFile[] = [];
  const leftOut: LeftOut[] = [];
  for (const set of sets) {
    if (isForeign(set)) continue;
    for (const split of splits) {
      const samples: Sample[] = [];
      const firstPieces: Sample[] = [];
      for (const sample of samplesOf(set, split)) {
        const fault = sampleFault(sample);
        const pieces = fault === null ? fitting.fit(sample) : [];
        samples.push(...pieces);
        firstPieces.push(...pieces.slice(0, 1));
        if (pieces.length === 0)
          leftOut.push({ id: sample.origin.id, set, reason: fault ?? `longer than ${settings.trainingTokens} tokens` });
      }
      for (const { format, parquet } of planned.filter((plan) => plan.sets.includes(set)))
        written.push(
          ...(await writeSet({ format, set, split }, format.whole === true ? firstPieces : samples, {
            folder,
            parquet,
            making,
          })),
        );
    }
  }
  const why = settings.validationShare > 0 && passages.length > 0 ? whyNoneHeldBack(passages) : null;
  if (why !== null) log(`No rows are held back for validation: ${why}`);
  for (const { id, reason } of leftOut) log(`${id} is left out of the dataset: ${reason}.`);
  if (fitting.tooLong() > 0)
    log(
      `${fitting.tooLong()} rows are longer than ${settings.trainingTokens} tokens (estimated): ${settings.tooLongRows}.`,
    );
  for (const { format } of planned)
    if (!written.some(({ file }) => file.startsWith(`dataset/${format.name}/`)))
      log(`${format.name} has no rows and is not written: ${whyNone(format, conversations.length, tuples.length)}`);
  written.push(...(await writeLeftOut(folder, leftOut, isForeign)));
  // A form without a file would look like one that failed.
  for (const { format } of planned) await removeEmptyFolder(join(folder, format.name));
  const listed = await listDataset(folder, isForeign);
  const earlier = listed.filter((set) => set.earlier).map(({ format, set }) => `${format.name}/${set}`);
  if (earlier.length > 0) log(`Of an earlier run in another mode, and left as it is: ${earlier.join(", ")}.`);
  await writeAbout(folder, { sets: listed, settings, ...making, ownChecks, stages, passages, tuples });
  return written;
}

/** What a dataset is written with beside its parts. */
export interface WriteDatasetOptions {
  /** The steps whose prompts made it. */
  steps?: readonly AnyStep[];
  /** What became of the items of each stage, for the card. Default: the card does not say. */
  stages?: readonly Tally[];
  /** The forms to write. Default: those of the settings. */
  formats?: readonly ExportFormatName[];
}

function whyNone(format: ExportFormat, conversations: number, tuples: number): string {
  if (format.sets.without.includes("preferences") && tuples > 0)
    return "no answer was refused to a question whose answer was kept; passageInPrompt adds pairs that need none.";
  return tuples === 0 ? "no tuple was kept." : conversations === 0 ? "no conversation was kept." : "all were left out.";
}

const setsOfRefusals: ReadonlySet<SampleSet> = new Set([
  "preferences",
  "preferences-with-passage",
  "judged-answers",
  "judged-answers-with-passage",
]);

/** A form with the sets that it is written of, and whether as Parquet too. */
interface PlannedFormat {
  format: ExportFormat;
  sets: SampleSet[];
  parquet: boolean;
}

/** The forms and sets that are asked for, and those that are there already and would else hold what is no longer so. */
async function plannedFiles(
  names: readonly ExportFormatName[],
  settings: Settings,
  folder: string,
): Promise<PlannedFormat[]> {
  const { passageInPrompt } = settings;
  const planned: PlannedFormat[] = [];
  for (const format of exportFormats) {
    const there = await fileNames(join(folder, format.name));
    if (there === null && !names.includes(format.name)) continue;
    const asked = [
      ...(passageInPrompt === "with" ? [] : format.sets.without),
      ...(passageInPrompt === "without" ? [] : format.sets.with),
    ];
    const all = [...new Set([...format.sets.without, ...format.sets.with])];
    const known = (set: SampleSet) => there?.some((name) => name.startsWith(`${set}.`)) === true;
    const parquet = settings.parquet || there?.some((name) => name.endsWith(".parquet")) === true;
    planned.push({ format, parquet, sets: all.filter((set) => asked.includes(set) || known(set)) });
  }
  return planned;
}

async function fileNames(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** Modes that neither the settings nor the conversations have: what an earlier run made of them stays. */
function foreignModes(settings: Settings, conversations: readonly Conversation[]): Conversation["mode"][] {
  const own = new Set([...modesOf(settings), ...conversations.map(({ mode }) => mode)]);
  return modesOf({ assistantMode: "both" }).filter((mode) => !own.has(mode));
}

/** The distinct tuples of the conversations and those given beside them, sorted by id. */
function distinctTuples(conversations: readonly Conversation[], others: readonly QaTuple[]): QaTuple[] {
  const byId = new Map(conversations.flatMap(({ tuples }) => tuples).map((tuple) => [tuple.id, tuple]));
  for (const tuple of others) byId.set(tuple.id, tuple);
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function makingOf(context: Pick<Context, "engine" | "prompts">, steps: readonly AnyStep[]): Promise<Making> {
  return {
    models: await modelsOf(context.engine),
    promptSet: context.prompts?.name ?? null,
    prompts: Object.fromEntries(steps.map((step) => [step.name, promptFingerprint(step).slice(0, 12)])),
    confidences: await confidencesOf(context, steps),
  };
}

async function writeLeftOut(
  folder: string,
  leftOut: readonly LeftOut[],
  isForeign: (set: string) => boolean,
): Promise<DatasetFile[]> {
  const path = join(folder, "left_out.jsonl");
  const earlier = (await earlierRows(path)).filter(({ set }) => isForeign(String(set)));
  const rows = [...earlier, ...leftOut];
  if (rows.length === 0) {
    await rm(path, { force: true });
    return [];
  }
  await writeFile(path, jsonLinePieces(rows));
  return [{ file: "dataset/left_out.jsonl", rows: rows.length }];
}
