import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settingsFromFlags } from "../../lib/cli/settingsFromFlags";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "settings-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(text: string): Promise<string> {
  const file = join(folder, "settings.json");
  await writeFile(file, text, "utf8");
  return file;
}

describe("settingsFromFlags", () => {
  it("puts flags over the file and --set over both", async () => {
    const settings = await fileOf('\ufeff{"chunkTokens": 300, "seed": 1, "textsFolder": "a", "era": "1850"}');
    const result = await settingsFromFlags(
      { settings, texts: "b", seed: "2", set: ["seed=3", 'stopTexts=["END"]'] },
      folder,
    );
    expect(result).toMatchObject({ chunkTokens: 300, seed: 3, textsFolder: "b", era: "1850", stopTexts: ["END"] });
    expect(result.modelsFolder).toBe(join(folder, "logical_models"));
  });

  it("reads modes, subsets and models from their flags", async () => {
    const modes = await Promise.all(
      ["on", "off", "both"].map((assistantMode) => settingsFromFlags({ assistantMode }, folder)),
    );
    expect(modes.map((settings) => settings.assistantMode)).toEqual([true, false, "both"]);
    expect(await settingsFromFlags({ subset: "3", model: "smollm2-135m" }, folder)).toMatchObject({
      useSubset: true,
      subsetSize: 3,
      logicalModel: "smollm2-135m",
    });
  });

  it("takes a value as text where the setting is a text, and as JSON elsewhere", async () => {
    const result = await settingsFromFlags(
      { set: ["era=1944", "language=null", "useSubset=true", "outputsFolder=a=b", "largeLogicalModel=null"] },
      folder,
    );
    expect(result).toMatchObject({
      era: "1944",
      language: "null",
      useSubset: true,
      outputsFolder: "a=b",
      largeLogicalModel: null,
    });
  });

  it.each([
    ["an unknown setting", { set: ["chunktoken=3"] }, "invalid-settings", /chunkTokens/],
    ["a name from Object", { set: ["constructor=3"] }, "invalid-settings", /constructor/],
    ["a wrong type", { set: ["chunkTokens=many"] }, "invalid-settings", /chunkTokens is "many"/],
    ["a number out of range", { subset: "0" }, "invalid-settings", /subsetSize is 0/],
    ["no value", { set: ["chunkTokens"] }, "invalid-settings", /name=value/],
    ["a missing file", { settings: "nowhere.json" }, "unreadable-settings", /nowhere\.json/],
  ])("refuses %s", async (_name, flags, code, message) => {
    await expect(settingsFromFlags(flags, folder)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it("refuses a file that is not a JSON object", async () => {
    for (const text of ["{", "[]", "null"])
      await expect(settingsFromFlags({ settings: await fileOf(text) }, folder)).rejects.toMatchObject({
        code: "unreadable-settings",
      });
  });
});
