import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../lib/run";
import { openStore } from "../lib/store/fileStore";

describe("run, from a program", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "run-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const settings = () => ({
    engine: "scripted" as const,
    outputsFolder: folder,
    assistantMode: true,
    useSubset: true,
    subsetSize: 1,
  });
  const locks = () => readdir(join(folder, ".lock"));

  it("lets go of a store that it opened itself", async () => {
    const { conversations } = await run(settings());
    expect(conversations.length).toBeGreaterThan(0);
    expect(await locks()).toEqual([]);
  });

  it("locks nothing where settings of the engine are refused", async () => {
    await expect(run({ ...settings(), engine: "queue", queue: "localhost" })).rejects.toThrow(
      expect.objectContaining({ code: "invalid-settings" }),
    );
    await (await openStore(folder)).close();
  });

  it("lets go of it also where it ends with an error, and leaves one that it was given open", async () => {
    await expect(run({ ...settings(), textsFolder: join(folder, "nowhere") })).rejects.toThrow("no texts folder");
    expect(await locks()).toEqual([]);
    const store = await openStore(folder);
    await run(settings(), { store });
    expect(await locks()).toHaveLength(1);
    await store.close();
  });
});
