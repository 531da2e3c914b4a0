import type { ListedSet } from "./listDataset";
import { splits } from "./splitPassages";

const openAiTags = {
  role_tag: "role",
  content_tag: "content",
  user_tag: "user",
  assistant_tag: "assistant",
  system_tag: "system",
};

/** How LLaMA-Factory is to read each form; the others are none of its own. */
const readings: Readonly<Record<string, object>> = {
  messages: { formatting: "sharegpt", columns: { messages: "messages" }, tags: openAiTags },
  sharegpt: { formatting: "sharegpt", columns: { messages: "conversations" } },
  alpaca: {
    columns: { prompt: "instruction", query: "input", response: "output", system: "system", history: "history" },
  },
  text: { columns: { prompt: "text" } },
  "preference-llamafactory": {
    formatting: "sharegpt",
    ranking: true,
    columns: { messages: "conversations", chosen: "chosen", rejected: "rejected" },
  },
  "kto-llamafactory": {
    formatting: "sharegpt",
    columns: { messages: "messages", kto_tag: "label" },
    tags: openAiTags,
  },
};

/** What LLaMA-Factory's `dataset_info.json` says of the sets that it can read; null where there are none. */
export function datasetInfo(sets: readonly ListedSet[]): Record<string, object> | null {
  const entries = sets.flatMap(({ format, set, rows }) =>
    splits
      .filter((split) => rows[split] > 0 && readings[format.name] !== undefined)
      .map((split): [string, object] => [
        infoName(format.name, set, split),
        { file_name: `${format.name}/${set}.${split}.jsonl`, ...readings[format.name] },
      ]),
  );
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** The name that LLaMA-Factory knows a file by. */
export function infoName(format: string, set: string, split: string): string {
  return `augmentoolkit_${format}_${set}_${split}`.replaceAll("-", "_");
}
