import type { Context } from "../context";
import { beginLastRun, forgetLastRun, noteLastRun } from "../lastRun";
import type { Source } from "../records";
import { loadSources } from "../text/loadSources";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";
import { writeItems } from "./writeItems";

/** Reads the texts as `loadSources` does, and leaves a record of each and of the settings. Throws what `loadSources` throws. */
export async function readTexts(context: Context): Promise<StageResult<Source>> {
  const { settings, store } = context;
  const result = await loadSources(settings, { ...context.ocr, signal: context.signal });
  await forgetLastRun(store);
  await beginLastRun(context);
  // The text itself stays in its file; a record tells how long it was.
  await writeItems(context, itemFolders.readTexts, result, ({ text, parts: _parts, ...about }) => ({
    ...about,
    characters: text.length,
  }));
  await noteLastRun(
    store,
    "sources",
    result.items.map(({ id }) => id),
  );
  return result;
}
