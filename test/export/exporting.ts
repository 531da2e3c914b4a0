import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../../lib/context";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import type { Store } from "../../lib/store/store";

/** A place to write datasets to, with what they are written with. */
export interface Exporting {
  root: string;
  logged: string[];
  records: Record<string, Record<string, unknown>>;
  context(settings?: SettingsInput): Pick<Context, "settings" | "store" | "log" | "engine">;
  /** The rows of a file below `dataset/`. */
  rowsOf(name: string): Promise<Record<string, unknown>[]>;
  /** Every file below `dataset/` by its path with forward slashes, with its bytes as text. */
  files(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Opens a folder for datasets; `records` are found by folder and id. */
export async function openExporting(): Promise<Exporting> {
  const root = await mkdtemp(join(tmpdir(), "dataset-"));
  const logged: string[] = [];
  const records: Exporting["records"] = {};
  const store = {
    root,
    read: async (folder: string, id: string) => records[folder]?.[id] ?? null,
    list: async (folder: string) => Object.keys(records[folder] ?? {}).sort(),
  } as unknown as Store;
  const engine = {
    identify: async (role: string) => ({ role, name: `${role} model`, sha256: role === "small" ? "a1" : "b2" }),
  } as unknown as Context["engine"];
  return {
    root,
    logged,
    records,
    context: (settings = {}) => ({
      settings: parseSettings(settings),
      store,
      engine,
      log: (line) => void logged.push(line),
    }),
    rowsOf: async (name) =>
      (await readFile(join(root, "dataset", name), "utf8"))
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    files: async () => {
      const names = await readdir(join(root, "dataset"), { recursive: true, withFileTypes: true });
      const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const texts = await Promise.all(paths.map((path) => readFile(path, "latin1")));
      return Object.fromEntries(
        paths
          .map(
            (path, index) =>
              [path.slice(join(root, "dataset").length + 1).replaceAll("\\", "/"), texts[index]] as const,
          )
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ) as Record<string, string>;
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}
