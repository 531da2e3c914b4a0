import { createReadStream } from "node:fs";
import { join } from "node:path";
import { namesIn } from "../namesIn";
import { type ExportFormat, exportFormats } from "./exportFormats";
import { type Split, splits } from "./splitPassages";

/** A set of a form as it lies in the dataset's folder: the rows of each side, 0 where there is no file, and whether an earlier run left it. */
export interface ListedSet {
  format: ExportFormat;
  set: string;
  rows: Record<Split, number>;
  earlier: boolean;
}

/** The sets that lie in a dataset's folder, in the order of the forms; also those that an earlier run left, which `isEarlier` tells. */
export async function listDataset(folder: string, isEarlier: (set: string) => boolean): Promise<ListedSet[]> {
  const listed: ListedSet[] = [];
  for (const format of exportFormats) {
    const names = await namesIn(join(folder, format.name));
    const all = [...new Set([...format.sets.without, ...format.sets.with])];
    for (const set of all.filter((candidate) =>
      splits.some((split) => names.includes(`${candidate}.${split}.jsonl`)),
    )) {
      const rows = { train: 0, validation: 0 };
      for (const split of splits)
        if (names.includes(`${set}.${split}.jsonl`))
          rows[split] = await countLines(join(folder, format.name, `${set}.${split}.jsonl`));
      listed.push({ format, set, rows, earlier: isEarlier(set) });
    }
  }
  return listed;
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>)
    for (const byte of piece) if (byte === 0x0a) lines++;
  return lines;
}
