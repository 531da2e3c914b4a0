import { afterAll, afterEach, beforeAll } from "vitest";
import { stepList } from "../../../generation_functions/steps";
import type { CompletionRequest, Engine } from "../../../lib/engine/engine";
import { fleetVersion } from "../../../lib/engine/queue/fleetVersion";
import { connectQueue, queuePlace } from "../../../lib/engine/queue/queueConnection";
import { queueNameOf, queuePrefix } from "../../../lib/engine/queue/queuedCall";
import { runWorker } from "../../../lib/engine/queue/runWorker";
import { queueEngine } from "../../../lib/engine/queueEngine";
import { scriptedEngine } from "../../../lib/engine/scriptedEngine";
import { parseSettings, type Settings } from "../../../lib/settings";
import type { AnyStep } from "../../../lib/step";
import { type RedisServer, startRedis } from "./redisServer";

/** A worker in the process of the tests, and the calls that it was given. */
export interface OpenWorker {
  end(): Promise<number>;
  calls: CompletionRequest[];
}

/** A worker that answers nothing before it is released. */
export interface HeldWorker extends OpenWorker {
  release(): void;
}

/** A Redis of its own for the tests of a file, with engines and workers on it that are closed after each test. */
export interface QueueBench {
  readonly redis: RedisServer;
  /** What is to be closed after the test, the last first. */
  closing: (() => Promise<unknown>)[];
  /** What was logged in the test. */
  lines: string[];
  log(line: string): void;
  settings(more?: object): Settings;
  openEngine(more?: object): Engine;
  /** The queue that an engine with the usual settings gives its calls to. */
  queueOf(engine: Engine): Promise<string>;
  /** Forgets all workers, as half a minute does. */
  forgetOffers(): Promise<void>;
  /** A worker whose engine can be told what to do with a call. */
  openWorker(complete?: Engine["complete"], parallel?: number, more?: object, keptSeconds?: number): OpenWorker;
  openHeldWorker(parallel?: number): Promise<HeldWorker>;
}

/** Opens the bench for the tests of a file. */
export function useQueue(): QueueBench {
  let redis: RedisServer;
  const closing: (() => Promise<unknown>)[] = [];
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  beforeAll(async () => {
    redis = await startRedis();
  }, 120_000);
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    lines.length = 0;
  });
  afterAll(() => redis.close());

  const settings = (more: object = {}) =>
    parseSettings({ engine: "queue", queue: redis.url, logicalModel: "scripted", serverWaitSeconds: 5, ...more });

  function openEngine(more: object = {}): Engine {
    const engine = queueEngine({ settings: settings(more), log });
    closing.push(engine.close);
    return engine;
  }

  async function queueOf(engine: Engine): Promise<string> {
    return queueNameOf((await engine.identify("small")).sha256, await fleetVersion(settings()));
  }

  async function forgetOffers(): Promise<void> {
    const connection = await connectQueue(queuePlace(redis.url, undefined), log);
    await connection.del("none", ...(await connection.keys(`${queuePrefix}:offer:*`)));
    connection.disconnect();
  }

  function openWorker(
    complete?: Engine["complete"],
    parallel = 4,
    more: object = {},
    keptSeconds?: number,
  ): OpenWorker {
    const scripted = scriptedEngine({ steps: stepList, settings: parseSettings({ engine: "scripted" }) });
    const calls: CompletionRequest[] = [];
    const engine: Engine = {
      ...scripted,
      callsAtOnce: () => parallel,
      complete: (request, signal) => {
        calls.push(request);
        return (complete ?? scripted.complete)(request, signal);
      },
    };
    const abort = new AbortController();
    const place = queuePlace(redis.url, undefined);
    const answered = runWorker({ engine, settings: settings(more), place, signal: abort.signal, log, keptSeconds });
    answered.catch(() => undefined);
    const end = () => {
      abort.abort();
      return answered;
    };
    closing.push(() => end().catch(() => undefined));
    return { end, calls };
  }

  async function openHeldWorker(parallel?: number): Promise<HeldWorker> {
    let release: () => void = () => undefined;
    const released = new Promise<void>((done) => {
      release = done;
    });
    const own = scriptedEngine({ steps: stepList, settings: parseSettings({ engine: "scripted" }) });
    await own.load("small");
    const worker = openWorker(async (request, signal) => {
      await released;
      return own.complete(request, signal);
    }, parallel);
    return { ...worker, release };
  }

  return {
    get redis() {
      return redis;
    },
    closing,
    lines,
    log,
    settings,
    openEngine,
    queueOf,
    forgetOffers,
    openWorker,
    openHeldWorker,
  };
}

const example = stepList[0] as AnyStep;
/** A call that is known by its seed. */
export const requestOf = (seed: number): CompletionRequest => ({
  role: "small",
  step: example.name,
  input: example.examples[0]?.input,
  messages: [{ role: "user", content: `A passage that nobody else may see, ${seed}.` }],
  lead: "",
  grammar: 'root ::= "yes"',
  choices: ["yes", "no"],
  given: null,
  sampling: { temperature: 0, maximumTokens: 4 },
  seed,
  timeLimitSeconds: 60,
});
/** A signal that is never aborted. */
export const never = new AbortController().signal;
