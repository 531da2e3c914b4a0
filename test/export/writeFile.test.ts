import { mkdtemp, readdir, readFile, rm, writeFile as write } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeFile } from "../../lib/export/writeFile";
import { writeRows } from "../../lib/export/writeRows";

describe("writeFile", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "augmentoolkit-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("removes what a killed process had begun of the same file, and of no other", async () => {
    const begun = ".rows.train.jsonl.ed20bb80-d663-41e2-b110-cb1882abeacb.tmp";
    const other = ".rows.train.provenance.jsonl.3948254e-2e2f-433a-a34b-45f47c18007c.tmp";
    for (const name of [begun, other]) await write(join(folder, name), "half a r");
    await writeFile(join(folder, "rows.train.jsonl"), ["one\n", "two\n"]);
    expect((await readdir(folder)).sort()).toEqual([other, "rows.train.jsonl"]);
    expect(await readFile(join(folder, "rows.train.jsonl"), "utf8")).toBe("one\ntwo\n");
  });

  it("leaves the file as it was when the pieces end in an error", async () => {
    const path = join(folder, "rows.jsonl");
    await writeFile(path, ["old\n"]);
    async function* failing() {
      yield "new\n";
      throw new Error("no more");
    }
    await expect(writeFile(path, failing())).rejects.toThrow("no more");
    expect(await readFile(path, "utf8")).toBe("old\n");
    expect(await readdir(folder)).toEqual(["rows.jsonl"]);
  });

  it("tells what the disk says from what the pieces throw", async () => {
    await writeFile(join(folder, "file"), ["I stay as I am"]);
    const below = join(folder, "file", "rows.jsonl");
    await expect(writeFile(below, ["new\n"])).rejects.toMatchObject({ code: "cannot-write", fatal: true });
    const pieces = (async function* () {
      yield await readFile(join(folder, "absent"));
    })();
    await expect(writeFile(join(folder, "rows.jsonl"), pieces)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await readdir(folder)).toEqual(["file"]);
  });

  it("writes rows as they come and counts them; without any there is no file", async () => {
    async function* rows(count: number) {
      for (let row = 0; row < count; row++) yield { row };
    }
    const path = join(folder, "rows.jsonl");
    expect(await writeRows(path, rows(401))).toBe(401);
    expect((await readFile(path, "utf8")).split("\n")).toHaveLength(402);
    expect(await writeRows(path, rows(0))).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });
});
