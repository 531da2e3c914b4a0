import { ByteWriter, parquetWriteRows } from "hyparquet-writer";
import type { ParquetField } from "./parquetField";

type SchemaElement = NonNullable<Parameters<typeof parquetWriteRows>[0]["schema"]>[number];

/** Rows that are turned into columns at once. */
const rowGroupSize = 10_000;

/** Rows as the bytes of a Parquet file, compressed with Snappy. Every column of `fields` must be in every row. */
export function parquetBytes(rows: Iterable<object>, fields: readonly ParquetField[]): Uint8Array {
  const writer = new ByteWriter();
  parquetWriteRows({
    writer,
    rows: rows as Iterable<Record<string, unknown>>,
    columns: fields.map(({ name }) => ({ name })),
    schema: [{ name: "schema", num_children: fields.length }, ...fields.flatMap(elementsOf)],
    rowGroupSize,
    createdBy: "augmentoolkit",
  });
  return writer.getBytes();
}

function elementsOf(field: ParquetField): SchemaElement[] {
  const { name } = field;
  switch (field.kind) {
    case "text":
      return [text(name)];
    case "flag":
      return [{ name, type: "BOOLEAN", repetition_type: "REQUIRED" }];
    case "structure":
      return [structure(name, field.fields.length), ...field.fields.map(text)];
    case "structures":
      return [...list(name), structure("element", field.fields.length), ...field.fields.map(text)];
    case "textLists":
      return [...list(name), ...list("element"), text("element")];
  }
}

function text(name: string): SchemaElement {
  return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" };
}

function structure(name: string, children: number): SchemaElement {
  return { name, num_children: children, repetition_type: "REQUIRED" };
}

/** The two levels that the format asks for around the element of a list. */
function list(name: string): SchemaElement[] {
  return [
    { name, num_children: 1, converted_type: "LIST", repetition_type: "REQUIRED" },
    { name: "list", num_children: 1, repetition_type: "REPEATED" },
  ];
}
