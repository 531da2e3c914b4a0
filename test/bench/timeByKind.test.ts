import { describe, expect, it } from "vitest";
import { timeByKind } from "../../scripts/bench/timeByKind";

/** A stack, the outermost first, as nodes of a profile, with what the innermost took of itself. */
function profileOf(stacks: readonly { stack: readonly string[]; microseconds: number }[]) {
  const nodes = stacks.flatMap(({ stack }, one) =>
    stack.map((url, depth) => ({
      id: one * 100 + depth,
      callFrame: {
        functionName: url.startsWith("(") ? url : "work",
        scriptId: "",
        url,
        lineNumber: 0,
        columnNumber: 0,
      },
      children: depth + 1 < stack.length ? [one * 100 + depth + 1] : [],
    })),
  );
  const samples = stacks.map(({ stack }, one) => one * 100 + stack.length - 1);
  return { nodes, samples, timeDeltas: stacks.map(({ microseconds }) => microseconds), startTime: 0, endTime: 0 };
}

describe("timeByKind", () => {
  it("counts what runs for a gate as the gate's, whoever asked for it and whatever helps it", () => {
    const stage = "/home/me/lib/stages/heldFacts.ts";
    const gate = "/home/me/lib/gates/factGate.ts";
    const times = timeByKind(
      profileOf([
        { stack: [stage, gate, ""], microseconds: 3000 },
        { stack: [stage, gate], microseconds: 1000 },
        { stack: [stage], microseconds: 500 },
        { stack: [stage, "C:\\me\\lib\\store\\fileStore.ts", "node:fs"], microseconds: 2000 },
        { stack: ["/home/me/lib/runStep.ts", "/home/me/node_modules/zod/index.js"], microseconds: 700 },
        { stack: ["(idle)"], microseconds: 9000 },
        { stack: ["node:internal/timers"], microseconds: 100 },
      ]),
    );
    expect(times).toEqual([
      ["waiting", 9],
      ["gates", 4],
      ["records: JSON and files", 2],
      ["schemas", 0.7],
      ["stages", 0.5],
      ["Node itself", 0.1],
    ]);
  });
});
