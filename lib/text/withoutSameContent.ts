import { createHash } from "node:crypto";
import { dropped } from "../outcome";
import type { Source } from "../records";
import type { StageItem } from "../stages/stage";
import { inNaturalOrder } from "./textFiles";

/**
 * Drops (`same_content`) every text that another one holds word for word, or its questions would stand in the dataset twice.
 * The one whose file comes first by name is kept, whatever the order in which the texts are given.
 */
export function withoutSameContent(items: readonly StageItem<Source>[]): StageItem<Source>[] {
  const digests = new Map<string, string>();
  for (const { outcome } of items) {
    if (outcome.status !== "kept") continue;
    const { file, text } = outcome.value;
    digests.set(file, createHash("sha256").update(text, "utf8").digest("hex"));
  }
  const first = new Map<string, string>();
  for (const file of [...digests.keys()].sort(inNaturalOrder)) {
    const digest = digests.get(file) as string;
    if (!first.has(digest)) first.set(digest, file);
  }
  return items.map((item): StageItem<Source> => {
    if (item.outcome.status !== "kept") return item;
    const { file } = item.outcome.value;
    const same = first.get(digests.get(file) as string) as string;
    if (same === file) return item;
    const detail = `${file} holds the same text as ${same}, so its questions would be there twice; take one of them away.`;
    return { ...item, outcome: dropped("same_content", detail) };
  });
}
