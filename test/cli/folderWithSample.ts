import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleName, sampleText } from "./sampleText";

/** A new folder that has the sample of so many paragraphs in a folder of texts. */
export async function folderWithSample(paragraphs: number, texts = "texts"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "augmentoolkit-sample-"));
  await mkdir(join(folder, texts));
  await writeFile(join(folder, texts, sampleName), sampleText(paragraphs), "utf8");
  return folder;
}
