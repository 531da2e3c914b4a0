/** Outputs on disk: JSON records in named folders, each under a file name that is its uuid. */
export interface Store {
  /** The absolute path of the outputs folder. */
  readonly root: string;
  /** Reads a record, or null where there is none. Throws `broken-record` when the file is not JSON. */
  read(folder: string, id: string): Promise<unknown>;
  /** Writes a record whole or not at all: temporary name, flush, rename. A record with the same content is left alone. */
  write(folder: string, id: string, record: unknown): Promise<void>;
  /** Writes a text file below the outputs folder, whole or not at all. */
  writeText(path: string, text: string): Promise<void>;
  /** The ids of all records of a folder, sorted. */
  list(folder: string): Promise<string[]>;
  /** Waits for writes under way and gives the outputs folder free for other processes; a write afterwards throws `store-closed`. */
  close(): Promise<void>;
}
