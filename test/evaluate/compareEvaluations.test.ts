import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareEvaluations, loadEvaluation } from "../../lib/evaluate/compareEvaluations";
import { signTest } from "../../lib/evaluate/signTest";

const evaluation = (accepted: (boolean | null)[], prompt = "p") => ({
  step: "checkQuestion",
  model: { name: "small", sha256: "a" },
  prompt,
  items: accepted.map((said, index) => ({ id: `item-${index}`, positive: index % 2 === 0, accepted: said })),
});

describe("signTest", () => {
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [5, 0, 0.0625],
    [1, 9, 0.021484375],
    [600, 400, 2.7e-10],
  ])("%i against %i", (wins, losses, p) => expect(signTest(wins, losses)).toBeCloseTo(p, 9));
});

describe("compareEvaluations", () => {
  it("names the items that only one of them judged rightly; an unreadable verdict is wrong", () => {
    const now = evaluation([true, false, null, true, true, false]);
    const then = evaluation([false, false, true, false, true, null], "q");
    expect(compareEvaluations(now, then)).toEqual({
      n: 6,
      samePrompt: false,
      sameModel: true,
      better: ["item-0", "item-5"],
      worse: ["item-2", "item-3"],
      p: 1,
    });
  });

  it("takes the items that both have", () => {
    expect(compareEvaluations(evaluation([true, true, true]), evaluation([false]))).toMatchObject({
      n: 1,
      better: ["item-0"],
    });
  });

  it("refuses what cannot be compared", () => {
    const other = { ...evaluation([true]), step: "judgeParagraph" };
    expect(() => compareEvaluations(evaluation([true]), other)).toThrow(/judgeParagraph/);
    const foreign = { ...evaluation([true]), items: [{ id: "x", positive: true, accepted: true }] };
    expect(() => compareEvaluations(evaluation([true]), foreign)).toThrow(/no item in common/);
    const relabelled = { ...evaluation([true]), items: [{ id: "item-0", positive: false, accepted: true }] };
    expect(() => compareEvaluations(evaluation([true]), relabelled)).toThrow(/another label/);
  });
});

describe("loadEvaluation", () => {
  it("reads what evaluate printed, and says of another file that it is none", async () => {
    const folder = await mkdtemp(join(tmpdir(), "compare-"));
    try {
      await writeFile(join(folder, "kept.json"), JSON.stringify({ ...evaluation([true]), n: 1 }));
      await writeFile(join(folder, "figures.json"), JSON.stringify({ ...evaluation([true]), items: undefined }));
      expect((await loadEvaluation(join(folder, "kept.json"))).items).toHaveLength(1);
      await expect(loadEvaluation(join(folder, "figures.json"))).rejects.toThrow(/it has no items/);
      await expect(loadEvaluation(join(folder, "none.json"))).rejects.toThrow(/is no evaluation/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
