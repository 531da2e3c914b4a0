import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { connectQueue, queuePlace } from "../../../lib/engine/queue/queueConnection";
import { never, requestOf, useQueue } from "./queueBench";
import { startRedis } from "./redisServer";
import { startWorker } from "./startWorker";

const bench = useQueue();
const { closing, lines, log, openEngine, openWorker, openHeldWorker } = bench;

describe("the queue engine and its Redis", () => {
  it("goes on after Redis was gone, with nothing of what was in it", { timeout: 90_000 }, async () => {
    const { calls } = openWorker(undefined, 1);
    const engine = openEngine();
    await engine.load("small");
    await engine.complete(requestOf(500), never);
    await bench.redis.kill();
    const call = engine.complete(requestOf(501), never);
    await new Promise((done) => setTimeout(done, 2000));
    await bench.redis.start();
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
    await bench.redis.kill();
    closing.unshift(bench.redis.start);
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
    const child = await startWorker(["--engine", "scripted", "--model", "scripted", "--queue", bench.redis.url]);
    closing.push(async () => child.kill("SIGKILL"));
    await bench.redis.kill();
    closing.unshift(bench.redis.start);
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
    await bench.redis.kill();
    closing.unshift(bench.redis.start);
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
