import { createHash } from "node:crypto";
import { v5 as uuidv5 } from "uuid";

/** The namespace of every id of this project; changing it makes every record on disk a stranger. */
const namespace = "6f1d3c58-0c8e-5c47-9c0e-5b6a1f0f7c21";

/** A name-based UUID (version 5, RFC 9562) of its parts. The parts are kept apart, so ("ab", "c") and ("a", "bc") differ. */
export function idOf(...parts: readonly (string | number)[]): string {
  return uuidv5(JSON.stringify(parts), namespace);
}

/** The SHA-256 of a value's JSON text, in hexadecimal. Object keys count in the order they were written. */
export function fingerprintOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value), "utf8").digest("hex");
}

/** A seed from 0 to 2^32 - 1 that depends on its parts and on nothing else. */
export function seedOf(...parts: readonly (string | number)[]): number {
  return createHash("sha256").update(JSON.stringify(parts), "utf8").digest().readUInt32BE(0);
}
