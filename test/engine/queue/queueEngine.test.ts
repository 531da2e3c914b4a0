import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "bullmq";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { stepList } from "../../../generation_functions/steps";
import type { CompletionRequest, Engine } from "../../../lib/engine/engine";
import { fleetVersion } from "../../../lib/engine/queue/fleetVersion";
import { offer, offerOf } from "../../../lib/engine/queue/offers";
import { connectQueue, queuePlace } from "../../../lib/engine/queue/queueConnection";
import { queueNameOf, queuePrefix } from "../../../lib/engine/queue/queuedCall";
import { runWorker } from "../../../lib/engine/queue/runWorker";
import { queueEngine } from "../../../lib/engine/queueEngine";
import { scriptedEngine } from "../../../lib/engine/scriptedEngine";
import { AugmentoolkitError } from "../../../lib/errors";
import { parseSettings } from "../../../lib/settings";
import type { AnyStep } from "../../../lib/step";
import { type RedisServer, startRedis } from "./redisServer";
import { startWorker } from "./startWorker";

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

/** The queue that an engine with the usual settings gives its calls to. */
async function queueOf(engine: Engine): Promise<string> {
  return queueNameOf((await engine.identify("small")).sha256, await fleetVersion(settings()));
}

/** Forgets all workers, as half a minute does. */
async function forgetOffers(): Promise<void> {
  const connection = await connectQueue(queuePlace(redis.url, undefined), log);
  await connection.del("none", ...(await connection.keys(`${queuePrefix}:offer:*`)));
  connection.disconnect();
}

