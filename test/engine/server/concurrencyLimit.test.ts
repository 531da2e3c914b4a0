import { describe, expect, it } from "vitest";
import { makeConcurrencyLimit } from "../../../lib/engine/server/concurrencyLimit";

describe("makeConcurrencyLimit", () => {
  it("grows by about one call for each round of answers at a full limit, up to the most", () => {
    const limit = makeConcurrencyLimit({ start: 2, most: 6 });
    for (let answer = 0; answer < 2; answer++) limit.answered(10, limit.allowed());
    expect(limit.allowed()).toBe(2);
    for (let answer = 0; answer < 3; answer++) limit.answered(10, limit.allowed());
    expect(limit.allowed()).toBe(3);
    for (let answer = 0; answer < 100; answer++) limit.answered(10, limit.allowed());
    expect(limit.allowed()).toBe(6);
  });

  it("does not grow on work that leaves room", () => {
    const limit = makeConcurrencyLimit({ start: 4, most: 64 });
    for (let answer = 0; answer < 100; answer++) limit.answered(10, 1);
    expect(limit.allowed()).toBe(4);
  });

  it("halves when the server is overloaded, once for what was under way together, and never below one", () => {
    const limit = makeConcurrencyLimit({ start: 16, most: 64 });
    for (let call = 0; call < 8; call++) limit.overloaded();
    expect(limit.allowed()).toBe(8);
    for (let round = 0; round < 10; round++) {
      for (let answer = 0; answer < 64; answer++) limit.answered(10, 0);
      limit.overloaded();
    }
    expect(limit.allowed()).toBe(1);
  });

  it("shrinks while answers take three times as long as at best", () => {
    const limit = makeConcurrencyLimit({ start: 16, most: 64 });
    for (let answer = 0; answer < 20; answer++) limit.answered(10, 1);
    for (let answer = 0; answer < 60; answer++) limit.answered(50, 16);
    expect(limit.allowed()).toBeLessThan(14);
    expect(limit.allowed()).toBeGreaterThan(4);
  });
});
