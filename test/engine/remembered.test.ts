import { describe, expect, it } from "vitest";
import { remembered } from "../../lib/engine/remembered";

/** What was asked to be made, each to be ended by hand. */
function making() {
  const made: { key: string; end(value: string): void; fail(why: string): void }[] = [];
  const values = remembered(
    (key: string) =>
      new Promise<string>((resolve, reject) => {
        made.push({ key, end: resolve, fail: (why) => reject(new Error(why)) });
      }),
  );
  return { made, values };
}

describe("remembered", () => {
  it("makes a value once for each key, also for calls side by side", async () => {
    const { made, values } = making();
    const [first, same, other] = [values.of("a"), values.of("a"), values.of("b")];
    expect(made.map(({ key }) => key)).toEqual(["a", "b"]);
    made[0]?.end("A");
    made[1]?.end("B");
    expect(await Promise.all([first, same, other, values.of("a")])).toEqual(["A", "A", "B", "A"]);
    expect(made).toHaveLength(2);
  });

  it("makes anew what failed", async () => {
    const { made, values } = making();
    const failing = values.of("a");
    made[0]?.fail("no room");
    await expect(failing).rejects.toThrow("no room");
    const again = values.of("a");
    made[1]?.end("A");
    expect(await again).toBe("A");
  });

  it("gives what was made when it forgets, what is under way included and what fails left out", async () => {
    const { made, values } = making();
    const asked = [values.of("a"), values.of("b"), values.of("c")];
    made[0]?.end("A");
    const cleared = values.clear();
    made[1]?.end("B");
    made[2]?.fail("too late");
    expect(await cleared).toEqual(["A", "B"]);
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
  });

  it("does not forget what was made after a clearing when an earlier making fails", async () => {
    const { made, values } = making();
    const early = values.of("a");
    const cleared = values.clear();
    const late = values.of("a");
    made[0]?.fail("gone");
    await expect(early).rejects.toThrow("gone");
    await cleared;
    expect(values.of("a")).toBe(late);
    made[1]?.end("A");
    expect(await late).toBe("A");
  });
});
