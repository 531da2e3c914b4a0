import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExportFormat } from "./exportFormats";
import { jsonLinePieces } from "./jsonLines";
import { parquetBytes } from "./parquetBytes";
import { type Making, provenanceRow } from "./provenanceRow";
import type { Sample, SampleSet } from "./sample";
import type { Split } from "./splitPassages";
import { writeFile } from "./writeFile";

/** A file of the dataset, by its path below the outputs folder with forward slashes. */
export interface DatasetFile {
  file: string;
  rows: number;
}

/** One side of one set in one form: what a file of rows and the file of their provenance hold. */
export interface SetFile {
  format: ExportFormat;
  set: SampleSet;
  split: Split;
}

/** The name of a file of rows below `dataset/`, without its ending. */
function stemOf({ format, set, split }: { format: { name: string }; set: string; split: string }): string {
  return `${format.name}/${set}.${split}`;
}

/**
 * Writes the rows of some samples, line for line their provenance, and the rows as Parquet where that is wanted. Without rows
 * the files are removed, and nothing is given back.
 */
export async function writeSet(
  file: SetFile,
  samples: readonly Sample[],
  { folder, parquet, making }: { folder: string; parquet: boolean; making: Making },
): Promise<DatasetFile[]> {
  const stem = stemOf(file);
  const path = (ending: string): string => join(folder, ...`${stem}${ending}`.split("/"));
  const counted = { rows: 0 };
  const rows = function* (): Iterable<object> {
    for (const sample of samples) yield* file.format.rows(sample) as object[];
  };
  const counting = function* (): Iterable<object> {
    for (const row of rows()) {
      counted.rows++;
      yield row;
    }
  };
  const provenance = function* (): Iterable<object> {
    let line = 0;
    for (const sample of samples) {
      const count = file.format.rows(sample).length;
      for (let part = 1; part <= count; part++)
        yield provenanceRow(sample, { ...file, line: ++line, part: count === 1 ? null : part }, making);
    }
  };
  const nothing = rows()[Symbol.iterator]().next().done === true;
  const tabular = parquet && file.format.columns !== null;
  const unwanted = [...(nothing ? [".jsonl", ".provenance.jsonl"] : []), ...(nothing || !tabular ? [".parquet"] : [])];
  for (const ending of unwanted) await rm(path(ending), { force: true });
  if (nothing) return [];
  await writeFile(path(".jsonl"), jsonLinePieces(counting()));
  await writeFile(path(".provenance.jsonl"), jsonLinePieces(provenance()));
  const written = [{ file: `dataset/${stem}.jsonl`, rows: counted.rows }];
  if (tabular && file.format.columns !== null) {
    await writeFile(path(".parquet"), [parquetBytes(rows(), file.format.columns)]);
    written.push({ file: `dataset/${stem}.parquet`, rows: counted.rows });
  }
  return written;
}
