import { AugmentoolkitError } from "../errors";
import type { Message } from "../step";
import { templateToken } from "../text/templateToken";
import type { Sample } from "./sample";

/** A row as chat trainers read it: one optional system message, then user and assistant in turn. */
export interface MessagesRow {
  messages: readonly Message[];
}

/**
 * What is wrong with a row. `structure`: this project built it wrongly. `text`: what a model or a book wrote in it would
 * spoil training.
 */
export interface RowFault {
  kind: "structure" | "text";
  detail: string;
}

/** What trainers put pictures and sound in place of. */
const mediaMark = /<(?:image|video|audio)>/i;

/** A pointer to a passage that a trained model will not have before it. */
const passagePointer =
  /\b(?:(?:text|passage|paragraph|excerpt|context) (?:above|below)|(?:above|following|provided|given) (?:text|passage|paragraph|excerpt|context)|according to (?:the|this) (?:text|passage|paragraph|excerpt))\b/iu;

/**
 * The faults of one row by the rules that trainers share: roles, order, no empty text, nothing that breaks a template, and no
 * pointer to a passage unless one is shown (`passageShown`, default: no).
 */
export function rowFaults(row: MessagesRow, options: { passageShown?: boolean } = {}): RowFault[] {
  const structure = (detail: string): RowFault => ({ kind: "structure", detail });
  const faults: RowFault[] = [];
  const keys = Object.keys(row).join(", ");
  if (keys !== "messages") faults.push(structure(`the row has the fields ${keys}, not only messages`));
  const turns = row.messages.filter((message, index) => !(index === 0 && message.role === "system"));
  if (turns.length === 0 || turns.length % 2 === 1) faults.push(structure("the last turn is not the assistant's"));
  turns.forEach((turn, index) => {
    const wanted = index % 2 === 0 ? "user" : "assistant";
    if (turn.role !== wanted) faults.push(structure(`turn ${index + 1} is the ${turn.role}'s and not the ${wanted}'s`));
  });
  row.messages.forEach((message, index) => {
    const text: unknown = message.content;
    if (typeof text !== "string" || text.trim() === "") {
      faults.push(structure(`message ${index + 1} is empty`));
      return;
    }
    const mark = markIn(text);
    if (mark !== null) faults.push({ kind: "text", detail: `message ${index + 1} holds the template mark ${mark}` });
    const pointer =
      message.role === "system" || options.passageShown === true ? undefined : passagePointer.exec(text)?.[0];
    if (pointer !== undefined) {
      faults.push({
        kind: "text",
        detail: `message ${index + 1} points to a passage that is not there ("${pointer}")`,
      });
    }
  });
  return faults;
}

/** What would spoil training with a sample, as one line; null where nothing does. */
export function sampleFault(sample: Sample): string | null {
  const faults = dialoguesOf(sample).flatMap((messages) =>
    rowFaults({ messages }, { passageShown: showsPassage(sample) }).map(({ detail }) => detail),
  );
  if (sample.kind === "text") {
    const mark = markIn(sample.text);
    if (mark !== null) faults.push(`the text holds the template mark ${mark}`);
  }
  return faults.length === 0 ? null : [...new Set(faults)].join("; ");
}

function markIn(text: string): string | null {
  return templateToken(text) ?? mediaMark.exec(text)?.[0] ?? null;
}

function dialoguesOf(sample: Sample): Message[][] {
  const answered = (content: string): Message => ({ role: "assistant", content });
  switch (sample.kind) {
    case "dialogue":
      return [[...sample.messages]];
    case "preference":
      return [sample.chosen, sample.rejected].map((content) => [...sample.messages, answered(content)]);
    case "judged":
      return [[...sample.messages, answered(sample.answer)]];
    case "text":
      return [];
  }
}

function showsPassage(sample: Sample): boolean {
  const { passage, wrongPassage } = sample.origin;
  const shown = (wrongPassage ?? passage).text;
  return sample.kind !== "text" && sample.messages.some(({ content }) => content.includes(shown));
}

/** Throws `malformed-row` when a row was built wrongly, which is an error of this project. */
export function requireWellFormed(row: MessagesRow, id: string): void {
  const faults = rowFaults(row).filter((fault) => fault.kind === "structure");
  if (faults.length === 0) return;
  throw new AugmentoolkitError(
    `The dataset row of conversation ${id} is malformed: ${faults.map((fault) => fault.detail).join("; ")}.`,
    {
      code: "malformed-row",
      hint: "This is an error of the program; please report it with this message.",
      fatal: true,
    },
  );
}
