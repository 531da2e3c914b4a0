import { codeOf } from "../errors";
import type { Store } from "./store";

/** Reads a record; null where there is none or one that was cut short. Throws what else the store throws. */
export async function readWhole(store: Pick<Store, "read">, folder: string, id: string): Promise<unknown> {
  try {
    return await store.read(folder, id);
  } catch (error) {
    if (codeOf(error) !== "broken-record") throw error;
    return null;
  }
}
