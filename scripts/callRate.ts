import type { CompletionRequest, Engine } from "../lib/engine/engine";

/** How many calls an engine gets done, and what one takes of this process. */
export interface CallRate {
  calls: number;
  seconds: number;
  callsPerSecond: number;
  /** Time of this process's core for each call. */
  millisecondsOfOneCorePerCall: number;
  /** Resident memory of this process after each tenth of the calls. */
  mebibytesByTenth: number[];
}

/** Sends calls through a loaded engine, so many at once, and measures. */
export async function callRate(
  engine: Engine,
  requestOf: (number: number) => CompletionRequest,
  { calls, inFlight }: { calls: number; inFlight: number },
): Promise<CallRate> {
  const never = new AbortController().signal;
  const memory: number[] = [];
  const started = performance.now();
  const used = process.cpuUsage();
  let next = 0;
  const send = async () => {
    while (next < calls) {
      if (next % Math.ceil(calls / 10) === 0) memory.push(Math.round(process.memoryUsage().rss / 2 ** 20));
      await engine.complete(requestOf(next++), never);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, send));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  return {
    calls,
    seconds: Number(seconds.toFixed(1)),
    callsPerSecond: Math.round(calls / seconds),
    millisecondsOfOneCorePerCall: Number(((user + system) / 1000 / calls).toFixed(2)),
    mebibytesByTenth: memory,
  };
}
