import { seedOf } from "../ids";
import { pick, randomFrom } from "../random";
import type { Settings } from "../settings";
import type { Message } from "../step";

/** The settings that rows are drawn and worded by. */
export type RowSettings = Pick<
  Settings,
  "seed" | "systemPrompts" | "passagePrompt" | "wrongPassageShare" | "refusals" | "language"
>;

/** A number in [0, 1) that follows from seed, purpose and id. */
export function drawnNumber(settings: Pick<Settings, "seed">, purpose: string, id: string): number {
  return seedOf(settings.seed, purpose, id) / 4294967296;
}

/** The system message drawn for a row, as a list of none or one. */
export function systemMessages(settings: Pick<Settings, "seed" | "systemPrompts">, id: string): Message[] {
  const content = pick(settings.systemPrompts, randomFrom(seedOf(settings.seed, "system prompt", id)));
  return content.trim() === "" ? [] : [{ role: "system", content }];
}

/** What a row without a character asks: the question after the drawn system message, with the passage shown or from memory (null). */
export function promptMessages(
  settings: Pick<Settings, "seed" | "systemPrompts" | "passagePrompt">,
  id: string,
  question: string,
  passage: string | null,
): Message[] {
  const content = passage === null ? question : withPassage(settings.passagePrompt, passage, question);
  return [...systemMessages(settings, id), { role: "user", content }];
}

/** The refusal drawn for a row. */
export function refusalFor(settings: Pick<Settings, "seed" | "refusals">, id: string): string {
  return pick(settings.refusals, randomFrom(seedOf(settings.seed, "refusal", id)));
}

/** Passage and question as one message. What the passage itself has in braces stays as it is. */
export function withPassage(template: string, passage: string, question: string): string {
  return template
    .split(/(\{passage\}|\{question\})/)
    .map((part) => (part === "{passage}" ? passage : part === "{question}" ? question : part))
    .join("");
}
