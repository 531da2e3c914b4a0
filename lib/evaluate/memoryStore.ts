import type { Store } from "../store/store";

/** A store that keeps records as long as it lives and writes nothing: measuring leaves no trace on disk. */
export function memoryStore(): Store {
  const records = new Map<string, unknown>();
  const keyOf = (folder: string, id: string) => JSON.stringify([folder, id]);
  return {
    root: "",
    read: async (folder, id) => records.get(keyOf(folder, id)) ?? null,
    write: async (folder, id, record) => {
      records.set(keyOf(folder, id), record);
    },
    writeText: async (path, text) => {
      records.set(keyOf("", path), text);
    },
    list: async (folder) =>
      [...records.keys()]
        .map((key) => JSON.parse(key) as [string, string])
        .filter(([name]) => name === folder)
        .map(([, id]) => id)
        .sort(),
    close: () => Promise.resolve(),
  };
}
