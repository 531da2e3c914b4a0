import { describe, expect, it } from "vitest";
import { makeCallQueue } from "../../lib/engine/callQueue";

const never = new AbortController().signal;

function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe("makeCallQueue", () => {
  it("has at most so many pieces of work in flight, and starts the others in order", async () => {
    const queue = makeCallQueue(2);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const work = (index: number) => async () => {
      started.push(index);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5 - (index % 3)));
      running--;
      return index;
    };
    const results = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((index) => queue.run(work(index), never)));
    expect(results).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(2);
  });

  it("goes on after work that throws", async () => {
    const queue = makeCallQueue(1);
    await expect(queue.run(() => Promise.reject(new Error("broken")), never)).rejects.toThrow("broken");
    await expect(queue.run(async () => "well", never)).resolves.toBe("well");
  });

  it("lets waiting work be aborted without losing its place for those behind it", async () => {
    const queue = makeCallQueue(1);
    const { open, passed } = gate();
    const abort = new AbortController();
    const first = queue.run(() => passed, never);
    const second = queue.run(async () => "second", abort.signal);
    const third = queue.run(async () => "third", never);
    const reason = new Error("enough");
    abort.abort(reason);
    await expect(second).rejects.toBe(reason);
    open();
    await first;
    await expect(third).resolves.toBe("third");
  });

  it("does not start work whose signal is already aborted", async () => {
    const queue = makeCallQueue(1);
    const reason = new Error("enough");
    let ran = false;
    const work = async () => {
      ran = true;
    };
    await expect(queue.run(work, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(ran).toBe(false);
  });
});
