import { describe, expect, it } from "vitest";
import { nearestNames } from "../../lib/models/nearestNames";

const names = ["smollm2-135m", "qwen2.5-coder-1.5b", "qwen2.5-coder-0.5b"];

describe("nearestNames", () => {
  it.each([
    ["qwen2.5", "qwen2.5-coder-1.5b"],
    ["QWEN2.5-CODER-0.5", "qwen2.5-coder-0.5b"],
    ["qwen25-coder-05b", "qwen2.5-coder-0.5b"],
    ["smolm-135", "smollm2-135m"],
  ])("puts the name that was meant by %s first", (wanted, meant) => {
    expect(nearestNames(wanted, names, 2)[0]).toBe(meant);
  });

  it("gives no more than was asked for, and takes any text", () => {
    expect(nearestNames("x".repeat(100_000), names, 2)).toHaveLength(2);
    expect(nearestNames("", names, 5)).toHaveLength(3);
  });
});
