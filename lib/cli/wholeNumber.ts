import { InvalidArgumentError } from "commander";

/** Reads a flag that takes a whole number from 1 up. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^[0-9]+$/.test(text) || number < 1 || !Number.isSafeInteger(number))
    throw new InvalidArgumentError("It must be a whole number from 1 up.");
  return number;
}
