import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { modelsCommand } from "../../lib/cli/modelsCommand";
import { catalogue } from "../../logical_models/catalogue";
import { modelBytes, openWorkplace, sha256Of, type Workplace } from "./workplace";

let place: Workplace;
let out: string;
let noted: string;

beforeEach(async () => {
  place = await openWorkplace();
  await mkdir(place.folder);
  out = "";
  noted = "";
});
afterEach(() => place.close());

async function models(...given: string[]): Promise<void> {
  const command = modelsCommand({
    projectRoot: join(place.folder, ".."),
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        noted += text;
      },
    },
    signal: new AbortController().signal,
  });
  await command.parseAsync([...given, "--models-folder", place.folder], { from: "user" });
}

describe("models", () => {
  it("lists every model with size, licence and whether it is here", async () => {
    await writeFile(join(place.folder, catalogue[0]?.file ?? ""), "something else");
    await writeFile(join(place.folder, `${catalogue[1]?.file}.part`), "GGUF");
    await models();
    for (const model of catalogue) expect(out).toContain(model.name);
    expect(out).toMatch(/qwen2\.5-coder-1\.5b +1\.5B +1117 +Apache-2\.0 +32768 +another file/);
    expect(out).toMatch(/qwen2\.5-coder-0\.5b .*partly fetched/);
    expect(out).toMatch(/smollm2-135m .*absent/);
  });

  it("prints the list as JSON and nothing else", async () => {
    await models("--json");
    const listed = JSON.parse(out);
    expect(listed.models.map((model: { name: string }) => model.name)).toEqual(catalogue.map((model) => model.name));
    expect(listed.models[0]).toMatchObject({ state: "absent", licence: "Apache-2.0", sha256: catalogue[0]?.sha256 });
    expect(noted).toBe("");
  });

  it("checks a file, and takes --json after the command's name", async () => {
    const file = join(place.folder, "own.gguf");
    const content = modelBytes(1000);
    await writeFile(file, content);
    await models("check", file, "--json");
    expect(JSON.parse(out)).toEqual({ path: file, bytes: 1000, sha256: sha256Of(content), name: null });
  });

  it("fails for a file that only has the name of a catalogue model", async () => {
    const file = join(place.folder, catalogue[2]?.file ?? "");
    await writeFile(file, modelBytes(1000));
    await expect(models("check", file)).rejects.toMatchObject({ code: "model-checksum" });
    expect(out).toContain("not in the catalogue");
  });

  it("fails for a file that is missing, and a model that is unknown", async () => {
    await expect(models("check", join(place.folder, "absent.gguf"))).rejects.toMatchObject({ code: "model-not-found" });
    await expect(models("fetch", "smollm")).rejects.toMatchObject({ code: "unknown-model" });
  });

  it("throws instead of ending the process for wrong usage of a command inside it", async () => {
    await expect(models("fetch")).rejects.toMatchObject({ code: "commander.missingArgument" });
    expect(noted).toContain("missing required argument");
  });
});
