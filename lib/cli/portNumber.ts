import { InvalidArgumentError } from "commander";
import { wholeNumber } from "./wholeNumber";

const most = 65_535;

/** Reads a flag that takes a port. */
export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > most) throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  return port;
}