/** A worker in this process, whose engine can be told what to do with a call. */
function openWorker(
  complete?: Engine["complete"],
  parallel = 4,
  more: object = {},
  keptSeconds?: number,
): { end(): Promise<number>; calls: CompletionRequest[] } {
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

/** A worker that answers when it is told to. */
async function openHeldWorker(parallel?: number) {
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

const example = stepList[0] as AnyStep;
const requestOf = (seed: number): CompletionRequest => ({
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
const never = new AbortController().signal;

describe("the queue engine", () => {
  it("answers as the engine of its workers does, whoever of them takes a call", async () => {
    const workers = [openWorker(), openWorker()];
    const engine = openEngine();
    await engine.load("small");
    const own = scriptedEngine({ steps: stepList, settings: settings() });
    await own.load("small");
    expect(await engine.identify("small")).toEqual(await own.identify("small"));
    const requests = Array.from({ length: 40 }, (_, seed) => requestOf(seed));
    const answers = await Promise.all(requests.map((request) => engine.complete(request, never)));
    expect(answers).toEqual(await Promise.all(requests.map((request) => own.complete(request, never))));
    expect(workers.reduce((sum, { calls }) => sum + calls.length, 0)).toBe(40);
  });

  it("makes a call once, though two runs ask for it", async () => {
    const { calls } = openWorker();
    const engines = [openEngine(), openEngine()];
    for (const engine of engines) await engine.load("small");
    const answers = await Promise.all(engines.map((engine) => engine.complete(requestOf(100), never)));
    expect(answers[0]).toEqual(answers[1]);
    expect(await engines[0]?.complete(requestOf(100), never)).toEqual(answers[0]);
    expect(calls).toHaveLength(1);
  });

  describe("with calls about several passages", () => {
    const about = (passage: string, seed: number): CompletionRequest => ({
      ...requestOf(seed),
      messages: [{ role: "user", content: `${`Passage ${passage}. `.repeat(40)} Question ${seed}` }],
    });

    /** A worker that answers when it is told to, and a queue in which so many calls wait behind its first one. */
    async function behind(first: CompletionRequest, others: readonly CompletionRequest[]) {
      const { release, ...worker } = await openHeldWorker(1);
      const engine = openEngine();
      await engine.load("small");
      const asked = [engine.complete(first, never)];
      while (worker.calls.length === 0) await pause(10);
      const connection = await connectQueue(queuePlace(redis.url, undefined), log);
      closing.push(async () => connection.disconnect());
      const waiting = `${queuePrefix}:${await queueOf(engine)}:wait`;
      for (const [index, other] of others.entries()) {
        asked.push(engine.complete(other, never));
        while ((await connection.llen(waiting)) <= index) await pause(10);
      }
      return { worker, release, done: Promise.all(asked) };
    }

    it("a worker goes on with the passage that it holds", async () => {
      const others = [about("b", 702), about("c", 703), about("a", 704), about("b", 705)];
      const { worker, release, done } = await behind(about("a", 701), others);
      release();
      await done;
      expect(worker.calls.map(({ seed }) => seed)).toEqual([701, 704, 702, 705, 703]);
    });

    it("another that is idle takes them, though one that is busy holds their passage", async () => {
      const { worker, release, done } = await behind(about("a", 711), [about("a", 712), about("a", 713)]);
      const idle = openWorker(undefined, 1);
      while (idle.calls.length < 2) await pause(10);
      expect([worker.calls.length, idle.calls.map(({ seed }) => seed)]).toEqual([1, [712, 713]]);
      release();
      await done;
    });
  });

  it("hands on what a worker threw, and makes the call again when it is asked for again", async () => {
    let fails = true;
    const thrown = { code: "prompt-too-long", hint: "Lower chunkTokens.", retryable: false, fatal: false };
    openWorker(async () => {
      if (fails) throw new AugmentoolkitError("It is too long.", thrown);
      const tokens = { prompt: 1, evaluated: 1, generated: 1 };
      return { text: "yes", finish: "complete", choices: null, tokens, milliseconds: 1 };
    });
    const engine = openEngine();
    await engine.load("small");
    await expect(engine.complete(requestOf(200), never)).rejects.toMatchObject({
      ...thrown,
      message: "It is too long. Lower chunkTokens.",
    });
    fails = false;
    expect((await engine.complete(requestOf(200), never)).text).toBe("yes");
  });

  it("gives a call up at the signal, and takes it out of the queue where nobody has begun it", async () => {
    const first = openWorker();
    const engine = openEngine();
    await engine.load("small");
    await first.end();
    const abort = new AbortController();
    const call = engine.complete(requestOf(300), abort.signal);
    setTimeout(() => abort.abort(new Error("stopped")), 200);
    await expect(call).rejects.toThrow("stopped");
    await new Promise((done) => setTimeout(done, 300));
    const second = openWorker();
    await new Promise((done) => setTimeout(done, 1000));
    expect(second.calls).toHaveLength(0);
  });

  it("leaves no call in the queue that a run gave up when it ended", async () => {
    const connection = await connectQueue(queuePlace(redis.url, undefined), log);
    closing.push(async () => connection.disconnect());
    const own = scriptedEngine({ steps: stepList, settings: settings() });
    const { name, sha256 } = await own.identify("small");
    closing.push(forgetOffers);
    await offer(connection, { name, sha256, version: await fleetVersion(settings()) });
    const engine = openEngine();
    await engine.load("small");
    const waiting = `${queuePrefix}:${await queueOf(engine)}:wait`;
    for (const end of [(abort: AbortController) => abort.abort(), () => undefined]) {
      const abort = new AbortController();
      const asked = Array.from({ length: 32 }, (_, seed) => engine.complete(requestOf(1000 + seed), abort.signal));
      const ended = Promise.allSettled(asked);
      while ((await connection.llen(waiting)) < 32) await pause(10);
      end(abort);
      const closed = engine.close();
      await ended;
      await closed;
      expect(await connection.llen(waiting)).toBe(0);
      await engine.load("small");
    }
  });

  describe("with results that are kept for two seconds", () => {
    const secret = "A passage that nobody else may see";
    const thrown = { code: "prompt-too-long", hint: "It said the magic word.", retryable: false, fatal: false };
    const tokens = { prompt: 1, evaluated: 1, generated: 1 };

    function openForgetfulWorker() {
      return openWorker(
        async (request) => {
          if (request.seed % 2 === 1) throw new AugmentoolkitError("It is too long.", thrown);
          return { text: "the magic word", finish: "complete", choices: null, tokens, milliseconds: 1 };
        },
        4,
        {},
        2,
      );
    }

    /** Whatever Redis holds, as text. */
    async function held(): Promise<string> {
      const connection = await connectQueue(queuePlace(redis.url, undefined), log);
      const parts: unknown[] = [];
      for (const key of await connection.keys("*")) {
        const type = await connection.type(key);
        if (type === "hash") parts.push(await connection.hgetall(key));
        else if (type === "stream") parts.push(await connection.xrange(key, "-", "+"));
        else if (type === "string") parts.push(await connection.get(key));
        else if (type === "list") parts.push(await connection.lrange(key, 0, -1));
        else if (type === "zset") parts.push(await connection.zrange(key, 0, -1));
      }
      connection.disconnect();
      return JSON.stringify(parts);
    }

    it("keeps no prompt and no answer longer, though nobody comes back", async () => {
      await redis.kill();
      await redis.start();
      const worker = openForgetfulWorker();
      const engine = openEngine();
      await engine.load("small");
      const asked = [1200, 1201, 1202, 1203].map((seed) => engine.complete(requestOf(seed), never));
      await Promise.allSettled(asked);
      for (const text of [secret, "the magic word", thrown.hint]) expect(await held()).toContain(text);
      await engine.close();
      await worker.end();
      await pause(2200);
      for (const text of [secret, "the magic word", thrown.hint]) expect(await held()).not.toContain(text);
    });

    it("makes a call again whose result it keeps no more", { timeout: 30_000 }, async () => {
      const worker = openForgetfulWorker();
      const engine = openEngine();
      await engine.load("small");
      const ask = async (seed: number) => (await engine.complete(requestOf(seed), never)).text;
      expect(await ask(1210)).toBe("the magic word");
      await expect(ask(1211)).rejects.toMatchObject({ code: thrown.code });
      await pause(2200);
      expect(await Promise.all([1210, 1212, 1214].map(ask))).toEqual(Array(3).fill("the magic word"));
      await expect(ask(1211)).rejects.toMatchObject({ code: thrown.code });
      expect(worker.calls.map(({ seed }) => seed).sort()).toEqual([1210, 1210, 1211, 1211, 1212, 1214]);
    });
  });

  it("says that it waits for a worker, and ends when none comes", async () => {
    await expect(openEngine({ logicalModel: "absent", serverWaitSeconds: 1 }).load("small")).rejects.toMatchObject({
      code: "no-worker",
    });
    expect(lines.join()).toContain("Waiting for a worker with the model absent.");
  });

  describe("when its last worker is gone", () => {
    async function afterTheLast(more: object = {}) {
      const worker = openWorker();
      const engine = openEngine(more);
      await engine.load("small");
      await worker.end();
      closing.push(forgetOffers);
      return engine;
    }

    it("says so, and gives its calls up when none comes", { timeout: 30_000 }, async () => {
      const engine = await afterTheLast({ serverWaitSeconds: 2 });
      await forgetOffers();
      const asked = [engine.complete(requestOf(1100), never), engine.complete(requestOf(1101), never)];
      const started = performance.now();
      for (const call of await Promise.allSettled(asked))
        expect(call).toMatchObject({ status: "rejected", reason: { code: "no-worker" } });
      expect(performance.now() - started).toBeGreaterThan(1900);
      expect(performance.now() - started).toBeLessThan(20_000);
      expect(lines.filter((line) => /No worker with the model scripted is there/.test(line))).toHaveLength(1);
    });

    it("goes on with one that comes", { timeout: 30_000 }, async () => {
      const engine = await afterTheLast({ serverWaitSeconds: 3 });
      await forgetOffers();
      const call = engine.complete(requestOf(1110), never);
      await pause(2000);
      openWorker();
      expect((await call).finish).toBe("complete");
    });

    it("hears of one that has long been loading its model", { timeout: 30_000 }, async () => {
      const scripted = scriptedEngine({ steps: stepList, settings: settings() });
      let loaded: () => void = () => undefined;
      const loading = new Promise<void>((done) => {
        loaded = done;
      });
      const abort = new AbortController();
      const worker = runWorker({
        engine: { ...scripted, load: (role) => loading.then(() => scripted.load(role)) },
        settings: settings(),
        place: queuePlace(redis.url, undefined),
        signal: abort.signal,
        log,
      });
      await openEngine().identify("small");
      await forgetOffers();
      await openEngine({ serverWaitSeconds: 20 }).identify("small");
      abort.abort();
      loaded();
      expect(await worker).toBe(0);
    });

    it("counts no time while Redis is away", { timeout: 60_000 }, async () => {
      const engine = await afterTheLast({ serverWaitSeconds: 1.5 });
      const call = engine.complete(requestOf(1120), never);
      await redis.kill();
      await pause(4000);
      expect(lines.join("\n")).not.toMatch(/No worker/);
      await redis.start();
      openWorker();
      expect((await call).finish).toBe("complete");
    });
  });

  it("waits no longer when it is interrupted", async () => {
    const abort = new AbortController();
    const more = { logicalModel: "absent", serverWaitSeconds: 300 };
    const renewed = new AbortController();
    const engine = queueEngine({
      settings: settings(more),
      log,
      // As a notebook gives it.
      get signal() {
        return abort.signal.aborted ? renewed.signal : abort.signal;
      },
    });
    closing.push(engine.close);
    setTimeout(() => abort.abort(new Error("interrupted")), 100);
    const started = performance.now();
    await expect(engine.load("small")).rejects.toThrow("interrupted");
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("refuses a worker with another file or version under a name that is offered", async () => {
    const connection = await connectQueue(queuePlace(redis.url, undefined), log);
    closing.push(async () => connection.disconnect());
    const own = { name: "same-name", sha256: "a".repeat(64), version: "1" };
    await offer(connection, own);
    await offer(connection, own);
    await expect(offer(connection, { ...own, sha256: "b".repeat(64) })).rejects.toMatchObject({
      code: "worker-refused",
      message: expect.stringContaining("SHA-256 bbbbbbbbbbbb"),
    });
    await expect(offer(connection, { ...own, version: "2" })).rejects.toThrow(/of version 2/);
    expect(await offerOf(connection, "same-name")).toEqual(own);
    await expect(openEngine({ logicalModel: "same-name" }).identify("small")).rejects.toMatchObject({
      code: "queue-version",
    });
  });

  describe("with a setting that decides answers", () => {
    const other = { stopTexts: ["END"] };

    it("refuses workers that have another value there", async () => {
      openWorker();
      await expect(openEngine(other).load("small")).rejects.toMatchObject({
        code: "queue-version",
        message: expect.stringContaining("stopTexts"),
      });
    });

    it("does not find an answer that was given under another value", async () => {
      const first = openWorker();
      const usual = openEngine();
      await usual.load("small");
      await usual.complete(requestOf(900), never);
      await first.end();
      await forgetOffers();
      closing.push(forgetOffers);
      const second = openWorker(undefined, 4, other);
      const engine = openEngine(other);
      await engine.load("small");
      await engine.complete(requestOf(900), never);
      expect([first.calls.length, second.calls.length]).toEqual([1, 1]);
    });
  });

  it("tells no text in names of keys or in what it logs", async () => {
    openWorker();
    const engine = openEngine();
    await engine.load("small");
    await engine.complete(requestOf(400), never);
    const connection = await connectQueue(queuePlace(redis.url, undefined), log);
    const keys = await connection.keys("*");
    connection.disconnect();
    expect(keys.length).toBeGreaterThan(3);
    for (const text of [...keys, ...lines]) expect(text).not.toMatch(/passage|nobody/);
  });

  it("has a call done by another worker when the one that took it is heard of no more", {
    timeout: 60_000,
  }, async () => {
    const first = openWorker();
    const engine = openEngine();
    await engine.load("small");
    await first.end();
    const connection = await connectQueue(queuePlace(redis.url, undefined), log);
    let took: () => void = () => undefined;
    const taken = new Promise<void>((done) => {
      took = done;
    });
    const silent = new Worker(
      await queueOf(engine),
      () => {
        took();
        return new Promise(() => undefined);
      },
      { connection, prefix: queuePrefix, lockDuration: 1000, skipStalledCheck: true },
    );
    const call = engine.complete(requestOf(600), never);
    await taken;
    await silent.close(true);
    connection.disconnect();
    const second = openWorker();
    expect((await call).finish).toBe("complete");
    expect(second.calls).toHaveLength(1);
  });

  it("goes on after Redis was gone, with nothing of what was in it", { timeout: 90_000 }, async () => {
    const { calls } = openWorker(undefined, 1);
    const engine = openEngine();
    await engine.load("small");
    await engine.complete(requestOf(500), never);
    await redis.kill();
    const call = engine.complete(requestOf(501), never);
    await new Promise((done) => setTimeout(done, 2000));
    await redis.start();
    expect((await call).finish).toBe("complete");
    expect(calls.length).toBeGreaterThanOrEqual(2);
    expect(lines.join("\n")).toMatch(/does not answer[\s\S]*answers again/);
  });

  it("ends its calls and itself while Redis is away", { timeout: 30_000 }, async () => {
    const worker = openWorker();
    const engine = openEngine();
    await engine.load("small");
    await worker.end();
    const abort = new AbortController();
    const ask = (seed: number) => engine.complete(requestOf(seed), abort.signal);
    const asked = [ask(801)];
    await pause(200);
    await redis.kill();
    closing.unshift(redis.start);
    asked.push(ask(802));
    await pause(500);
    const ended = Promise.allSettled(asked);
    const reason = new Error("stopped");
    const started = performance.now();
    abort.abort(reason);
    for (const call of await ended) expect(call).toEqual({ status: "rejected", reason });
    await engine.close();
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("lets a worker end while Redis is away", { timeout: 60_000 }, async () => {
    const child = await startWorker(["--engine", "scripted", "--model", "scripted", "--queue", redis.url]);
    closing.push(async () => child.kill("SIGKILL"));
    await redis.kill();
    closing.unshift(redis.start);
    await pause(500);
    const started = performance.now();
    const ended = once(child, "exit");
    child.kill("SIGINT");
    expect((await ended)[0]).toBe(0);
    // A timer of BullMQ's keeps the process for up to 6 s.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("lets a worker finish what it has, and end when Redis goes meanwhile", { timeout: 60_000 }, async () => {
    const { release, ...worker } = await openHeldWorker();
    const engine = openEngine();
    await engine.load("small");
    const call = engine.complete(requestOf(810), never);
    while (worker.calls.length === 0) await pause(10);
    const ended = worker.end();
    await pause(300);
    release();
    expect((await call).finish).toBe("complete");
    await ended;
    const other = openWorker(() => new Promise(() => undefined));
    const abort = new AbortController();
    const lost = engine.complete(requestOf(811), abort.signal);
    while (other.calls.length === 0) await pause(10);
    const stopped = other.end();
    await pause(300);
    await redis.kill();
    closing.unshift(redis.start);
    abort.abort(new Error("stopped"));
    await expect(lost).rejects.toThrow("stopped");
    await stopped;
  });

  it("says why a Redis cannot be used", { timeout: 60_000 }, async () => {
    const locked = await startRedis(["--requirepass", "open sesame"]);
    closing.push(locked.close);
    for (const password of [undefined, "wrong"])
      await expect(connectQueue(queuePlace(locked.url, password), log)).rejects.toMatchObject({ code: "no-queue" });
    const let_in = await connectQueue(queuePlace(locked.url, "open sesame"), log);
    let_in.disconnect();
    expect(lines.join()).not.toContain("sesame");
    for (const address of ["http://a", "redis://", "nowhere", "redis://u:secret@a", "redis://a/b"])
      expect(() => queuePlace(address, undefined)).toThrow(/The setting queue cannot be used/);
    expect(() => queuePlace("redis://u:secret@a", undefined)).not.toThrow(/secret@/);
  });
});
