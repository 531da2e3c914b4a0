import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../lib/engine/engine";
import { makeGrammarTester } from "../../lib/engine/grammarAccepts";
import { llamaEngine } from "../../lib/engine/llamaEngine";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import { asking, endless, file, never, openWith, request, scored, sentence } from "./engineSetup";

describe("llamaEngine", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = openWith({ stopTexts: ["STOP"] });
    await engine.load("small");
  });
  afterAll(() => engine.close());

  it("completes under the grammar, whole", async () => {
    const accepts = await makeGrammarTester();
    for (const seed of [1, 2, 3]) {
      const { grammar } = request();
      const completion = await engine.complete(request({ seed }), never);
      expect(completion.finish).toBe("complete");
      expect(accepts(grammar, completion.text), completion.text).toBe(true);
      expect(completion.tokens.generated).toBeGreaterThan(0);
    }
  });

  it("gives the same request the same text and the same probabilities, whatever came in between", async () => {
    const first = await engine.complete(request(), never);
    const firstScores = await engine.complete(request(scored), never);
    expect(await engine.complete(request(), never)).toMatchObject({ text: first.text });
    for (let other = 0; other < 8; other++) {
      const content = `${other}. ${sentence.repeat(other % 3)} Tell more of it.`;
      await engine.complete(request({ messages: asking(content), seed: other }), never);
    }
    expect(await engine.complete(request(), never)).toMatchObject({ text: first.text });
    expect((await engine.complete(request(scored), never)).choices).toEqual(firstScores.choices);
    const seeds = await Promise.all([1, 2, 3, 4].map((seed) => engine.complete(request({ seed }), never)));
    expect(new Set(seeds.map(({ text }) => text)).size).toBeGreaterThan(1);
  });

  it("evaluates a beginning that it has seen only once", async () => {
    const content = `${sentence.repeat(10)}\n\nIs this about water, or about what the miller does with it from the morning to the evening of a day?`;
    const fresh = await engine.complete(request({ ...scored, messages: asking(content) }), never);
    const again = await engine.complete(request({ ...scored, messages: asking(`${content} Say it.`) }), never);
    expect(fresh.tokens.evaluated).toBeGreaterThan(150);
    expect(again.tokens.evaluated).toBeLessThanOrEqual(80);
    expect(again.tokens.prompt).toBeGreaterThan(fresh.tokens.prompt);
  });

  it("scores choices by their first tokens without sampling", async () => {
    const completion = await engine.complete(request(scored), never);
    const shares = Object.values(completion.choices ?? {});
    expect(Object.keys(completion.choices ?? {})).toEqual([" yes", " no"]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(completion.choices?.[completion.text]).toBe(Math.max(...shares));
    expect(completion.tokens.generated).toBe(0);
    const leaning = (answer: string) =>
      engine.complete(
        request({ ...scored, messages: asking(`Say only the word ${answer}, nothing else: ${answer}`) }),
        never,
      );
    const [yes, no] = [await leaning("yes"), await leaning("no")];
    expect(yes.choices?.[" yes"]).toBeGreaterThan(no.choices?.[" yes"] ?? 1);
  });

  it("tells how likely it finds a given text as it does of one that it wrote itself, and samples nothing", async () => {
    const written = await engine.complete(
      request({ sampling: { temperature: 0, maximumTokens: 60, scored: true } }),
      never,
    );
    const given = await engine.complete(request({ given: written.text }), never);
    expect(given).toMatchObject({ text: written.text, finish: "complete", choices: null, tokens: { generated: 0 } });
    // The written text has an end, which counts for nothing here.
    expect(given.logProbability).toBeCloseTo(written.logProbability ?? 0, 1);
    const foreign = await engine.complete(request({ given: " Zebras vote against umbrellas." }), never);
    expect(foreign.logProbability).toBeLessThan((given.logProbability ?? 0) - 1);
  });

  it("writes the same likeliest text whether it tells how likely that is or not, and draws others by seed", async () => {
    const drawn = async (temperature: number, scored: boolean, seed = 1) => {
      const sampling = { temperature, maximumTokens: 30, scored, ...(temperature > 0 ? { minP: 0.02 } : {}) };
      return engine.complete(request({ sampling, seed, grammar: "root ::= [a-z ]{10,90} [.]" }), never);
    };
    const plain = await drawn(0, false);
    const told = await drawn(0, true);
    expect(told.text).toBe(plain.text);
    expect(plain.logProbability).toBeUndefined();
    expect((await drawn(0, true)).logProbability).toBe(told.logProbability);
    // One after the other: calls that share batches may differ in their last bits.
    const others: Awaited<ReturnType<typeof drawn>>[] = [];
    for (const seed of [1, 2, 3, 4]) others.push(await drawn(1.5, true, seed));
    expect(new Set(others.map(({ text }) => text)).size).toBeGreaterThan(1);
    expect((await drawn(1.5, true, 2)).text).toBe(others[1]?.text);
    // Token by token the likeliest is not always the likeliest text, so that no order of the two is certain.
    for (const { logProbability } of others) expect(logProbability).toBeLessThan(0);
  });

  it("finds what a grammar allows also where that is far from likely, and reckons it as that", async () => {
    const sampling = { temperature: 0, maximumTokens: 30, scored: true };
    const forced = await engine.complete(request({ sampling, grammar: 'root ::= "ЖЫ" "7"' }), never);
    expect(forced).toMatchObject({ text: "ЖЫ7", finish: "complete" });
    expect(forced.logProbability).toBeLessThan(-3);
  });

  it("evaluates one token alone when another text is drawn after the same prompt", async () => {
    const messages = asking(`${sentence.repeat(3)} Which is the longest river here, and who lives by it?`);
    const first = await engine.complete(request({ messages, seed: 1 }), never);
    const second = await engine.complete(request({ messages, seed: 2 }), never);
    expect(first.tokens.evaluated).toBeGreaterThan(20);
    expect(second.tokens).toMatchObject({ prompt: first.tokens.prompt, evaluated: 1 });
    expect((await engine.complete(request({ messages, seed: 1 }), never)).text).toBe(first.text);
    const longer = await engine.complete(request({ messages: asking(`${messages.at(-1)?.content} Say it.`) }), never);
    expect(longer.tokens.evaluated).toBeGreaterThan(16);
  });

  it("gives a given text the same likelihood before and after other calls, to the last bit", async () => {
    const given = request({ given: " It turns the wheels of three mills." });
    const first = await engine.complete(given, never);
    await engine.complete(request(scored), never);
    await engine.complete(request(), never);
    expect((await engine.complete(given, never)).logProbability).toBe(first.logProbability);
  });

  it("scores alike whether the space stands in the lead or in the choices", async () => {
    const inChoices = await engine.complete(request(scored), never);
    const inLead = await engine.complete(request({ lead: "Answer: ", choices: ["yes", "no"] }), never);
    expect(inLead.choices?.yes).toBeCloseTo(inChoices.choices?.[" yes"] ?? -1, 9);
  });

  it("refuses choices that begin alike", async () => {
    for (const choices of [[" not sure", " not at all"], [" yes", " yes"], [" yes"], []]) {
      await expect(engine.complete(request({ choices }), never)).rejects.toMatchObject({ code: "ambiguous-choices" });
    }
  });

  it("stops at the limit of tokens, and says so", async () => {
    const sampling = { temperature: 0, maximumTokens: 5 };
    const completion = await engine.complete(request({ sampling, grammar: "root ::= [a-z ]{40,90}" }), never);
    expect(completion).toMatchObject({ finish: "length", tokens: { generated: 5 } });
  });

  it("is complete when the text ends with the last token that was allowed", async () => {
    const { temperature } = request().sampling;
    const whole = await engine.complete(request(), never);
    const within = (maximumTokens: number) =>
      engine.complete(request({ sampling: { temperature, minP: 0.02, maximumTokens } }), never);
    expect(await within(whole.tokens.generated)).toMatchObject({ finish: "complete", text: whole.text });
    expect(await within(whole.tokens.generated - 1)).toMatchObject({ finish: "length" });
  });

  it("stops at the limit of time, in the prompt and after it", async () => {
    const late = await engine.complete(request({ timeLimitSeconds: 0 }), never);
    expect(late).toMatchObject({ finish: "timeout", text: "" });
    await engine.complete(request({ sampling: { temperature: 0, maximumTokens: 1 } }), never);
    const slow = await engine.complete(request({ ...endless, timeLimitSeconds: 0.5 }), never);
    expect(slow.finish).toBe("timeout");
    expect(slow.milliseconds).toBeLessThan(10_000);
  });

  it("B22: gives up a text that goes round in circles", async () => {
    const sampling = { temperature: 0, maximumTokens: 400 };
    const grammar = 'root ::= ("ab " | "ab "){300,400}';
    expect(await engine.complete(request({ sampling, grammar }), never)).toMatchObject({ finish: "repetition" });
  });

  it("ends a text at a stop text of the settings", async () => {
    const grammar = 'root ::= "one STOP two" [a-z]{20,30}';
    expect(await engine.complete(request({ grammar }), never)).toMatchObject({ finish: "complete", text: "one " });
  });

  it("decodes characters that are spread over tokens", async () => {
    const text = "naïve – 𝔘 東京 👩‍🚀";
    const completion = await engine.complete(request({ grammar: `root ::= ${JSON.stringify(text)}` }), never);
    expect(completion).toMatchObject({ finish: "complete", text });
  });

  it("refuses a prompt that does not fit, and names the setting", async () => {
    const long = request({ messages: asking(sentence.repeat(60)) });
    await expect(engine.complete(long, never)).rejects.toMatchObject({
      code: "prompt-too-long",
      fatal: false,
      message: expect.stringMatching(/\d{4} tokens.*contextTokens/s),
    });
  });

  it("refuses a grammar that does not compile, and goes on", async () => {
    await expect(engine.complete(request({ grammar: "root ::= no_such" }), never)).rejects.toMatchObject({
      code: "bad-grammar",
    });
    expect((await engine.complete(request(), never)).finish).toBe("complete");
  });

  it("stops within a token when it is aborted, and the sequence serves again", async () => {
    const before = await engine.complete(request(), never);
    const abort = new AbortController();
    const reason = new Error("enough");
    const running = engine.complete(request(endless), abort.signal);
    const waiting = engine.complete(request(endless), abort.signal);
    setTimeout(() => abort.abort(reason), 300);
    const start = performance.now();
    const results = await Promise.allSettled([running, waiting]);
    expect(results.map((result) => result.status === "rejected" && result.reason)).toEqual([reason, reason]);
    expect(performance.now() - start).toBeLessThan(5000);
    expect((await engine.complete(request(), never)).text).toBe(before.text);
    await expect(engine.complete(request(), AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it("counts tokens as the model does, loaded or not", async () => {
    const unloaded = openWith({});
    const count = await unloaded.tokenCounter();
    expect(count("")).toBe(0);
    expect(count("The river rises.")).toBe(4);
    expect(count("<|im_end|>")).toBeGreaterThan(3);
    await unloaded.close();
    expect((await engine.tokenCounter())("The river rises.")).toBe(4);
  });
});

describe("llamaEngine, models coming and going", () => {
  it("counts tokens once the model's file can be found, though it could not be before, and closes all the same", async () => {
    let found = false;
    const engine = llamaEngine({
      settings: parseSettings({ threads: 1 }),
      resolve: async (name) => {
        if (!found) throw new Error("The network is down.");
        return { name, path: file, sha256: "0".repeat(64) };
      },
    });
    await expect(engine.tokenCounter()).rejects.toThrow("network");
    found = true;
    expect((await engine.tokenCounter())("The mill grinds.")).toBeGreaterThan(2);
    found = false;
    await engine.close();
  });

  it("loads one model at a time, and says what to run when there is none", async () => {
    const engine = openWith({ largeLogicalModel: "another" });
    await expect(engine.complete(request(), never)).rejects.toMatchObject({ code: "model-not-loaded" });
    await engine.load("small");
    await expect(engine.load("large")).rejects.toMatchObject({ code: "model-in-memory" });
    await expect(engine.complete(request({ role: "large" }), never)).rejects.toMatchObject({
      code: "model-not-loaded",
    });
    const running = engine.complete(request(endless), never);
    setTimeout(() => engine.dispose(), 300);
    await expect(running).rejects.toMatchObject({
      code: "model-not-loaded",
      message: expect.stringContaining("disposed"),
    });
    await engine.dispose();
    await engine.load("large");
    expect(engine.loaded()).toBe("large");
    expect((await engine.complete(request({ role: "large" }), never)).finish).toBe("complete");
    await engine.close();
    expect(engine.loaded()).toBeNull();
  });

  it("serves both roles with one model where the settings name one", async () => {
    const engine = openWith({ parallelCalls: 3 });
    await engine.load("small");
    await engine.load("large");
    const roles = ["small", "large", "small", "large", "small"] as const;
    const all = await Promise.all(roles.map((role, seed) => engine.complete(request({ role, seed }), never)));
    expect(all.map(({ finish }) => finish)).toEqual(roles.map(() => "complete"));
    await engine.close();
  });

  it("lets the settings change RoPE, whole numbers too", async () => {
    const score = async (settings: SettingsInput) => {
      const engine = openWith(settings);
      await engine.load("small");
      const { choices } = await engine.complete(request(scored), never);
      await engine.close();
      return choices?.[" yes"];
    };
    const plain = await score({});
    expect(await score({ ropeFrequencyBase: 100000 })).toBe(plain);
    expect(await score({ ropeFrequencyBase: 10000 })).not.toBe(plain);
    expect(await score({ ropeFrequencyScale: 0.5 })).not.toBe(plain);
  });

  it("says that a file is broken or that memory does not do, and what helps", async () => {
    const folder = mkdtempSync(join(tmpdir(), "engine-"));
    try {
      const broken = join(folder, "broken.gguf");
      writeFileSync(broken, Buffer.concat([Buffer.from("GGUF"), Buffer.alloc(4000)]));
      const engine = openWith({}, broken);
      await expect(engine.load("small")).rejects.toMatchObject({ code: "broken-model", fatal: true });
      expect(engine.loaded()).toBeNull();
      await engine.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
    const cramped = openWith({}, file, { freeMemory: () => 50e6 });
    await expect(cramped.load("small")).rejects.toMatchObject({ code: "not-enough-memory", fatal: true });
    await cramped.close();
  });
});
