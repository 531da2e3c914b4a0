import { readText } from "../text/readText";
import { type Block, type DocumentBlocks, noMetadata } from "./block";
import { blockOf } from "./blockSink";
import { unreadableFile } from "./readerErrors";
import { tidyText } from "./tidyText";

/** Names under which rows hold their text, the first that is there counts. */
const textFields = ["text", "content", "body", "passage", "paragraph", "markdown", "document"] as const;

/**
 * Reads JSON lines: the text of each row, and its title as a heading. Rows without a text are left out.
 * Throws what `readText` throws, and `file-unreadable` where no row has a text.
 */
export async function jsonLinesDocument(bytes: Uint8Array): Promise<DocumentBlocks> {
  const { text, warnings } = readText(bytes);
  const blocks: Block[] = [];
  let unread = 0;
  let taken = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const row = rowOf(line);
    if (row === null) {
      unread++;
      const why = `no JSON with a text under one of: ${textFields.join(", ")}`;
      blocks.push({ ...blockOf("paragraph", line.slice(0, 500), null), leftOut: why });
      continue;
    }
    taken++;
    if (row.title !== null) blocks.push(blockOf("heading", row.title, null, 1));
    for (const paragraph of row.text.split(/\n\s*\n/)) {
      const tidy = paragraph.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, " ").trim();
      if (tidy !== "") blocks.push(blockOf("paragraph", tidy, null));
    }
  }
  if (taken === 0)
    throw unreadableFile(`None of its lines is a JSON object with a text under one of: ${textFields.join(", ")}`);
  if (unread > 0)
    warnings.push(`${unread} of ${unread + taken} lines were left out: they are no JSON object with a text.`);
  return { blocks, metadata: noMetadata(), pages: null, warnings };
}

function rowOf(line: string): { title: string | null; text: string } | null {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    // A line that is nested too deeply ends in a RangeError.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
  if (typeof row !== "object" || row === null || Array.isArray(row)) return null;
  const fields = row as Record<string, unknown>;
  const text = textFields.map((name) => fields[name]).find((value) => typeof value === "string" && value.trim() !== "");
  if (typeof text !== "string") return null;
  const title = typeof fields.title === "string" ? tidyText(fields.title).replace(/\n/g, " ") : "";
  return { title: title === "" ? null : title, text: text.replace(/\r\n?/g, "\n") };
}
