import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTexts } from "../../lib/stages/readTexts";
import { openWorkbench } from "./workbench";

describe("readTexts", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "texts-"));
    writeFileSync(join(folder, "Mills, by Ann Wood, published 1911.txt"), "The mill stands by the river. ".repeat(20));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const linesOf = async (settings: object = {}) => {
    const bench = await openWorkbench({ textsFolder: folder, ...settings });
    const { items } = await readTexts(bench.context);
    await bench.close();
    return { lines: bench.lines, read: items.length };
  };

  it("names what it passes over, a few of many, and says nothing where there is none", async () => {
    expect(await linesOf()).toEqual({ lines: [], read: 1 });
    mkdirSync(join(folder, "more"));
    for (const name of ["notes.rtf", "README", "readme.rst", ".hidden.doc"]) writeFileSync(join(folder, name), "x");
    expect((await linesOf()).lines).toEqual(['Passed over, since it is of no kind that is read: "notes.rtf".']);
    for (const name of ["a.doc", "b.png", "c.png", "d.png", "e\u001b[1m.mobi"])
      writeFileSync(join(folder, "more", name), "x");
    const [line] = (await linesOf()).lines;
    expect(line).toMatch(/^Passed over, since they are of no kind that is read: ("[^"]+"(, )?){5} and 1 more\.$/);
    expect(line).not.toContain("\u001b");
    expect((await linesOf({ sourceTexts: ["Mills, by Ann Wood, published 1911.txt"] })).lines).toEqual([]);
  });
});
