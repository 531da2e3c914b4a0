import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { runStages } from "../../lib/runStages";
import { checkTuples } from "../../lib/stages/checkTuples";
import { judgeParagraphs } from "../../lib/stages/judgeParagraphs";
import { voteOn } from "../../lib/stages/voteOn";
import { watchChecks } from "../../lib/stages/watchChecks";
import { openFlowBench } from "../replay/bench";
import { madeChunk, madeTuple } from "./madeItems";
import { openWorkbench, verdict, type Workbench } from "./workbench";

/** What is said of so many decisions, of which these accept. */
function said(decisions: number, accepts: (number: number) => boolean): string[] {
  const lines: string[] = [];
  const decided = watchChecks("checkTuples", (line) => lines.push(line));
  for (let number = 0; number < decisions; number++) decided("checkQuestion", accepts(number));
  return lines;
}

describe("watchChecks", () => {
  it("says once of a check that leans to one answer which, how far, and what to do", () => {
    const accepting = said(300, (number) => number % 25 !== 0);
    expect(accepting).toEqual([expect.stringMatching(/^checkTuples: checkQuestion accepted 96 of 100 /)]);
    expect(accepting[0]).toMatch(/decides nothing.*augmentoolkit evaluate --step checkQuestion.*another model/);
    const refusing = said(300, (number) => number % 25 === 0);
    expect(refusing).toEqual([expect.stringMatching(/^checkTuples: checkQuestion refused 96 of 100 /)]);
  });

  it("says nothing of fewer than 100 decisions, nor of 95 in 100", () => {
    expect(said(99, () => true)).toEqual([]);
    expect(said(1000, (number) => number % 20 !== 0)).toEqual([]);
    expect(said(1000, (number) => number % 20 === 0)).toEqual([]);
  });

  it("sees it late where it comes late", () => {
    const lines = said(1000, (number) => number >= 20);
    expect(lines).toEqual([expect.stringMatching(/ accepted 381 of 401 /)]);
  });

  it("counts each check for itself", () => {
    const lines: string[] = [];
    const decided = watchChecks("checkTuples", (line) => lines.push(line));
    for (let number = 0; number < 100; number++) {
      decided("checkQuestion", number % 2 === 0);
      decided("checkAnswerRelevance", false);
    }
    expect(lines).toEqual([expect.stringMatching(/checkAnswerRelevance refused 100 of 100 /)]);
  });
});

describe("a stage whose check leans to one answer", () => {
  let bench: Workbench;
  afterEach(() => bench.close());
  const chunks = Array.from({ length: 120 }, (_, number) => madeChunk(number));
  const judge = (count: number) => judgeParagraphs(chunks.slice(0, count), bench.context, steps);
  const leaning = () => bench.lines.filter((line) => line.includes("decides nothing"));

  it("says so while it judges passages, of those of an earlier run as well, and of no look at records", async () => {
    bench = await openWorkbench({}, (request) => verdict(request, 0.98));
    await judge(99);
    expect(leaning()).toEqual([]);
    const calls = bench.requests.length;
    bench = await bench.again();
    await judge(120);
    expect(bench.requests.length).toBeLessThan(calls);
    expect(leaning()).toEqual([expect.stringMatching(/^judgeParagraphs: judgeParagraph accepted 100 of 100 /)]);
    bench = await bench.again();
    await judgeParagraphs(chunks, { ...bench.context, replayItem: () => bench.context }, steps);
    expect(leaning()).toEqual([]);
  });

  it("counts no decision that was taken without votes, nor one whose votes could not be read", async () => {
    bench = await openWorkbench({ textManuallyCleaned: true });
    await judge(120);
    expect(leaning()).toEqual([]);
    bench = await bench.again({ textManuallyCleaned: false }, (request) =>
      (request.input as { passage: string }).passage === chunks[0]?.text ? "Well." : verdict(request, 0.98),
    );
    await judge(100);
    expect(leaning()).toEqual([]);
  });

  it("hears of no check of a tuple whose votes could not be read, nor of one that is skipped", async () => {
    const heard: unknown[] = [];
    const { id, passage, details, question, answer } = madeTuple();
    const vote = () =>
      voteOn(
        steps.checkQuestion,
        { passage, details, question, answer },
        { ...bench.context, onDecision: (...decided) => heard.push(decided) },
        { run: id, trail: {} },
      );
    bench = await openWorkbench({}, () => "Well.");
    expect((await vote()).decision).toBe("undecided");
    bench = await bench.again({ skipChecks: ["checkQuestion"] });
    await vote();
    expect(heard).toEqual([]);
    // The unreadable records stand; another seed asks anew.
    bench = await bench.again({ skipChecks: [], seed: 7 }, (request) => verdict(request, 0.98));
    await vote();
    expect(heard).toEqual([["checkQuestion", true]]);
  });

  it("says it of a check of tuples, and of none that halves them or decides about fewer than 100", async () => {
    bench = await openWorkbench({ parallelCalls: 4, doubleCheckCounter: 1 }, (request) => {
      if (!request.step.startsWith("check")) return null;
      return verdict(request, request.step === "checkAnswerRelevance" && request.seed % 2 === 0 ? 0.01 : 0.98);
    });
    const tuples = chunks.map((chunk) => madeTuple(chunk));
    await checkTuples(tuples, bench.context, steps);
    expect(leaning()).toEqual([expect.stringMatching(/^checkTuples: checkQuestion accepted 100 of 100 /)]);
  });
});

describe("passages that go through the flow one by one", () => {
  it("are counted together, and what was said is not said again when the stages gather them", async () => {
    const bench = await openFlowBench({ order: "passage", largeLogicalModel: "another" }, 110);
    try {
      const { context, lines } = await bench.open({}, (request) => {
        if (request.step !== "judgeParagraph") return null;
        return verdict(request, (request.input as { passage: string }).passage.includes("number 1 was") ? 0.98 : 0.01);
      });
      const { tuples } = await runStages(context, steps, { onStage: () => undefined, tuplesOnly: true });
      expect(tuples.length).toBeGreaterThan(0);
      expect(lines.filter((line) => line.includes("decides nothing"))).toEqual([
        expect.stringMatching(/^passages: judgeParagraph refused 99 of 100 /),
      ]);
    } finally {
      await bench.close();
    }
  });
});
