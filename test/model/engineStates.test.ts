import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CompletionRequest, Engine } from "../../lib/engine/engine";
import type { SettingsInput } from "../../lib/settings";

import { asking, endless, file, never, openWith, request, scored, sentence } from "./engineSetup";

describe("llamaEngine, states that are used again", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "states-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const short = { sampling: { temperature: 0.9, minP: 0.02, maximumTokens: 12 } };
  const likely = { grammar: 'root ::= " " [a-z]{3,8} "."', sampling: { ...short.sampling, scored: true } };
  const lines: string[] = [];
  const open = async (settings: SettingsInput = {}): Promise<Engine> => {
    lines.length = 0;
    const engine = openWith({ modelsFolder: folder, savedStatesGigabytes: 1, ...settings }, file, {
      // Where the model runs is said each time.
      log: (line) => (line.endsWith("runs on the processor, 1 thread.") ? undefined : lines.push(line)),
    });
    await engine.load("small");
    return engine;
  };
  const passages = ["mills", "ships"].map((topic) => `${topic}: ${sentence}`.repeat(4));
  /** As a run asks: for each passage some steps, each in two wordings, and one that writes. */
  const asked = passages.flatMap((passage) =>
    ["judge", "plan", "judge"].flatMap((step, place): CompletionRequest[] => {
      const messages = (last: string): CompletionRequest["messages"] => [
        { role: "system", content: "You work on one passage and answer shortly and truly." },
        { role: "user", content: `${passage}\n\nYour work is to ${step}. ${sentence}\n\n${last}` },
      ];
      return [
        request({ ...scored, step, messages: messages("Is it true?") }),
        request({ ...scored, step, messages: messages("Or is it false?") }),
        request({ step, messages: messages(`Write ${place} words.`), seed: place, ...short }),
        // A text whose likelihood is told is drawn in another way; the calls after it see nothing of that.
        ...(place === 0 ? [request({ step, messages: messages("Write one word."), ...likely })] : []),
      ];
    }),
  );
  const runOf = async (engine: Engine) => {
    const completions = [];
    for (const one of asked) completions.push(await engine.complete(one, never));
    const evaluated = completions.reduce((sum, { tokens }) => sum + tokens.evaluated, 0);
    const submitted = completions.reduce((sum, { tokens }) => sum + tokens.prompt, 0);
    return {
      answers: completions.map(({ text, choices, logProbability }) => ({ text, choices, logProbability })),
      evaluated,
      submitted,
    };
  };
  const stateFiles = (ending: string) =>
    readdirSync(join(folder, ".states"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(ending))
      .map((name) => join(folder, ".states", name));

  it("changes no byte: nothing used again, from memory, and from disk", async () => {
    const whole = await open({ reuseStates: false });
    const fresh = await runOf(whole);
    await whole.close();
    expect(fresh.evaluated).toBe(fresh.submitted);
    const first = await open();
    const warm = await runOf(first);
    await first.close();
    expect(warm.answers).toEqual(fresh.answers);
    expect(warm.answers.filter(({ logProbability = 0 }) => logProbability < 0)).toHaveLength(passages.length);
    expect(warm.evaluated).toBeLessThan(0.45 * warm.submitted);
    const second = await open();
    const saved = await runOf(second);
    await second.close();
    expect(saved.answers).toEqual(fresh.answers);
    expect(saved.evaluated).toBeLessThan(0.85 * warm.evaluated);
    expect(lines).toEqual([]);
  });

  it("with a single sequence finds its passages on disk", async () => {
    const engine = await open();
    const { answers } = await runOf(engine);
    await engine.close();
    const cramped = openWith({ modelsFolder: folder, savedStatesGigabytes: 1 }, file, { freeMemory: () => 120e6 });
    await cramped.load("small");
    const run = await runOf(cramped);
    await cramped.close();
    expect(run.answers).toEqual(answers);
    expect(run.evaluated).toBeLessThan(0.6 * run.submitted);
  });

  it("ignores files that are cut short, changed or another's, says so once, and makes them anew", async () => {
    const engine = await open();
    const { answers } = await runOf(engine);
    await engine.close();
    const files = stateFiles(".state");
    expect(files.length).toBeGreaterThanOrEqual(2);
    truncateSync(files[0] as string, 1000);
    for (const path of files.slice(1)) {
      const bytes = readFileSync(path);
      bytes.writeUInt8(bytes.readUInt8(5000) ^ 255, 5000);
      writeFileSync(path, bytes);
    }
    const second = await open();
    const again = await runOf(second);
    await second.close();
    expect(again.answers).toEqual(answers);
    expect(lines).toEqual([expect.stringContaining("is made anew")]);
    expect(stateFiles(".state").length).toBeGreaterThanOrEqual(2);
    const third = await open();
    expect((await runOf(third)).evaluated).toBeLessThan(again.evaluated);
    await third.close();
    expect(lines).toEqual([]);
  });

  it("takes no state of other settings, also where a file was put among its own", async () => {
    const engine = await open();
    await runOf(engine);
    await engine.close();
    const [from] = readdirSync(join(folder, ".states"));
    const other = await open({ ropeFrequencyBase: 20000 });
    const { evaluated } = await runOf(other);
    await other.close();
    const own = readdirSync(join(folder, ".states")).find((name) => name !== from) as string;
    for (const path of readdirSync(join(folder, ".states", own))) rmSync(join(folder, ".states", own, path));
    for (const path of readdirSync(join(folder, ".states", from as string)))
      renameSync(join(folder, ".states", from as string, path), join(folder, ".states", own, path));
    const third = await open({ ropeFrequencyBase: 20000 });
    expect((await runOf(third)).evaluated).toBe(evaluated);
    await third.close();
    expect(lines).toEqual([expect.stringContaining("another model, version or setting")]);
  });

  it("goes on where nothing can be saved, and keeps to the limit", async () => {
    writeFileSync(join(folder, ".states"), "not a folder");
    const engine = await open();
    const { answers } = await runOf(engine);
    await engine.close();
    expect(lines).toEqual([expect.stringContaining("goes on without")]);
    rmSync(join(folder, ".states"));
    mkdirSync(join(folder, ".states"));
    const limited = await open({ savedStatesGigabytes: 0.012 });
    expect((await runOf(limited)).answers).toEqual(answers);
    await limited.close();
    const bytes = stateFiles(".state").reduce((sum, path) => sum + readFileSync(path).length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(12e6);
    expect(lines).toEqual([]);
  });

  it("runs as many calls at once as memory holds, and says so", async () => {
    const said: string[] = [];
    const engine = openWith({ parallelCalls: 12 }, file, { freeMemory: () => 200e6, log: (line) => said.push(line) });
    await engine.load("small");
    const all = await Promise.all(Array.from({ length: 12 }, (_, seed) => engine.complete(request({ seed }), never)));
    expect(all.map(({ finish }) => finish)).toEqual(all.map(() => "complete"));
    expect(said).toEqual([
      expect.stringMatching(/Memory holds \d+ calls at once instead of 12/),
      "SmolLM2-135M-Instruct.Q4_1.gguf runs on the processor, 1 thread.",
    ]);
    await engine.close();
  });

  it("begins a call while others generate", async () => {
    const engine = openWith({ parallelCalls: 3, reuseStates: false });
    await engine.load("small");
    // Every sequence holds something, which has to be cut before it serves again.
    for (let call = 0; call < 12; call++)
      await engine.complete(request({ ...scored, messages: asking("Is it so?") }), never);
    const stop = new AbortController();
    const long = [1, 2].map((seed) => engine.complete(request({ ...endless, seed }), stop.signal));
    const ended = long.map((call) =>
      call.then(
        () => "ended",
        () => "aborted",
      ),
    );
    // By then both generate.
    await pause(2500);
    const { finish } = await engine.complete(request({ ...scored, messages: asking(sentence) }), never);
    expect(finish).toBe("complete");
    stop.abort();
    expect(await Promise.all(ended)).toEqual(["aborted", "aborted"]);
    await engine.close();
  });

  it("measures once how many calls at once are worth while, where the settings leave it open", async () => {
    const path = join(folder, ".calls-at-once.json");
    const measured = async () => {
      const engine = await open({ parallelCalls: "auto", savedStatesGigabytes: 0 });
      const completion = await engine.complete(request({ ...scored }), never);
      expect(completion.choices).not.toBeNull();
      const calls = engine.callsAtOnce();
      await engine.close();
      return calls;
    };
    const calls = await measured();
    expect(lines).toEqual([expect.stringMatching(/worth while here, measured in tokens a second \(1: \d+, 2: \d+/)]);
    const rates = Object.values(JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, number>>);
    expect(
      Object.keys(rates[0] ?? {})
        .map(Number)
        .sort((a, b) => a - b)
        .slice(0, 2),
    ).toEqual([1, 2]);
    expect(await measured()).toBe(calls);
    expect(lines).toEqual([]);
    // What is remembered decides: with these rates it is four.
    const key = Object.keys(JSON.parse(readFileSync(path, "utf8")))[0] as string;
    writeFileSync(path, JSON.stringify({ [key]: { 1: 10, 2: 14, 4: 19, 8: 24 } }));
    expect(await measured()).toBe(4);
    writeFileSync(path, "{");
    await measured();
    expect(lines).toEqual([expect.stringContaining("made anew"), expect.stringContaining("worth while here")]);
  });
});
