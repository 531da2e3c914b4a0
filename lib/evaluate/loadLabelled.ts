import { readFile } from "node:fs/promises";
import type { ZodType } from "zod";
import { AugmentoolkitError, messageOf } from "../errors";
import { formOf, type LabelledSet, labelledForms } from "./labelledSet";

/**
 * Reads a labelled set: JSON Lines in UTF-8, one of the forms of `labelledForms`, told by the fields of its first item.
 * Throws `unreadable-set` when the file cannot be read and `invalid-set` for a line that is not JSON, an unknown form, a
 * missing field, a label that the form has not, an id that occurs twice, or no item at all; the message names the line.
 */
export async function loadLabelled(file: string): Promise<LabelledSet> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    throw new AugmentoolkitError(`The labelled set ${file} cannot be read: ${messageOf(error)}.`, {
      code: "unreadable-set",
      hint: "Name a file of JSON lines in UTF-8.",
      cause: error,
    });
  }
  return parseLabelled(text, file);
}

/** Reads a labelled set from text; `name` stands in messages. Throws `invalid-set` as `loadLabelled` does. */
export function parseLabelled(text: string, name: string): LabelledSet {
  const lines = text.split(/\r?\n/).flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }]));
  const objects = lines.map(({ line, number }) => ({ number, value: objectOf(line, number, name) }));
  const first = objects[0];
  if (first === undefined) throw invalid(`${name} holds no items.`);
  const form = formOf(new Set(Object.keys(first.value)));
  if (form === null) {
    throw invalid(
      `Line ${first.number} of ${name} has the fields of no known form: ${Object.keys(first.value).join(", ")}.`,
    );
  }
  const seen = new Map<string, number>();
  const items = objects.map(({ number, value }) => {
    const checked = (labelledForms[form] as ZodType<{ id: string }>).safeParse(value);
    if (!checked.success) {
      const faults = checked.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
      throw invalid(`Line ${number} of ${name} is no item of the form ${form}: ${faults}.`);
    }
    const earlier = seen.get(checked.data.id);
    if (earlier !== undefined)
      throw invalid(`Lines ${earlier} and ${number} of ${name} have the same id ${checked.data.id}.`);
    seen.set(checked.data.id, number);
    return checked.data;
  });
  return { form, items } as unknown as LabelledSet;
}

function objectOf(line: string, number: number, name: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw invalid(`Line ${number} of ${name} is not JSON: ${messageOf(error)}.`, error);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalid(`Line ${number} of ${name} is not an object.`);
}

function invalid(message: string, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(message, {
    code: "invalid-set",
    hint: "docs/commands.md shows the fields of each form.",
    cause,
  });
}
