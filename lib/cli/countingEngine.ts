import type { Engine } from "../engine/engine";

/** What an engine was asked to do since it was wrapped. */
export interface Usage {
  calls: number;
  tokens: {
    /** Tokens of all prompts with their chat templates. */
    prompt: number;
    /** Those of them that had to be evaluated. */
    evaluated: number;
    generated: number;
  };
  /** Seconds that calls took, added up; more than the clock shows where several ran at once. */
  seconds: number;
  /** The most memory the process held when a call ended, in bytes. */
  memory: number;
}

/** Wraps an engine and counts what its completions cost; everything else goes through unchanged. */
export function countingEngine(engine: Engine): { engine: Engine; usage(): Usage } {
  const usage: Usage = { calls: 0, tokens: { prompt: 0, evaluated: 0, generated: 0 }, seconds: 0, memory: 0 };
  return {
    engine: {
      name: engine.name,
      identify: (role) => engine.identify(role),
      known: engine.known,
      load: (role) => engine.load(role),
      loaded: () => engine.loaded(),
      callsAtOnce: () => engine.callsAtOnce(),
      dispose: () => engine.dispose(),
      tokenCounter: () => engine.tokenCounter(),
      close: () => engine.close(),
      complete: async (request, signal) => {
        const completion = await engine.complete(request, signal);
        usage.calls++;
        usage.tokens.prompt += completion.tokens.prompt;
        usage.tokens.evaluated += completion.tokens.evaluated;
        usage.tokens.generated += completion.tokens.generated;
        usage.seconds += completion.milliseconds / 1000;
        usage.memory = Math.max(usage.memory, process.memoryUsage.rss());
        return completion;
      },
    },
    usage: () => structuredClone(usage),
  };
}
