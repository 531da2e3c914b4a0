import type { ListedSet } from "./listDataset";

/**
 * The set of the dialogues that a person most likely means: an assistant, else characters, else single questions; one that an
 * earlier run left only where this run has none.
 */
export function mainSet(sets: readonly ListedSet[]): ListedSet | null {
  const all = sets.filter(({ format, rows }) => format.name === "messages" && rows.train > 0);
  const own = all.filter(({ earlier }) => !earlier);
  const dialogues = own.length > 0 ? own : all;
  const wanted = ["assistant", "roleplay", "questions"];
  return wanted.flatMap((name) => dialogues.filter(({ set }) => set === name))[0] ?? dialogues[0] ?? null;
}
