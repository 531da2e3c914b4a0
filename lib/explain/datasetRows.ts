import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { codeOf } from "../errors";
import type { Store } from "../store/store";
import type { StoryRow } from "./story";

/** Files whose rows carry no id; `provenance.jsonl` says which conversation each is. */
const withoutIds = ["messages", "sharegpt"];

/** The rows of the dataset that hold one of some items: by the row's own id, or by its conversation's. */
export async function datasetRows({ root }: Pick<Store, "root">, ids: readonly string[]): Promise<StoryRow[]> {
  const wanted = new Set(ids);
  const files = (await filesOf(join(root, "dataset"))).filter((file) => file.endsWith(".jsonl"));
  const rows: StoryRow[] = [];
  for (const file of files) {
    let line = 0;
    const input = createReadStream(join(root, "dataset", file), "utf8");
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++;
      const row = rowOf(text);
      if (row === null || !wanted.has(String(row.id))) continue;
      rows.push({ file: `dataset/${file}`, line });
      if (file !== "provenance.jsonl" || typeof row.line !== "number") continue;
      for (const name of withoutIds.map((form) => `${form}.${String(row.mode)}.jsonl`))
        if (files.includes(name)) rows.push({ file: `dataset/${name}`, line: row.line });
    }
  }
  return rows.sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : one.line - other.line));
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
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
