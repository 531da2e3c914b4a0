/** Names of the forms in which a dataset is written; each is a folder below `dataset/`. */
export const exportFormatNames = [
  "messages",
  "sharegpt",
  "alpaca",
  "prompt-completion",
  "list",
  "text",
  "preference-trl",
  "preference-axolotl",
  "preference-llamafactory",
  "kto-trl",
  "kto-llamafactory",
  "raw",
] as const;

/** The name of a form of the dataset. */
export type ExportFormatName = (typeof exportFormatNames)[number];
