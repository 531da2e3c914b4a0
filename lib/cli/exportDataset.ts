import { steps as allSteps, stepList } from "../../generation_functions/steps";
import { AugmentoolkitError } from "../errors";
import { datasetPartsOf } from "../export/datasetParts";
import { type ExportFormatName, exportFormatNames } from "../export/exportFormatNames";
import { exportSettings } from "../export/exportSettings";
import { writeDataset } from "../export/writeDataset";
import type { DatasetFile } from "../export/writeSet";
import { replayRun } from "../replay/replayRun";
import { nothingKept } from "../runPipeline";
import { tally } from "../stages/stage";
import type { Store } from "../store/store";
import { assignments } from "./assignments";
import { type CommandIo, writeLines } from "./commandIo";
import { openOutputs } from "./openOutputs";
import { plainText } from "./plainText";

/** The flags that say how a dataset is written. */
export interface DatasetFlags {
  outputs: string;
  /** Names of forms with commas, or `all`. */
  format?: string;
  passage?: string;
  parquet?: boolean;
  set?: string[];
}

/**
 * Writes the dataset of the last run of an outputs folder from its records, without a model, in the forms that are asked for.
 * Throws `no-run`, `invalid-settings`, and `nothing-left` when the run kept nothing, or nothing yet, or no form asked for has a row.
 */
export async function exportDataset(
  flags: DatasetFlags,
  io: CommandIo,
): Promise<{ root: string; files: DatasetFile[] }> {
  const log = (line: string) => writeLines(io.stderr, [plainText(line)]);
  const store = await openOutputs(flags.outputs, "write");
  try {
    return await exportFrom(store, flags, io, log);
  } finally {
    await store.close();
  }
}

async function exportFrom(
  store: Store,
  flags: DatasetFlags,
  io: CommandIo,
  log: (line: string) => void,
): Promise<{ root: string; files: DatasetFile[] }> {
  const { context, results, waiting } = await replayRun(store, allSteps, io.signal);
  const settings = exportSettings(context.settings, {
    ...assignments(flags.set ?? []),
    ...(flags.format === undefined ? {} : { exports: formatsNamed(flags.format) }),
    ...(flags.passage === undefined ? {} : { passageInPrompt: flags.passage }),
    ...(flags.parquet === true ? { parquet: true } : {}),
  });
  const parts = datasetPartsOf(results);
  const stages = results.map((result) => tally(result));
  const undecided = waiting === 1 ? "1 item is not decided yet" : `${waiting} items are not decided yet`;
  if (parts.conversations.length === 0 && parts.tuples?.length === 0)
    throw waiting > 0 ? nothingYet(undecided) : nothingKept(stages.filter(({ kept }) => kept === 0).slice(0, 1));
  if (waiting > 0) log(`The run is not finished: ${undecided}, and not in the dataset.`);
  const files = await writeDataset(parts, { ...context, settings, log }, { steps: stepList, stages });
  const written = settings.exports.filter((name) => files.some(({ file }) => file.startsWith(`dataset/${name}/`)));
  if (written.length === 0)
    throw new AugmentoolkitError(`There is nothing to write as ${settings.exports.join(", ")}.`, {
      code: "nothing-left",
      hint: "The lines above say why; docs/datasets.md says what each form is made of.",
    });
  return { root: store.root, files };
}

function nothingYet(undecided: string): AugmentoolkitError {
  return new AugmentoolkitError(`The run is not finished and holds nothing for a dataset yet: ${undecided}.`, {
    code: "nothing-left",
    hint: 'The same run goes on from there; "augmentoolkit status" says how far it is.',
  });
}

function formatsNamed(flag: string): ExportFormatName[] {
  if (flag === "all") return [...exportFormatNames];
  return flag.split(",").map((name) => {
    const known = exportFormatNames.find((candidate) => candidate === name.trim());
    if (known !== undefined) return known;
    throw new AugmentoolkitError(`There is no form of the dataset named ${name.trim()}.`, {
      code: "invalid-settings",
      hint: `Choose from ${exportFormatNames.join(", ")}, or all.`,
    });
  });
}
