import { contentStemsOf } from "../text/words";

/** Whether two words are the same, or forms of one word of substance. */
export function isSameStem(one: string, other: string): boolean {
  return one === other || contentStemsOf(one)[0] === (contentStemsOf(other)[0] ?? "");
}
