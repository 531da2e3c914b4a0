import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "../settings";
import type { ModelRole } from "../step";
import type { Engine, ModelIdentity } from "./engine";
import { estimatedCounter } from "./estimatedCounter";
import { modelNameOf } from "./modelNameOf";
import { makeModelState } from "./modelState";
import { type CallLine, openCallLine } from "./queue/callLine";
import { fleetVersion } from "./queue/fleetVersion";
import { offerOf } from "./queue/offers";
import { connectQueue, queuePasswordVariable, queuePlace } from "./queue/queueConnection";
import { queuedCall, queueNameOf } from "./queue/queuedCall";
import { noWorker, otherVersion } from "./queue/queueErrors";
import { type WorkerWatch, watchWorkers } from "./queue/watchWorkers";
import { remembered } from "./remembered";

/** What the engine is made from. */
export interface QueueEngineOptions {
  settings: Settings;
  /** The value of an environment variable that holds a key. Default: there is none. */
  secret?(name: string): string | undefined;
  /** Takes one line for a person, such as that it waits for a worker; never a key or a text. */
  log(line: string): void;
  /** Ends the waiting for a worker. Read each time, since a notebook renews it. Default: nothing does. */
  readonly signal?: AbortSignal;
  /** Counts tokens of passages. Default: an estimate, since the vocabulary is where the workers are. */
  countTokens?(text: string): number;
}

interface WatchedLine {
  line: CallLine;
  watch: WorkerWatch;
}

const askInterval = 1000;
/** Calls in the queue where the settings leave it open: what a few workers have at work. */
const usualCalls = 16;

/**
 * Completes on workers that take calls from a queue (BullMQ on Redis). Which model a role stands for is what workers offer under
 * the name in the settings: `identify` waits up to `serverWaitSeconds` for one, and so do calls when the last one is gone. A call whose worker dies is done by another.
 * Throws `invalid-settings`, `no-queue`, `no-worker`, `queue-version`, `model-not-loaded`, `model-in-memory`, and what a worker threw.
 */
export function queueEngine(options: QueueEngineOptions): Engine {
  const { settings, secret = () => undefined, log, countTokens } = options;
  const place = queuePlace(settings.queue, secret(queuePasswordVariable));
  const connection = remembered(() => connectQueue(place, log));
  const known = remembered(askFor);
  const lines = remembered(async (sha256: string) => {
    return openCallLine(await connection.of(), queueNameOf(sha256, await fleetVersion(settings)));
  });

  async function identify(role: ModelRole): Promise<ModelIdentity> {
    return { ...(await known.of(modelNameOf(role, settings))), role };
  }

  async function askFor(name: string): Promise<ModelIdentity> {
    // Read once: a notebook's is renewed where nothing is at work.
    const { signal } = options;
    const redis = await connection.of();
    const ours = await fleetVersion(settings);
    const end = Date.now() + settings.serverWaitSeconds * 1000;
    for (let times = 0; ; times++) {
      const offered = await offerOf(redis, name);
      if (offered !== null && offered.version !== ours) throw otherVersion(name, offered.version, ours);
      if (offered !== null) return { role: "small", name: offered.name, sha256: offered.sha256 };
      if (Date.now() > end) throw noWorker(name, settings.serverWaitSeconds);
      if (times === 0) log(`Waiting for a worker with the model ${name}.`);
      await pause(Math.min(askInterval, Math.max(0, end - Date.now()) + 1));
      signal?.throwIfAborted();
    }
  }

  async function open(role: ModelRole): Promise<WatchedLine> {
    const { sha256 } = await identify(role);
    const redis = await connection.of();
    const ours = await fleetVersion(settings);
    const name = modelNameOf(role, settings);
    const isOffered = async () => {
      const offered = await offerOf(redis, name);
      if (offered !== null && offered.version !== ours) throw otherVersion(name, offered.version, ours);
      return offered?.sha256 === sha256;
    };
    const isConnected = () => redis.status === "ready";
    const watch = watchWorkers({ name, waitSeconds: settings.serverWaitSeconds, isOffered, isConnected, log });
    return { line: await lines.of(sha256), watch };
  }

  const state = makeModelState<WatchedLine>({
    identify,
    open,
    // A line costs nothing, and the workers keep their models.
    close: async () => undefined,
  });

  return {
    name: "queue",
    identify,
    load: state.load,
    loaded: state.loaded,
    callsAtOnce: () => (settings.parallelCalls === "auto" ? usualCalls : settings.parallelCalls),
    dispose: state.dispose,
    async complete(request, signal) {
      const { model, signal: gone } = await state.use(request.role);
      return model.watch.during((lost) => model.line.call(queuedCall(request), AbortSignal.any([signal, gone, lost])));
    },
    async tokenCounter() {
      if (countTokens !== undefined) return countTokens;
      return estimatedCounter(log);
    },
    async close() {
      await state.dispose();
      for (const line of await lines.clear()) await line.close();
      for (const redis of await connection.clear()) redis.disconnect();
    },
  };
}
