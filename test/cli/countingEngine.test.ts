import { describe, expect, it } from "vitest";
import { countingEngine } from "../../lib/cli/countingEngine";
import type { CompletionRequest, Engine } from "../../lib/engine/engine";

const completion = {
  text: "",
  finish: "complete",
  choices: null,
  tokens: { prompt: 10, evaluated: 4, generated: 3 },
  milliseconds: 250,
} as const;

const inner: Engine = {
  name: "inner",
  identify: async (role) => ({ role, name: "m", sha256: "00" }),
  load: async () => undefined,
  loaded: () => "small",
  callsAtOnce: () => 3,
  dispose: async () => undefined,
  complete: async (request) => {
    if (request.step === "broken") throw new Error("no");
    return completion;
  },
  tokenCounter: async () => (text) => text.length,
  close: async () => undefined,
};

describe("countingEngine", () => {
  it("adds up calls, tokens and time, and passes everything on", async () => {
    const { engine, usage } = countingEngine(inner);
    const signal = new AbortController().signal;
    expect(await engine.complete({ step: "fine" } as CompletionRequest, signal)).toBe(completion);
    await engine.complete({ step: "fine" } as CompletionRequest, signal);
    await expect(engine.complete({ step: "broken" } as CompletionRequest, signal)).rejects.toThrow("no");
    expect(usage()).toMatchObject({ calls: 2, tokens: { prompt: 20, evaluated: 8, generated: 6 }, seconds: 0.5 });
    expect(usage().memory).toBeGreaterThan(1_000_000);
    expect(engine.callsAtOnce()).toBe(3);
    expect([engine.name, engine.loaded(), (await engine.identify("small")).name]).toEqual(["inner", "small", "m"]);
  });
});
