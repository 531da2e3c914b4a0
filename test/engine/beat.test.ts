import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { makeBeat } from "../../lib/engine/beat";

describe("makeBeat", () => {
  it("lets everybody go on when all have ended, and not before", async () => {
    const { together } = makeBeat();
    const order: string[] = [];
    const call = async (name: string, milliseconds: number) => {
      for (let time = 0; time < 3; time++) {
        order.push(`${name}${time}`);
        await together(() => pause(milliseconds));
      }
    };
    await Promise.all([call("a", 1), call("b", 9), call("c", 4)]);
    const times = order.map((entry) => entry[1]);
    expect(times).toEqual([..."000111222"]);
  });

  it("leaves a turn between, in which nothing waits to be evaluated", async () => {
    const { together } = makeBeat();
    let queued = 0;
    const seen: number[] = [];
    const call = async () => {
      for (let time = 0; time < 4; time++) {
        queued++;
        await together(async () => {
          await pause(2);
          queued--;
          setImmediate(() => seen.push(queued));
        });
      }
    };
    await Promise.all([call(), call(), call()]);
    expect(seen).toContain(0);
    expect(seen.filter((waiting) => waiting === 0).length).toBeGreaterThanOrEqual(4);
  });

  it("keeps a call that is alone waiting for nobody, and hands on what is thrown", async () => {
    const { together } = makeBeat();
    expect(await together(async () => 7)).toBe(7);
    const failing = together(async () => {
      await pause(1);
      throw new Error("no");
    });
    const other = together(() => pause(5).then(() => "done"));
    await expect(failing).rejects.toThrow("no");
    expect(await other).toBe("done");
    expect(await together(async () => 8)).toBe(8);
  });
});
