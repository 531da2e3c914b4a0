import { numbersOf } from "./numbersOf";

/** Whether an English answer has a number that its question has not, whichever others the question has. */
export function hasNewNumber(question: string, answer: string): boolean {
  const asked = new Set(keysOf(question));
  return keysOf(answer).some((key) => !asked.has(key));
}

function keysOf(text: string): string[] {
  return numbersOf(text).map(({ kind, readings }) => `${kind} ${readings[0]?.join(" ")}`);
}
