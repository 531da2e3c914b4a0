import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openEngine } from "../../lib/engine/openEngine";
import { silentProgress } from "../../lib/progress";
import { parseSettings } from "../../lib/settings";
import { catalogue } from "../../logical_models/catalogue";

it("knows a large model of the catalogue by what is published of it, and leaves the folder of models empty", async () => {
  const modelsFolder = await mkdtemp(join(tmpdir(), "models-"));
  const [{ name, sha256 }] = catalogue as [(typeof catalogue)[number]];
  const settings = parseSettings({ modelsFolder, logicalModel: "absent.gguf", largeLogicalModel: name });
  const { signal } = new AbortController();
  const engine = openEngine(settings, { log: () => undefined, progress: silentProgress, signal, steps: [] });
  try {
    expect(await engine.known?.("large")).toEqual({ role: "large", name, sha256 });
    await expect(engine.known?.("small")).rejects.toMatchObject({ code: "model-not-found" });
    expect(await readdir(modelsFolder)).toEqual([]);
  } finally {
    await engine.close();
    await rm(modelsFolder, { recursive: true });
  }
});
