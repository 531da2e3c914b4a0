import { type Profiler, Session } from "node:inspector/promises";

/** Does some work under the sampling profiler of V8. */
export async function profiled<Value>(
  work: () => Promise<Value>,
): Promise<{ value: Value; profile: Profiler.Profile }> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: 500 });
    await session.post("Profiler.start");
    const value = await work();
    const { profile } = await session.post("Profiler.stop");
    return { value, profile };
  } finally {
    session.disconnect();
  }
}
