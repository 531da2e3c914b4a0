/** A file that somebody might have, or might have made on purpose; `holds` is text that must come out of it. */
export interface BadFile {
  name: string;
  bytes(): Uint8Array;
  holds?: RegExp;
  /** Text that must not come out. */
  lacks?: RegExp;
  /** The code of the error that it ends with; without one it ends with a text. */
  code?: RegExp;
}
