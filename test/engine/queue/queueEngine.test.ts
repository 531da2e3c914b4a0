import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { stepList } from "../../../generation_functions/steps";
import type { CompletionRequest } from "../../../lib/engine/engine";
import { fleetVersion } from "../../../lib/engine/queue/fleetVersion";
import { offer } from "../../../lib/engine/queue/offers";
import { connectQueue, queuePlace } from "../../../lib/engine/queue/queueConnection";
import { queuePrefix } from "../../../lib/engine/queue/queuedCall";
import { queueEngine } from "../../../lib/engine/queueEngine";
import { scriptedEngine } from "../../../lib/engine/scriptedEngine";
import { AugmentoolkitError } from "../../../lib/errors";
import { never, requestOf, useQueue } from "./queueBench";

const bench = useQueue();
const { closing, lines, log, settings, openEngine, queueOf, forgetOffers, openWorker, openHeldWorker } = bench;

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
      const connection = await connectQueue(queuePlace(bench.redis.url, undefined), log);
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
    const thrown = { code: "bad-grammar", hint: "Mend it.", retryable: false, fatal: false };
    const { calls } = openWorker(async () => {
      if (fails) throw new AugmentoolkitError("It does not compile.", thrown);
      const tokens = { prompt: 1, evaluated: 1, generated: 1 };
      return { text: "yes", finish: "complete", choices: null, tokens, milliseconds: 1 };
    });
    const engine = openEngine();
    await engine.load("small");
    await expect(engine.complete(requestOf(200), never)).rejects.toMatchObject({
      ...thrown,
      message: "It does not compile. Mend it.",
    });
    expect(calls).toHaveLength(1);
    fails = false;
    expect((await engine.complete(requestOf(200), never)).text).toBe("yes");
  });

  it("says of a prompt that is too long that the worker's context decides", async () => {
    openWorker(async () => {
      throw new AugmentoolkitError("It is too long.", { code: "prompt-too-long", hint: "Raise contextTokens." });
    });
    const engine = openEngine();
    await engine.load("small");
    await expect(engine.complete(requestOf(210), never)).rejects.toMatchObject({
      code: "prompt-too-long",
      message:
        "It is too long. Start this model's workers with more room (--set contextTokens=8192), or lower chunkTokens.",
    });
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
    const connection = await connectQueue(queuePlace(bench.redis.url, undefined), log);
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

  it("tells no text in names of keys or in what it logs", async () => {
    openWorker();
    const engine = openEngine();
    await engine.load("small");
    await engine.complete(requestOf(400), never);
    const connection = await connectQueue(queuePlace(bench.redis.url, undefined), log);
    const keys = await connection.keys("*");
    connection.disconnect();
    expect(keys.length).toBeGreaterThan(3);
    for (const text of [...keys, ...lines]) expect(text).not.toMatch(/passage|nobody/);
  });
});
