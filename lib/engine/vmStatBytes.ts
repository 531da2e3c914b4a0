import { AugmentoolkitError } from "../errors";

/** Kinds of pages that hold nothing, or what macOS drops or moves away when their memory is wanted. */
const givenUp = ["free", "inactive", "speculative", "purgeable"] as const;

/**
 * Bytes of memory that macOS has to give, from what its `vm_stat` prints: pages in use and pages that cannot be moved are left
 * out. Throws `unknown-vm-stat` for a text of another form.
 */
export function vmStatBytes(text: string): number {
  const pages = givenUp.map((kind) => numberBy(new RegExp(`^Pages ${kind}: +(\\d+)\\.$`, "m"), text));
  return pages.reduce((sum, count) => sum + count, 0) * numberBy(/\(page size of (\d+) bytes\)/, text);
}

function numberBy(form: RegExp, text: string): number {
  const digits = form.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new AugmentoolkitError(`vm_stat printed something else than expected: ${JSON.stringify(text.slice(0, 200))}.`, {
    code: "unknown-vm-stat",
    hint: "Please report it.",
  });
}
