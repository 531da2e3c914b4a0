import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { exportFormatNames } from "../export/exportFormatNames";
import { namesIn } from "../namesIn";
import type { Store } from "../store/store";
import type { StoryRow } from "./story";

const provenance = ".provenance.jsonl";

/** The rows of the dataset that were made of one of some items, as the provenance beside each file says. */
export async function datasetRows({ root }: Pick<Store, "root">, ids: readonly string[]): Promise<StoryRow[]> {
  const wanted = new Set(ids);
  const rows: StoryRow[] = [];
  for (const format of exportFormatNames) {
    const folder = join(root, "dataset", format);
    for (const name of (await namesIn(folder)).filter((file) => file.endsWith(provenance)).sort()) {
      const file = `dataset/${format}/${name.slice(0, -provenance.length)}.jsonl`;
      const input = createReadStream(join(folder, name), "utf8");
      for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
        const row = rowOf(text);
        if (row !== null && wanted.has(String(row.id)) && typeof row.line === "number")
          rows.push({ file, line: row.line });
      }
    }
  }
  return rows;
}

function rowOf(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    // A dataset that somebody edited is no reason to tell nothing of the item.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
