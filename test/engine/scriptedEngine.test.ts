import { describe, expect, it } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import type { CompletionRequest, Engine } from "../../lib/engine/engine";
import { scriptedEngine } from "../../lib/engine/scriptedEngine";
import { readAnswer } from "../../lib/readAnswer";
import { parseSettings } from "../../lib/settings";
import { type AnyStep, renderStep } from "../../lib/step";

const never = new AbortController().signal;
const open = (large: string | null = null) =>
  scriptedEngine({ steps: stepList, settings: parseSettings({ largeLogicalModel: large }) });

function requestOf(step: AnyStep, input: unknown, seed: number): CompletionRequest {
  const { name, model, sampling } = step;
  return { role: model, step: name, input, ...renderStep(step, input), sampling, seed, timeLimitSeconds: 10 };
}

async function loadedEngine(): Promise<Engine> {
  const engine = open();
  await engine.load("small");
  return engine;
}

describe("scriptedEngine", () => {
  it("answers every step so that its parse keeps it", async () => {
    const engine = await loadedEngine();
    for (const step of stepList) {
      for (const { input } of step.examples) {
        for (const seed of [0, 1, 8, 4294967295]) {
          const completion = await engine.complete(requestOf(step, input, seed), never);
          const outcome = readAnswer(step, input, completion);
          expect(outcome, `${step.name} with seed ${seed}`).toMatchObject({ status: "kept" });
        }
      }
    }
  });

  it("gives the same request the same answer, and other seeds other answers", async () => {
    const engine = await loadedEngine();
    const input = steps.judgeParagraph.examples[0]?.input;
    const ask = async (seed: number) =>
      (await engine.complete(requestOf(steps.judgeParagraph, input, seed), never)).text;
    const seeds = Array.from({ length: 200 }, (_, index) => index * 7919);
    const first = await Promise.all(seeds.map(ask));
    expect(await Promise.all(seeds.map(ask))).toEqual(first);
    const accepting = first.filter((text) => text === " A").length / seeds.length;
    expect(accepting).toBeGreaterThan(0.7);
    expect(accepting).toBeLessThan(0.95);
  });

  it("gives choices probabilities that add up to one, most to the one it names", async () => {
    const engine = await loadedEngine();
    const request = requestOf(steps.judgeParagraph, steps.judgeParagraph.examples[0]?.input, 3);
    const { choices, text } = await engine.complete(request, never);
    const shares = Object.values(choices ?? {});
    expect(Object.keys(choices ?? {})).toEqual(request.choices);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(choices?.[text]).toBe(Math.max(...shares));
  });

  it("finds most given texts likely, and samples nothing", async () => {
    const engine = await loadedEngine();
    const request = requestOf(steps.judgeParagraph, steps.judgeParagraph.examples[0]?.input, 3);
    const completion = await engine.complete({ ...request, choices: null, given: " So it is." }, never);
    expect(completion).toMatchObject({ text: " So it is.", choices: null, tokens: { generated: 0 } });
    expect(completion.logProbability).toBeCloseTo(Math.log(0.9), 9);
    const other = await engine.complete({ ...request, choices: null, given: " So it is.", seed: 8 }, never);
    expect(other.logProbability).toBeCloseTo(Math.log(0.1), 9);
  });

  it("is loaded and disposed like a model", async () => {
    const engine = open("large.gguf");
    const request = requestOf(steps.judgeParagraph, steps.judgeParagraph.examples[0]?.input, 3);
    await expect(engine.complete(request, never)).rejects.toMatchObject({ code: "model-not-loaded" });
    await engine.load("small");
    await engine.complete(request, never);
    await expect(engine.load("large")).rejects.toMatchObject({ code: "model-in-memory" });
    await engine.dispose();
    await expect(engine.complete(request, never)).rejects.toMatchObject({ code: "model-not-loaded" });
    await engine.load("large");
    expect(engine.loaded()).toBe("large");
  });

  it("tells two models apart by their hash where the settings name two", async () => {
    expect((await open("large.gguf").identify("large")).sha256).not.toBe(
      (await open("large.gguf").identify("small")).sha256,
    );
    expect((await open().identify("large")).sha256).toBe((await open().identify("small")).sha256);
  });

  it("throws the reason of an abort", async () => {
    const engine = await loadedEngine();
    const reason = new Error("enough");
    const request = requestOf(steps.judgeParagraph, steps.judgeParagraph.examples[0]?.input, 3);
    await expect(engine.complete(request, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it("counts words and punctuation marks", async () => {
    const count = await open().tokenCounter();
    expect(count("The miller's wheel, 3 metres high, turns.")).toBe(10);
    expect(count("")).toBe(0);
  });
});
