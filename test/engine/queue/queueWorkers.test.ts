import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "bullmq";
import { describe, expect, it } from "vitest";
import { stepList } from "../../../generation_functions/steps";
import { offer, offerOf } from "../../../lib/engine/queue/offers";
import { connectQueue, queuePlace } from "../../../lib/engine/queue/queueConnection";
import { queuePrefix } from "../../../lib/engine/queue/queuedCall";
import { runWorker } from "../../../lib/engine/queue/runWorker";
import { scriptedEngine } from "../../../lib/engine/scriptedEngine";
import { never, requestOf, useQueue } from "./queueBench";

const bench = useQueue();
const { closing, lines, log, settings, openEngine, queueOf, forgetOffers, openWorker } = bench;

describe("the queue engine and its workers", () => {
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
        place: queuePlace(bench.redis.url, undefined),
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
      await bench.redis.kill();
      await pause(4000);
      expect(lines.join("\n")).not.toMatch(/No worker/);
      await bench.redis.start();
      openWorker();
      expect((await call).finish).toBe("complete");
    });
  });

  it("refuses a worker with another file or version under a name that is offered", async () => {
    const connection = await connectQueue(queuePlace(bench.redis.url, undefined), log);
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

  it("ends a worker whose model itself fails calls in a row, and has them done by another", {
    timeout: 60_000,
  }, async () => {
    let fail: () => void = () => undefined;
    const failing = new Promise<void>((done) => {
      fail = done;
    });
    const broken = openWorker(async () => {
      await failing;
      throw new Error("CUDA error: an illegal memory access was encountered");
    }, 1);
    const engine = openEngine();
    await engine.load("small");
    const asked = Promise.all(Array.from({ length: 8 }, (_, seed) => engine.complete(requestOf(1200 + seed), never)));
    asked.catch(() => undefined);
    const connection = await connectQueue(queuePlace(bench.redis.url, undefined), log);
    closing.push(async () => connection.disconnect());
    const waiting = `${queuePrefix}:${await queueOf(engine)}:wait`;
    while ((await connection.llen(waiting)) < 7) await pause(10);
    fail();
    const told = () => lines.filter((line) => line.includes("CUDA error"));
    while (told().length < 3) await pause(10);
    await expect(broken.end()).rejects.toMatchObject({
      code: "worker-failed",
      fatal: true,
      message: expect.stringContaining("CUDA error"),
    });
    openWorker();
    expect(await asked).toHaveLength(8);
  });

  it("goes on with a worker whose model fails now and then", { timeout: 60_000 }, async () => {
    const own = scriptedEngine({ steps: stepList, settings: settings() });
    await own.load("small");
    let times = 0;
    const worker = openWorker(async (request, signal) => {
      if (times++ % 3 < 2) throw new Error("Eval has failed");
      return own.complete(request, signal);
    }, 1);
    const engine = openEngine();
    await engine.load("small");
    for (const seed of [1300, 1301]) expect((await engine.complete(requestOf(seed), never)).finish).toBe("complete");
    expect(await worker.end()).toBe(2);
  });

  it("has a call done by another worker when the one that took it is heard of no more", {
    timeout: 60_000,
  }, async () => {
    const first = openWorker();
    const engine = openEngine();
    await engine.load("small");
    await first.end();
    const connection = await connectQueue(queuePlace(bench.redis.url, undefined), log);
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
});
