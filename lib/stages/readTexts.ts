import type { Context } from "../context";
import { beginLastRun, forgetLastRun, noteLastRun } from "../lastRun";
import type { Source } from "../records";
import { innerFolder } from "../text/innerFolder";
import { loadSources } from "../text/loadSources";
import { otherFiles } from "../text/textFiles";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";
import { writeItems } from "./writeItems";

/** Reads the texts as `loadSources` does, and leaves a record of each and of the settings. Throws what `loadSources` throws. */
export async function readTexts(context: Context): Promise<StageResult<Source>> {
  const { settings, store, signal } = context;
  const result = await loadSources({ ...settings, outputsFolder: store.root }, { ...context.ocr, signal });
  if (settings.sourceTexts === null) {
    const outputs = await innerFolder(settings.textsFolder, store.root);
    if (outputs !== null) context.log(`Passed over, since it is the outputs folder: ${JSON.stringify(outputs.place)}.`);
    const others = await otherFiles(settings.textsFolder, store.root);
    if (others.length > 0) context.log(passedOver(others));
  }
  await forgetLastRun(store);
  await beginLastRun(context);
  // The text itself stays in its file; a record tells how long it was.
  await writeItems({ store, signal }, itemFolders.readTexts, result, ({ text, parts: _parts, ...about }) => ({
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

const mostNamed = 5;

function passedOver(files: readonly string[]): string {
  const named = files.slice(0, mostNamed).map((file) => JSON.stringify(file));
  const more = files.length > mostNamed ? ` and ${files.length - mostNamed} more` : "";
  return `Passed over, since ${files.length === 1 ? "it is" : "they are"} of no kind that is read: ${named.join(", ")}${more}.`;
}
