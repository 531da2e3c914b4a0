import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../../lib/errors";
import { idOf } from "../../lib/ids";
import { openStore } from "../../lib/store/fileStore";
import { isAlive, thisProcess } from "../../lib/store/processIdentity";
import type { Store } from "../../lib/store/store";
import { type OtherProcess, startOtherProcess } from "./otherProcess";

const others: OtherProcess[] = [];
const [first, second] = [() => others[0] as OtherProcess, () => others[1] as OtherProcess];
let folder = "";

beforeAll(async () => {
  others.push(...(await Promise.all([1, 2].map(() => startOtherProcess()))));
});
afterAll(async () => {
  await Promise.all(others.map((other) => other.kill()));
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const opened: Store[] = [];
async function openHere(place: string): Promise<string> {
  try {
    opened.push(await openStore(place));
    return "open";
  } catch (error) {
    return codeOf(error);
  }
}

const since = "2026-11-24T20:00:00.000Z";

async function leaveLock(holder: object | string): Promise<string> {
  const path = join(folder, ".lock", "left.json");
  await mkdir(join(folder, ".lock"), { recursive: true });
  await writeFile(path, typeof holder === "string" ? holder : JSON.stringify({ since, ...holder }));
  return path;
}

describe("the lock of an outputs folder", () => {
  it("lets one process in, names it to the next, and is given free when it closes", async () => {
    expect(await first().open(folder)).toBe("open");
    expect(await second().open(folder)).toBe("outputs-in-use");
    await expect(openStore(folder)).rejects.toMatchObject({
      code: "outputs-in-use",
      fatal: true,
      message: expect.stringContaining(`in use by process ${first().pid} on this machine, since 20`),
    });
    expect(await first().close()).toBe("closed");
    expect(await second().open(folder)).toBe("open");
    await second().close();
    expect(await readdir(join(folder, ".lock"))).toEqual([]);
  });

  it("is not held by a dead process whose number another has got, where start times are told", async () => {
    const mine = await thisProcess();
    expect(await isAlive(mine)).toBe(true);
    if (mine.started === null) return;
    await leaveLock({ ...mine, pid: first().pid, started: "long ago" });
    await (await openStore(folder)).close();
  });

  it("is got by exactly one of those that find the same dead lock at the same moment", async () => {
    const { host } = await thisProcess();
    const here = { open: openHere, close: async () => opened.pop()?.close() };
    for (let round = 0; round < 10; round++) {
      await leaveLock({ pid: 2 ** 22 + 1, host, started: null });
      const all = [first(), here, second()];
      const answers = await Promise.all(all.map((one) => one.open(folder)));
      expect(answers.toSorted()).toEqual(["open", "outputs-in-use", "outputs-in-use"]);
      await Promise.all(all.map((one) => one.close()));
    }
  });

  it("of another machine is reported with the file to delete", async () => {
    const path = await leaveLock({ pid: 12, host: "elsewhere", started: null });
    await expect(openStore(folder)).rejects.toMatchObject({
      code: "outputs-in-use",
      message: expect.stringMatching(/process 12 on the machine elsewhere, since 2026/),
      hint: expect.stringContaining(`delete ${path}`),
    });
    await rm(path);
    await (await openStore(folder)).close();
  });

  it("that cannot be read is never taken for a dead one", async () => {
    const path = await leaveLock("{");
    await expect(openStore(folder)).rejects.toMatchObject({
      code: "outputs-in-use",
      hint: expect.stringContaining(path),
    });
  });

  it("does not stand between stores of one process, as when a notebook opens its run again", async () => {
    const before = await openStore(folder);
    const after = await openStore(folder);
    await before.close();
    expect(await second().open(folder)).toBe("outputs-in-use");
    await after.write("votes", idOf("a"), {});
    await after.close();
    expect(await second().open(folder)).toBe("open");
    await second().close();
  });

  it("does not stand between them either where the machine got another name in between, if start times are told", async () => {
    const mine = await thisProcess();
    await leaveLock({ ...mine, host: "its-name-in-another-network" });
    expect(await openHere(folder)).toBe(mine.started === null ? "outputs-in-use" : "open");
    await opened.pop()?.close();
  });

  it("is not needed to read, which changes nothing in the folder", async () => {
    await expect(openStore(join(folder, "none"), { mode: "read" })).rejects.toMatchObject({ code: "outputs-missing" });
    expect(await first().open(folder)).toBe("open");
    const before = await readdir(folder, { recursive: true });
    const store = await openStore(folder, { mode: "read" });
    expect(await store.list("votes")).toEqual([]);
    await expect(store.write("votes", idOf("a"), {})).rejects.toMatchObject({ code: "store-read-only" });
    await store.close();
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    await first().close();
  });

  it("is not held by a process that was killed", async () => {
    expect(await second().open(folder)).toBe("open");
    await second().kill();
    expect(await readdir(join(folder, ".lock"))).toHaveLength(1);
    const store = await openStore(folder);
    expect(await first().open(folder)).toBe("outputs-in-use");
    await store.close();
    expect(await readdir(join(folder, ".lock"))).toEqual([]);
  });
});
