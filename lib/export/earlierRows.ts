import { readFile } from "node:fs/promises";
import { AugmentoolkitError, codeOf } from "../errors";

/**
 * The rows of a JSON Lines file that an earlier run wrote; none where there is no file.
 * Throws `broken-dataset` when a line is not a JSON object.
 */
export async function earlierRows(path: string): Promise<Record<string, unknown>[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
  return text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [objectOf(line, path, index + 1)]));
}

function objectOf(line: string, path: string, number: number): Record<string, unknown> {
  const broken = (cause?: unknown) =>
    new AugmentoolkitError(`Line ${number} of ${path} is not a JSON object.`, {
      code: "broken-dataset",
      hint: "Move the file away; the run writes it anew from the records.",
      cause,
    });
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw broken(error);
  }
  throw broken();
}
