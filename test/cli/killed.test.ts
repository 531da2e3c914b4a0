import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFrom } from "../../lib/random";
import type { Fault } from "../../scripts/torture/faultPoints";
import { differences, makePlace, type Place, runTo, snapshotOf, statusOf } from "../../scripts/torture/killedRuns";
import { sampleName, sampleText } from "./sampleText";

/** Some of `npm run torture`: each write once, and a few moments. */
const faults: readonly Fault[] = [
  { point: "rename", path: "\\.lock/" },
  { point: "half", nth: 4 },
  { point: "renamed", path: "/judgeParagraph/" },
  { point: "rename", path: "/qatuples_raw/" },
  { point: "made", path: "/dataset/messages$" },
  { point: "rename", path: "/dataset/messages" },
  { point: "renamed", path: "/dataset/messages" },
  { point: "flushed", path: "/dataset/messages$" },
  { point: "remove", path: "\\.lock/" },
];
const moments = 4;

let place: Place;
let wanted: Record<string, string>;
let unbrokenMilliseconds = 0;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "killed-"));
  const flags = ["--set", "chunkTokens=150", "--set", "rearrangementsToTake=1", "--set", "doubleCheckCounter=1"];
  place = await makePlace(folder, { [sampleName]: sampleText(2) }, flags);
  const unbroken = await runTo(place, "unbroken", null);
  expect(unbroken.stderr).not.toMatch(/error/i);
  unbrokenMilliseconds = unbroken.milliseconds;
  wanted = await snapshotOf(place, "unbroken");
});
afterAll(() => rm(place.folder, { recursive: true, force: true }));

const made = (outputs: string) => snapshotOf(place, outputs);

describe("a run that is killed", () => {
  it("at each kind of write goes on to the same files, byte for byte", async () => {
    expect(Object.keys(wanted).filter((path) => path.startsWith("dataset/")).length).toBeGreaterThan(5);
    for (const fault of faults)
      expect([fault, (await runTo(place, "faults", { fault })).ended]).toEqual([fault, "killed"]);
    const last = await runTo(place, "faults", null);
    expect(last.ended).toBe("finished");
    expect(statusOf(place, "faults")).toBe(statusOf(place, "unbroken"));
    expect(statusOf(place, "faults")).toContain("writeConversations");
    expect(differences(wanted, await made("faults"))).toEqual([]);
  });

  it("says what was half-written and removes it", async () => {
    await runTo(place, "said", { fault: { point: "half", nth: 3 } });
    expect(Object.keys(await made("said")).filter((path) => path.startsWith(".unfinished/"))).toHaveLength(1);
    const next = await runTo(place, "said", { fault: { point: "half", nth: 2 } });
    expect(next.stderr).toMatch(/1 file that a run had left half-written/);
  });

  it("at random moments goes on to the same files, byte for byte", async () => {
    const random = randomFrom(Date.now());
    for (let moment = 0; moment < moments; moment++)
      await runTo(place, "moments", { after: random() * unbrokenMilliseconds, of: "start" });
    expect((await runTo(place, "moments", null)).ended).toBe("finished");
    expect(differences(wanted, await made("moments"))).toEqual([]);
  });
});

describe("a run that cannot write any more", () => {
  it.each([
    ["ENOSPC", "written", /cannot be written.*ENOSPC.*Free some space on the disk and run again/s],
    ["EACCES", "open", /cannot be written.*EACCES.*Change who may write to the outputs folder and run again/s],
  ] as const)("for %s stops with its message and goes on after", async (action, point, message) => {
    const outputs = `no${action}`;
    const stopped = await runTo(place, outputs, { fault: { point, nth: 30, action } });
    expect(stopped.ended).toBe("refused");
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(message);
    expect(stopped.stderr).not.toMatch(/\n\s+at |Unexpected/);
    const before = Object.keys(await made(outputs)).length;
    expect(before).toBeGreaterThan(20);
    expect((await runTo(place, outputs, null)).ended).toBe("finished");
    expect(differences(wanted, await made(outputs))).toEqual([]);
  });
});
