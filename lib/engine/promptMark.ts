import { fingerprintOf } from "../ids";
import type { Message } from "../step";

/** So many characters of the last message tell one passage from another. */
const tellingCharacters = 300;

/** A short name of a prompt's beginning: prompts about the same passage have the same one. */
export function promptMark(messages: readonly Message[]): string {
  const before = messages.slice(0, -1);
  const last = messages[messages.length - 1];
  return fingerprintOf([before, last?.content.slice(0, tellingCharacters)]).slice(0, 12);
}
