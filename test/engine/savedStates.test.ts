import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { promptOf } from "../../lib/engine/promptBlocks";
import { openSavedStates, type SavedStatesOptions } from "../../lib/engine/savedStates";

const run = (from: number, length: number) => Array.from({ length }, (_, index) => (from + index) as Token);
/** Parts end with tokens that divide by 64. */
const prompt = (...tokens: Token[]) => promptOf(tokens, (token) => token % 64 === 0);

/** A sequence whose state is 1000 bytes and the list of its tokens. */
function fakeSequence(contextTokens: Token[] = []) {
  const sequence = {
    contextTokens,
    async saveStateToFile(path: string) {
      const text = `${" ".repeat(1000)}${JSON.stringify(sequence.contextTokens)}`;
      writeFileSync(path, text);
      return { fileSize: text.length };
    },
    async loadStateFromFile(path: string) {
      sequence.contextTokens = JSON.parse(readFileSync(path, "utf8"));
    },
  };
  return sequence as typeof sequence & LlamaContextSequence;
}

describe("openSavedStates", () => {
  let folder: string;
  const lines: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "states-"));
    lines.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = (changes: Partial<SavedStatesOptions> = {}) =>
    openSavedStates({ folder, key: "model a", limit: 1e6, log: (line) => lines.push(line), ...changes });
  const save = async (tokens: Token[], changes: Partial<SavedStatesOptions> = {}) => {
    const states = await open(changes);
    await states.offer(fakeSequence(tokens), tokens);
    await states.close();
  };
  const paths = (ending: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(ending))
      .map((name) => join(folder, name));

  it("finds what spares most of a prompt, in this run and the next", async () => {
    const states = await open();
    await states.offer(fakeSequence(run(1, 128)), run(1, 128));
    await states.offer(fakeSequence(run(1, 448)), run(1, 448));
    for (const opened of [states, await open()]) {
      const found = opened.find(prompt(...run(1, 500)));
      expect(found?.shared).toBe(448);
      const sequence = fakeSequence();
      expect(await found?.load(sequence)).toEqual(run(1, 448));
      expect(sequence.contextTokens).toEqual(run(1, 448));
      expect(opened.find(prompt(...run(1, 100), ...run(900, 100)))?.shared).toBe(64);
      expect(opened.find(prompt(...run(7, 100)))).toBeNull();
    }
    expect(lines).toEqual([]);
  });

  it("saves nothing that is half saved already, and nothing short", async () => {
    const states = await open();
    await states.offer(fakeSequence(run(1, 128)), run(1, 128));
    await states.offer(fakeSequence(run(1, 192)), run(1, 192));
    await states.offer(fakeSequence(run(500, 20)), run(500, 20));
    expect(paths(".state")).toHaveLength(1);
  });

  it("saves once what calls side by side offer at the same time", async () => {
    const states = await open();
    // As evaluated in another batch, the same tokens leave other bytes.
    const other = fakeSequence(run(1, 128));
    other.saveStateToFile = async (path) => {
      const text = `${"-".repeat(1000)}${JSON.stringify(run(1, 128))}`;
      writeFileSync(path, text);
      return { fileSize: text.length };
    };
    await Promise.all([states.offer(fakeSequence(run(1, 128)), run(1, 128)), states.offer(other, run(1, 128))]);
    const sequence = fakeSequence();
    expect(await states.find(prompt(...run(1, 200)))?.load(sequence)).toEqual(run(1, 128));
    expect(lines).toEqual([]);
    expect(paths(".state")).toHaveLength(1);
  });

  it("finds nothing under another key", async () => {
    await save(run(1, 128));
    expect((await open({ key: "model b" })).find(prompt(...run(1, 200)))).toBeNull();
    expect(lines).toEqual([]);
  });

  it("drops a file that is cut short, changed, broken or another's, and says so once", async () => {
    const spoil = [
      () => truncateSync(paths(".state")[0] as string, 900),
      () => writeFileSync(paths(".json")[0] as string, '{"format": 1'),
      () =>
        writeFileSync(
          paths(".json")[0] as string,
          readFileSync(paths(".json")[0] as string, "utf8").replace("model a", "b"),
        ),
    ];
    for (const change of spoil) {
      await save(run(1, 128));
      lines.length = 0;
      change();
      expect((await open()).find(prompt(...run(1, 200)))).toBeNull();
      expect(lines).toEqual([expect.stringContaining("it is made anew")]);
      expect(paths("")).toHaveLength(1);
    }
    await save(run(1, 128));
    await save(run(901, 128));
    lines.length = 0;
    for (const path of paths(".state")) writeFileSync(path, readFileSync(path, "utf8").replace("1", "2"));
    const states = await open();
    for (const start of [1, 901])
      expect(await states.find(prompt(...run(start, 200)))?.load(fakeSequence())).toBeNull();
    expect(lines).toEqual([expect.stringMatching(/bytes are not those.*made anew/)]);
    expect(paths(".state")).toEqual([]);
  });

  it("keeps all keys together below the limit, the least recently used going first", async () => {
    const size = async () => {
      await save(run(1, 100));
      return readFileSync(paths(".state")[0] as string).length;
    };
    const limit = 3.5 * (await size());
    await save(run(2001, 100), { key: "model b", limit });
    await save(run(4001, 100), { limit });
    const states = await open({ limit });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(states.find(prompt(...run(1, 200)))?.shared).toBe(64);
    await states.close();
    await save(run(6001, 100), { limit });
    await save(run(8001, 100), { limit });
    const left = await open({ limit });
    expect([1, 4001, 6001, 8001].map((start) => left.find(prompt(...run(start, 200))) !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect((await open({ key: "model b", limit })).find(prompt(...run(2001, 200)))).toBeNull();
    await save(run(1, 100), { limit: 500, key: "model c" });
    expect(lines).toEqual([]);
  });

  it("goes on without where there is no space or no folder, and says so once", async () => {
    const full = await open({ freeBytesOf: async () => 1000 });
    for (const start of [1, 501]) await full.offer(fakeSequence(run(start, 100)), run(start, 100));
    expect(lines).toEqual([expect.stringContaining("nearly full")]);
    lines.length = 0;
    renameSync(folder, `${folder}.moved`);
    writeFileSync(folder, "");
    const none = await open();
    for (const start of [1, 501]) await none.offer(fakeSequence(run(start, 100)), run(start, 100));
    expect(none.find(prompt(...run(1, 200)))).toBeNull();
    expect(lines).toEqual([expect.stringContaining("goes on without")]);
    rmSync(folder);
    renameSync(`${folder}.moved`, folder);
  });

  it("copies from sequence to sequence, and leaves no file behind", async () => {
    const to = fakeSequence();
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("augmentoolkit-")).length;
    expect(await (await open({ limit: 0 })).copy(fakeSequence(run(1, 50)), to)).toBe(true);
    expect(to.contextTokens).toEqual(run(1, 50));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("augmentoolkit-"))).toHaveLength(before);
  });
});
