import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { connectQueue, queuePlace } from "../../../lib/engine/queue/queueConnection";
import { AugmentoolkitError } from "../../../lib/errors";
import { never, requestOf, useQueue } from "./queueBench";

const bench = useQueue();
const { log, openEngine, openWorker } = bench;

describe("the queue engine", () => {
  describe("with results that are kept for two seconds", () => {
    const secret = "A passage that nobody else may see";
    const thrown = { code: "bad-grammar", hint: "It said the magic word.", retryable: false, fatal: false };
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
      const connection = await connectQueue(queuePlace(bench.redis.url, undefined), log);
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
      await bench.redis.kill();
      await bench.redis.start();
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
});
