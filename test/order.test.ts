import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stepList, steps } from "../generation_functions/steps";
import { scriptedEngine } from "../lib/engine/scriptedEngine";
import { silentProgress } from "../lib/progress";
import { runPipeline } from "../lib/runPipeline";
import { parseSettings, type SettingsInput } from "../lib/settings";
import { openStore } from "../lib/store/fileStore";
import { sampleOn, sampleText } from "./cli/sampleText";

const bridges = {
  ...{ millstone: "keystone", wheel: "arch", sluice: "pier", hopper: "parapet", dam: "railing", mill: "bridge" },
  ...{ oak: "granite", water: "traffic", spring: "autumn", power: "strength", sound: "tremor", cracks: "moss" },
};
const coopers = {
  ...{ millstone: "hoop", wheel: "stave", sluice: "lid", hopper: "bung", mill: "cooper" },
  ...{ oak: "ash", water: "wine", spring: "winter", power: "shape", sound: "smell", cracks: "leaks" },
};
const texts: Record<string, string> = {
  "On Mills, by T. Ester, published 1901.txt": sampleText(3),
  "On Bridges, by A. Mason, published 1899.txt": sampleOn(5, bridges).slice(900),
  "Third Book, by C. Ooper, published 1910.txt": sampleOn(4, coopers),
};
const names = Object.keys(texts);

let folder: string;
let wanted: Record<string, string>;
let outputs = 0;

/** Runs the whole flow, in outputs of its own unless they are named, and gives the files of the dataset. */
async function datasetOf(settings: SettingsInput, place = `outputs${++outputs}`): Promise<Record<string, string>> {
  const parsed = parseSettings({
    engine: "scripted",
    assistantMode: "both",
    chunkTokens: 150,
    rearrangementsToTake: 1,
    textsFolder: join(folder, "texts"),
    ...settings,
  });
  const store = await openStore(join(folder, place));
  const engine = scriptedEngine({ steps: stepList, settings: parsed });
  const signal = new AbortController().signal;
  const context = { settings: parsed, engine, store, signal, progress: silentProgress, log: () => undefined };
  const { dataset } = await runPipeline(context, steps);
  await store.close();
  const files = dataset.map(
    async ({ file }): Promise<[string, string]> => [file, await readFile(join(store.root, file), "utf8")],
  );
  return Object.fromEntries(await Promise.all(files));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "order-"));
  await mkdir(join(folder, "texts"));
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, "texts", name), text, "utf8");
  wanted = await datasetOf({});
  const rows = Object.values(wanted).join("");
  for (const word of ["miller", "bridge", "cooper"]) expect(rows).toContain(word);
  for (const mode of ["assistant", "roleplay"])
    expect(wanted[`dataset/messages/${mode}.train.jsonl`]?.split("\n").length).toBeGreaterThan(5);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the dataset does not depend on", () => {
  it("how many calls run at once", async () => {
    expect(await datasetOf({ parallelCalls: 4 })).toEqual(wanted);
    expect(await datasetOf({ parallelCalls: 4, order: "passage" })).toEqual(wanted);
  });

  it("the order of the texts", async () => {
    expect(await datasetOf({ sourceTexts: names.toReversed(), parallelCalls: 3 })).toEqual(wanted);
  });

  it("whether the texts come all at once or one after the other", async () => {
    const place = `outputs${++outputs}`;
    for (let count = 1; count < names.length; count++) await datasetOf({ sourceTexts: names.slice(0, count) }, place);
    expect(await datasetOf({}, place)).toEqual(wanted);
  });
});
