import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { oneAtATime } from "../lib/oneAtATime";

it("begins a work once the one before it has ended, in the order in which they came", async () => {
  const inTurn = oneAtATime();
  const seen: string[] = [];
  const work = (name: string, milliseconds: number) => async () => {
    seen.push(`${name} begins`);
    await pause(milliseconds);
    seen.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([inTurn(work("slow", 20)), inTurn(work("fast", 0))])).toEqual(["slow", "fast"]);
  expect(seen).toEqual(["slow begins", "slow ends", "fast begins", "fast ends"]);
});

it("goes on after a work that failed, whose error goes to who asked for it", async () => {
  const inTurn = oneAtATime();
  const failed = inTurn(() => Promise.reject(new Error("It failed.")));
  const next = inTurn(async () => "done");
  await expect(failed).rejects.toThrow("It failed.");
  expect(await next).toBe("done");
});
