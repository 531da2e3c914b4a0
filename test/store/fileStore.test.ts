import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { idOf } from "../../lib/ids";
import { openStore } from "../../lib/store/fileStore";

const id = idOf("a");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("openStore", () => {
  it("B10: writes and reads UTF-8 whatever the platform's encoding", async () => {
    const store = await openStore(join(folder, "new", "outputs"));
    const record = { text: "Größe “zitiert” 東京 🙂 \u0000" };
    await store.write("checkQuestion", id, record);
    expect(await store.read("checkQuestion", id)).toEqual(record);
    const bytes = await readFile(join(folder, "new", "outputs", "checkQuestion", `${id}.json`));
    expect(bytes.toString("utf8")).toContain("東京 🙂");
  });

  it("says null for a record that is not there and broken-record for one that was cut short", async () => {
    const store = await openStore(folder);
    expect(await store.read("checkQuestion", id)).toBeNull();
    await store.write("checkQuestion", id, { whole: true });
    const path = join(folder, "checkQuestion", `${id}.json`);
    for (const cut of ["", '{"whole": tr']) {
      await writeFile(path, cut);
      await expect(store.read("checkQuestion", id)).rejects.toMatchObject({ code: "broken-record", fatal: false });
    }
    await store.write("checkQuestion", id, { whole: true });
    expect(await store.read("checkQuestion", id)).toEqual({ whole: true });
  });

  it("leaves no temporary files, and a record with the same content alone", async () => {
    const store = await openStore(folder);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => store.write("votes", id, { n, filling: "x".repeat(50_000) })),
    );
    expect(await readdir(join(folder, "votes"))).toEqual([`${id}.json`]);
    expect(await readdir(join(folder, ".unfinished"))).toEqual([]);
    const record = await store.read("votes", id);
    const before = await stat(join(folder, "votes", `${id}.json`));
    await store.write("votes", id, record);
    expect((await stat(join(folder, "votes", `${id}.json`))).ino).toBe(before.ino);
    await store.write("votes", id, { n: -1 });
    expect((await stat(join(folder, "votes", `${id}.json`))).ino).not.toBe(before.ino);
  });

  it.each([
    ["../escape", id],
    ["..", id],
    ["a/b", id],
    ["a\\b", id],
    ["", id],
    [".hidden", id],
    ["votes", "../../etc/passwd"],
    ["votes", "a"],
    ["votes", `${id}/../x`],
    ["votes", ""],
  ])("refuses %j with id %j, which could lead elsewhere", async (place, name) => {
    const store = await openStore(folder);
    await expect(store.write(place, name, {})).rejects.toMatchObject({ code: "invalid-place" });
    await expect(store.read(place, name)).rejects.toMatchObject({ code: "invalid-place" });
  });

  it.each(["../x", "/etc/x", "a/../b", "a//b", "", "C:\\x", "a/.b"])("writes no text to %j", async (path) => {
    const store = await openStore(folder);
    await expect(store.writeText(path, "x")).rejects.toMatchObject({ code: "invalid-place" });
  });

  it("writes texts below the outputs folder", async () => {
    const store = await openStore(folder);
    await store.writeText("dataset/messages.roleplay.jsonl", "{}\n");
    expect(await readFile(join(folder, "dataset", "messages.roleplay.jsonl"), "utf8")).toBe("{}\n");
  });

  it("lists the ids of records, sorted, and nothing else", async () => {
    const store = await openStore(folder);
    expect(await store.list("votes")).toEqual([]);
    const ids = ["c", "a", "b"].map((part) => idOf(part));
    for (const each of ids) await store.write("votes", each, {});
    await writeFile(join(folder, "votes", "notes.json"), "");
    expect(await store.list("votes")).toEqual([...ids].sort());
  });

  it("says outputs-not-writable when the outputs folder cannot be made, and what to do", async () => {
    await writeFile(join(folder, "file"), "I stay as I am");
    const outputs = join(folder, "file", "outputs");
    await expect(openStore(outputs)).rejects.toMatchObject({ code: "outputs-not-writable", fatal: true });
    await expect(openStore(outputs)).rejects.toThrow(/outputsFolder/);
    await expect(openStore(join(folder, "file"))).rejects.toMatchObject({ code: "outputs-not-writable" });
    expect(await readFile(join(folder, "file"), "utf8")).toBe("I stay as I am");
  });

  it("says cannot-write, as a fatal error, when a record cannot be written", async () => {
    const store = await openStore(folder);
    await symlink(join(folder, "nowhere", "at", "all"), join(folder, "votes"));
    await expect(store.write("votes", id, {})).rejects.toMatchObject({ code: "cannot-write", fatal: true });
  });

  it("says cannot-read, as a fatal error, when a record is no file", async () => {
    const store = await openStore(folder);
    await mkdir(join(folder, "votes", `${id}.json`), { recursive: true });
    await expect(store.read("votes", id)).rejects.toMatchObject({ code: "cannot-read", fatal: true });
  });

  it("removes on opening what a killed run left half-written, says so, and touches nothing else", async () => {
    const store = await openStore(folder);
    await store.write("votes", id, { whole: true });
    await store.close();
    for (const name of ["1.tmp", "2.tmp"]) await writeFile(join(folder, ".unfinished", name), '{"who');
    const lines: string[] = [];
    const again = await openStore(folder, { log: (line) => lines.push(line) });
    expect(lines).toEqual([expect.stringMatching(/^2 files .*half-written.*made again\.$/)]);
    expect(await readdir(join(folder, ".unfinished"))).toEqual([]);
    expect(await again.read("votes", id)).toEqual({ whole: true });
    await again.close();
    await (await openStore(folder, { log: (line) => lines.push(line) })).close();
    expect(lines).toHaveLength(1);
  });

  it("leaves alone what another store of this process is writing", async () => {
    const store = await openStore(folder);
    const writing = store.write("votes", id, { filling: "x".repeat(5_000_000) });
    const other = await openStore(folder);
    await writing;
    expect(await other.read("votes", id)).toHaveProperty("filling");
  });

  it("ends the writes under way before it closes, and takes none after", async () => {
    const store = await openStore(folder);
    const ids = Array.from({ length: 20 }, (_, number) => idOf("write", number));
    const writes = Promise.all(ids.map((each) => store.write("votes", each, {})));
    await store.close();
    expect(await store.list("votes")).toEqual([...ids].sort());
    await writes;
    await expect(store.write("votes", id, {})).rejects.toMatchObject({ code: "store-closed", fatal: true });
  });

  it("does not make a folder anew that was removed under way, but says outputs-gone", async () => {
    const store = await openStore(folder);
    await store.write("votes", id, {});
    await rename(folder, `${folder}-away`);
    await expect(store.write("votes", idOf("b"), {})).rejects.toMatchObject({ code: "outputs-gone", fatal: true });
    await rename(`${folder}-away`, folder);
    await store.write("votes", idOf("b"), {});
    expect(await store.list("votes")).toHaveLength(2);
  });
});
