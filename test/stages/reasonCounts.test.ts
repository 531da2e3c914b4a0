import { expect, it } from "vitest";
import { reasonsOf } from "../../lib/cli/stageRows";
import { statusTable } from "../../lib/show/statusTable";
import { tallyLine } from "../../lib/show/tallyLine";
import { reasonCounts } from "../../lib/stages/reasonCounts";

it("names the most frequent reason first, then by name, wherever reasons are counted", () => {
  const tally = {
    stage: "judgeParagraphs",
    cameIn: 9,
    kept: 1,
    dropped: { rare: 1, common: 6 },
    failed: { no_verdict: 1 },
  };
  const line = "common 6, no_verdict 1, rare 1";
  expect(reasonCounts(Object.entries({ ...tally.dropped, ...tally.failed }))).toBe(line);
  expect(reasonsOf(tally)).toBe(line);
  expect(statusTable({ finished: true, stages: [tally], sources: [] })).toContain(line);
  expect(tallyLine({ ...tally, dropped: { rare: 1, among: 1 }, failed: {} })).toContain("(among 1, rare 1)");
});

it("is empty where there are none", () => {
  expect(reasonCounts([])).toBe("");
});
