import { describe, expect, it } from "vitest";
import type { Story } from "../../lib/explain/story";
import { idOf } from "../../lib/ids";
import type { RunPlan } from "../../lib/replay/planRun";
import type { Status } from "../../lib/replay/statusOf";
import { runPlanTable } from "../../lib/show/runPlanTable";
import { statusTable } from "../../lib/show/statusTable";
import { storyTables } from "../../lib/show/storyTables";

/** The texts of all cells. */
const cellsOf = (html: string) =>
  [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => (cell ?? "").replace(/<[^>]*>/g, ""));

const stage = { stage: "judgeParagraphs", cameIn: 5, kept: 2, dropped: { unsuitable: 1 }, failed: {}, waiting: 2 };

describe("statusTable", () => {
  it("shows what waits, and each text where there are several", () => {
    const one: Status = { finished: false, stages: [stage], sources: [{ id: "1", name: "A Book", stages: [stage] }] };
    expect(statusTable(one)).toContain("what waits has no record yet");
    expect(cellsOf(statusTable(one))).toEqual(["judgeParagraphs", "5", "2", "1", "0", "2", "unsuitable 1"]);
    const two = { ...one, sources: [...one.sources, { id: "2", name: "<b>Other</b>", stages: [stage] }] };
    expect(cellsOf(statusTable(two))).toContain("&lt;b&gt;Other&lt;/b&gt;");
    expect(statusTable(two)).not.toContain("<b>");
  });
});

describe("runPlanTable", () => {
  it("marks estimates and says what figures rest on", () => {
    const step = { reused: 3, redone: 0, new: 12, promptTokens: 900, generatedTokens: 10, seconds: 65 };
    const plan: RunPlan = {
      texts: 1,
      passages: 6,
      newPassages: 2,
      steps: [{ step: "checkQuestion", ...step, estimated: true, basis: "defaults" }],
      total: { ...step, estimated: true },
    };
    expect(cellsOf(runPlanTable(plan)).slice(0, 4)).toEqual(["checkQuestion", "3", "0", "~12"]);
    expect(runPlanTable(plan)).toContain("shipped averages");
    expect(cellsOf(runPlanTable(plan)).filter((cell) => cell === "all")).toHaveLength(1);
  });
});

describe("storyTables", () => {
  it("shows place, fate, calls and relatives, and escapes what books and models wrote", () => {
    const story: Story = {
      id: idOf("tuple"),
      kind: "tuple",
      label: "What is <i>it</i>?",
      current: false,
      confidence: null,
      place: {
        source: "A Book",
        from: 10,
        to: 90,
        characters: 400,
        headings: ["Of Mills"],
        pages: { first: 3, last: 4 },
      },
      passage: "The <script>passage</script>.",
      stages: [
        {
          stage: "checkTuples",
          folder: "qatuples_raw",
          current: false,
          label: "What?",
          status: "failed",
          reason: "no_verdict",
          detail: "None.",
          value: null,
          calls: [{ id: idOf("call"), step: "checkQuestion", record: null, vote: null }],
        },
      ],
      ancestors: [
        {
          ...{ id: idOf("chunk"), kind: "chunk", label: "The passage" },
          ...{ stage: "writeTuples", status: "kept", reason: null, current: true },
        },
      ],
      descendants: [],
      rows: [{ file: "dataset/tuples.jsonl", line: 7 }],
    };
    const html = storyTables(story);
    const cells = cellsOf(html);
    expect(html).not.toMatch(/<script|<i>/);
    for (const text of ["dataset/tuples.jsonl:7", "never finished", "no_verdict", "passage", "no"])
      expect(cells).toContain(text);
    expect(cells.find((cell) => cell.startsWith("A Book"))).toBe(
      "A Book\ncharacters 10 to 90 of 400\npages 3 to 4\nOf Mills",
    );
  });
});
