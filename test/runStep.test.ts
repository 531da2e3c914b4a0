import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { runStep } from "../lib/runStep";
import { defineStep, ParseError } from "../lib/step";
import { type Answering, openWorkbench, type Workbench } from "./stages/workbench";

let bench: Workbench;
afterEach(() => bench.close());

/** A step of its own, so that edited prompts of the project change none of the ids below. */
const greet = defineStep({
  name: "greet",
  purpose: "Says a word.",
  model: "small",
  version: 1,
  input: z.object({ name: z.string() }),
  output: z.string(),
  instructions: "Greet.",
  task: "{name}",
  grammar: 'root ::= "hello" | "good day"',
  parse: ({ text }) => {
    if (text !== "hello") throw new ParseError(`"${text}" is no greeting.`);
    return text;
  },
  examples: [],
  sampling: { temperature: 0.7, maximumTokens: 5 },
});
const greedy = { ...greet, sampling: { ...greet.sampling, temperature: 0 } };

const run = "6f1d3c58-0c8e-5c47-9c0e-5b6a1f0f7c22";
const ask = (step = greet) => runStep(step, { name: "Ada" }, bench.context, { run, trail: {} });
/** Answers the calls in their order. */
const inTurn = (...answers: (string | { finish: "timeout" | "repetition" })[]): Answering => {
  let next = 0;
  return () => answers[next++] ?? "nothing more was foreseen";
};
const unreadable = () => "Hm.";
const filesOf = async () => {
  const folder = join(bench.folder, "greet");
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))])));
};

describe("an answer that cannot be read", () => {
  it("is asked for once more, with another seed", async () => {
    bench = await openWorkbench({}, inTurn("Hm.", "hello"));
    expect(await ask()).toMatchObject({ status: "kept", value: "hello" });
    expect(new Set(bench.requests.map(({ seed }) => seed)).size).toBe(2);
  });

  it("is taken as it is by the same run, and asked for further times where retries is raised", async () => {
    bench = await openWorkbench({}, unreadable);
    const failed = await ask();
    expect(failed).toMatchObject({ status: "failed", reason: "parse", call: failed.calls.at(-1) });
    const before = { seeds: bench.requests.map(({ seed }) => seed), files: await filesOf() };

    bench = await bench.again({}, () => "hello");
    expect(await ask()).toEqual(failed);
    expect(bench.requests).toEqual([]);
    expect(await filesOf()).toEqual(before.files);

    bench = await bench.again({ retries: 3 }, inTurn("Hm.", "hello"));
    const kept = await ask();
    expect(kept).toMatchObject({ status: "kept", value: "hello" });
    expect(kept.calls.slice(0, 2)).toEqual(failed.calls);
    expect(new Set([...before.seeds, ...bench.requests.map(({ seed }) => seed)]).size).toBe(4);
    const files = await filesOf();
    expect(Object.keys(files)).toHaveLength(4);
    expect(files).toMatchObject(before.files);

    bench = await bench.again({ retries: 3 }, unreadable);
    expect(await ask()).toEqual(kept);
    expect(bench.requests).toEqual([]);
  });

  it("is the only one where retries is 0", async () => {
    bench = await openWorkbench({ retries: 0 }, unreadable);
    await ask();
    expect(bench.requests).toHaveLength(1);
  });
});

describe("a step at temperature 0", () => {
  const temperatures = () => bench.requests.map(({ sampling }) => sampling.temperature);

  it("is tried again at a small temperature and with another seed", async () => {
    bench = await openWorkbench({}, inTurn({ finish: "repetition" }, "hello"));
    expect(await ask(greedy)).toMatchObject({ status: "kept", value: "hello" });
    expect(temperatures()).toEqual([0, 0.3]);
    expect(bench.requests[0]?.seed).not.toBe(bench.requests[1]?.seed);
  });

  it("stays there where time alone was short", async () => {
    bench = await openWorkbench({ retries: 3 }, inTurn({ finish: "timeout" }, "Hm.", { finish: "timeout" }, "hello"));
    expect(await ask(greedy)).toMatchObject({ status: "kept" });
    expect(temperatures()).toEqual([0, 0, 0.3, 0.3]);
  });
});

describe("a call that timed out", () => {
  const timeout = (milliseconds: number, prompt: number) => ({
    finish: "timeout" as const,
    milliseconds,
    tokens: { prompt, evaluated: 0, generated: 0 },
  });

  it("is made again once the limit is raised, and not before", async () => {
    bench = await openWorkbench({ retries: 0, callTimeLimitSeconds: 600 }, () => timeout(600_000, 0));
    await ask();
    bench = await bench.again({ callTimeLimitSeconds: 600 }, () => "hello");
    expect(await ask()).toMatchObject({ status: "failed", reason: "timeout" });
    bench = await bench.again({ callTimeLimitSeconds: 1200 }, () => "hello");
    expect(await ask()).toMatchObject({ status: "kept" });
  });

  it("is made again where a server's record holds the time of all tries, which says nothing of the limit", async () => {
    bench = await openWorkbench({ retries: 0 }, () => timeout(1_440_017, 0));
    await ask();
    bench = await bench.again({ callTimeLimitSeconds: 1200 }, () => "hello");
    expect(await ask()).toMatchObject({ status: "kept" });
    await bench.close();
    bench = await openWorkbench({ retries: 0 }, () => timeout(1_440_017, 90));
    await ask();
    bench = await bench.again({ callTimeLimitSeconds: 1200 }, () => "hello");
    expect(await ask()).toMatchObject({ status: "failed" });
  });
});

it("finds the records of runs from before retries was a setting", async () => {
  bench = await openWorkbench({}, unreadable);
  expect((await ask()).calls).toEqual(["e843b4f8-3002-534a-b053-b93b833a644e", "2b95c874-45d9-5f1e-a0a8-cd7a13cd021c"]);
  expect((await ask(greedy)).calls[0]).toBe("2e87365f-5e4e-5c70-9ef2-7c7cfff651d2");
  await bench.close();
  bench = await openWorkbench({}, () => ({ finish: "timeout" }));
  expect((await ask(greedy)).calls).toEqual([
    "2e87365f-5e4e-5c70-9ef2-7c7cfff651d2",
    "829c07f3-7daf-52e7-b255-6f9b2749e698",
  ]);
});
