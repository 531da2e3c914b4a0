/** A column of a Parquet file: a text, a truth value, or a list of structures or of lists of texts. Nothing is ever null. */
export type ParquetField =
  | { kind: "text" | "flag"; name: string }
  | { kind: "structures"; name: string; fields: readonly string[] }
  | { kind: "structure"; name: string; fields: readonly string[] }
  | { kind: "textLists"; name: string };
