import { idOf } from "../ids";
import { type CallRecord, qaTupleSchema } from "../records";
import { itemFolders } from "../stages/itemFolders";
import { type ItemRecord, readItem } from "../stages/itemRecord";
import { writtenTuples } from "../stages/recordValues";
import { type FateStore, type ItemFate, itemFates, open } from "./itemFates";

type AskedCall = Pick<CallRecord, "id" | "step" | "run" | "trail">;

/** The folder whose record names the calls of a step that a gate may have written once more; the last of them stayed. */
const writtenFor: Record<string, string> = {
  writeCharacter: itemFolders.inventScenes,
  writeScenario: itemFolders.inventScenes,
  writeConversation: itemFolders.writeConversations,
  writeAssistantConversation: itemFolders.writeConversations,
};

/**
 * Makes a function that says what became of what a call was made for: of its item, or, where it wrote a question, a person, a scene or
 * a conversation, of this writing, which is kept where the item has it in the end, and `replaced` where that has another.
 * The function throws `invalid-decision` and what the store throws.
 */
export function callFates(store: FateStore): (call: AskedCall) => Promise<ItemFate> {
  const fateOf = itemFates(store);
  return async (call) => {
    if (writesQuestion(call)) return fateOfQuestion(call, store, fateOf);
    const folder = writtenFor[call.step];
    return folder === undefined ? fateOf(call.run) : fateOfWriting(call, folder, store, fateOf);
  };
}

/** Calls that no record of the stage names are open, as those of questions are. */
async function fateOfWriting(
  { id, step, run }: AskedCall,
  folder: string,
  store: FateStore,
  fateOf: (run: string) => Promise<ItemFate>,
): Promise<ItemFate> {
  const written = (await readItem(store, folder, run))?.calls.filter((call) => call.step === step) ?? [];
  if (!written.some((call) => call.id === id)) return open;
  const fate = await fateOf(run);
  return fate.status === "kept" && written.at(-1)?.id !== id ? replacedIn(folder) : fate;
}

function writesQuestion({ step }: Pick<AskedCall, "step">): boolean {
  return step === "generateQuestions" || step === "regenerateQuestion";
}

/** Calls that the record of their item does not name are of another run, or of one that was ended before. */
async function fateOfQuestion(
  { id, run, trail }: AskedCall,
  store: FateStore,
  fateOf: (run: string) => Promise<ItemFate>,
): Promise<ItemFate> {
  const isFirst = trail.tuple === undefined;
  const item = await readItem(store, isFirst ? itemFolders.writeTuples : itemFolders.checkTuples, run);
  if (item === null || !item.calls.some((call) => call.id === id)) return open;
  const tuple = isFirst ? tupleOf(item, id) : run;
  const fate = await fateOf(tuple ?? run);
  if (fate.status !== "kept" || fate.folder === null) return fate;
  if (tuple === undefined) return replacedIn(itemFolders.writeTuples);
  const checked = await readItem(store, itemFolders.checkTuples, tuple);
  const last = qaTupleSchema.safeParse((await readItem(store, fate.folder, tuple))?.value);
  if (checked === null || !last.success) return open;
  const wrote = checked.calls.filter(writesQuestion).at(-1)?.id ?? (isFirst ? id : null);
  if (wrote !== id) return replacedIn(itemFolders.checkTuples);
  return last.data.original === null ? fate : replacedIn(fate.folder);
}

function replacedIn(folder: string): ItemFate {
  return { status: "dropped", reason: "replaced", detail: "Another wording was taken in its place.", folder };
}

/** The tuple that a call wrote for a passage; its id follows from the call. */
function tupleOf({ id, value }: ItemRecord, call: string): string | undefined {
  return writtenTuples(value)?.find((tuple, slot) => tuple === idOf("tuple", id, slot, call));
}
