import type { ExportFormatName } from "./exportFormatNames";
import type { ListedSet } from "./listDataset";

/** The forms of dialogues, the one that most trainers read first. */
const dialogueForms: readonly ExportFormatName[] = ["messages", "sharegpt", "alpaca", "prompt-completion"];
const wanted = ["assistant", "roleplay", "questions"];

/**
 * The set of the dialogues that a person most likely means: an assistant, else characters, else single questions, as `messages`
 * where that form is there; one that an earlier run left only where this run has none.
 */
export function mainSet(sets: readonly ListedSet[]): ListedSet | null {
  const all = dialogueForms.flatMap((form) =>
    sets.filter(({ format, rows }) => format.name === form && rows.train > 0),
  );
  const own = all.filter(({ earlier }) => !earlier);
  const dialogues = own.length > 0 ? own : all;
  const ofFirstForm = dialogues.filter(({ format }) => format === dialogues[0]?.format);
  return wanted.flatMap((name) => ofFirstForm.filter(({ set }) => set === name))[0] ?? ofFirstForm[0] ?? null;
}
