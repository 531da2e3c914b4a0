import { describe, expect, it } from "vitest";
import { boundedMap } from "../../lib/engine/boundedMap";

describe("boundedMap", () => {
  const filled = () => {
    const map = boundedMap<string, number>(2);
    map.set("a", 1);
    map.set("b", 2);
    return map;
  };
  const heldOf = (map: ReturnType<typeof filled>) => ["a", "b", "c"].map((key) => map.get(key));

  it("forgets what was set longest ago", () => {
    const map = filled();
    map.set("c", 3);
    expect(heldOf(map)).toEqual([undefined, 2, 3]);
  });

  it("keeps what was asked for since", () => {
    const map = filled();
    expect(map.get("a")).toBe(1);
    map.set("c", 3);
    expect(heldOf(map)).toEqual([1, undefined, 3]);
  });

  it("forgets nothing where a key that it has is set again", () => {
    const map = filled();
    map.set("a", 4);
    expect(heldOf(map)).toEqual([4, 2, undefined]);
  });
});
