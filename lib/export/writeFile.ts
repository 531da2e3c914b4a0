import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { namesIn } from "../namesIn";
import { cannotWrite } from "../store/storeErrors";
import { type Pieces, temporaryIn, writeWhole } from "../store/writeWhole";

/**
 * Writes a file piece by piece, whole or not at all. However long it gets, one piece is in memory. What a killed process had begun
 * of the same file is removed. Throws `cannot-write` and what making the pieces throws; the file is then as it was before.
 */
export async function writeFile(path: string, pieces: Pieces): Promise<void> {
  const folder = dirname(path);
  const stem = `${basename(path)}.`;
  let ofPieces: unknown;
  async function* made() {
    try {
      yield* pieces;
    } catch (error) {
      ofPieces = error;
      throw error;
    }
  }
  try {
    await removeBegun(folder, stem);
    await writeWhole(path, made(), temporaryIn(folder, stem));
  } catch (error) {
    throw error === ofPieces ? error : cannotWrite(path, error);
  }
}

async function removeBegun(folder: string, stem: string): Promise<void> {
  const begun = (await namesIn(folder)).filter((name) => name.startsWith(`.${stem}`) && name.endsWith(".tmp"));
  for (const name of begun) await rm(join(folder, name), { force: true });
}
