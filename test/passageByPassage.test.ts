import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { steps } from "../generation_functions/steps";
import { runPipeline } from "../lib/runPipeline";
import { sampleText } from "./cli/sampleText";
import { openFlowBench } from "./replay/bench";

/** Every file below a folder with what it holds, but for times and the setting itself. */
function recordsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.slice(folder.length).includes(".lock"))
      .sort()
      .map((path) => [
        path.slice(folder.length),
        readFileSync(path, "utf8").replaceAll(/"(finishedAt|milliseconds|order)": ?("[^"]*"|\d+)/g, ""),
      ]),
  );
}

describe("order: passage", () => {
  it("makes the same records and dataset as stage by stage, with no call more", async () => {
    const [byStage, byPassage] = [await openFlowBench(), await openFlowBench()];
    try {
      const stages = await byStage.run();
      const passages = await byPassage.run({ order: "passage" });
      expect(passages.stages).toEqual(stages.stages);
      expect(passages.requests.length).toBe(stages.requests.length);
      const records = recordsOf(join(byStage.folder, "outputs"));
      expect(Object.keys(records).length).toBeGreaterThan(50);
      expect(recordsOf(join(byPassage.folder, "outputs"))).toEqual(records);
      const [first, ...others] = passages.lines;
      expect(others).toEqual(stages.lines);
      const [, file] = /^The first conversation is finished: (.+)$/.exec(first ?? "") as string[];
      const { status, stage, value } = JSON.parse(readFileSync(file as string, "utf8"));
      expect([status, stage]).toEqual(["kept", "writeConversations"]);
      expect(value.turns.length).toBeGreaterThan(1);
    } finally {
      await byStage.close();
      await byPassage.close();
    }
  });

  it("drops duplicates of earlier passages alike, whichever passage is done first, and writes no conversation of them", async () => {
    const [byStage, byPassage] = [
      await openFlowBench({ parallelCalls: 4 }, 3),
      await openFlowBench({ parallelCalls: 4 }, 3),
    ];
    try {
      for (const bench of [byStage, byPassage])
        await bench.write("Windmills, by T. Ester, published 1905.txt", `${sampleText(3)} And so it was.`);
      const stages = await byStage.run();
      const { context } = await byPassage.open({ order: "passage" });
      const { complete } = context.engine;
      const judged: string[] = [];
      // The first text takes longest, so that passages of the second would be grouped before those that they repeat.
      const slow: typeof complete = async (request, signal) => {
        const isFirst = request.step === "judgeParagraph" && JSON.stringify(request.input).includes("Handbook");
        if (isFirst) await setTimeout(200);
        if (request.step === "reviseContext") judged.push(JSON.stringify(request.input));
        return complete(request, signal);
      };
      const passages = await runPipeline({ ...context, engine: { ...context.engine, complete: slow } }, steps);
      expect(judged[0]).toContain("Windmills");
      const tallies = stages.stages.find(({ stage }) => stage === "groupTuples");
      expect(tallies?.dropped.duplicate).toBeGreaterThan(2);
      expect(passages.stages).toEqual(stages.stages);
      expect(recordsOf(join(byPassage.folder, "outputs"))).toEqual(recordsOf(join(byStage.folder, "outputs")));
    } finally {
      await byStage.close();
      await byPassage.close();
    }
  });

  it("stops at an unforeseen error that comes back, and carries it to who is to report it", async () => {
    const bench = await openFlowBench({ order: "passage" });
    try {
      const broken = new TypeError("undefined is not a function");
      const ended = bench.run({}, {}, ({ step }) => {
        if (step === "judgeParagraph") throw broken;
        return null;
      });
      await expect(ended).rejects.toMatchObject({ code: "unexpected-errors", cause: broken });
    } finally {
      await bench.close();
    }
  });

  it("ends a passage before the next begins, with its conversations where one model writes both", async () => {
    const bench = await openFlowBench({ order: "passage" });
    try {
      const { requests } = await bench.run();
      const judged = requests.flatMap(({ step }, index) => (step === "judgeParagraph" ? [index] : []));
      const first = requests.slice(
        0,
        judged.find((index, place) => place > 0 && index > (judged[place - 1] ?? 0) + 1),
      );
      const made = new Set(first.map(({ step }) => step));
      for (const step of ["planQuestions", "generateQuestions", "checkQuestion", "reviseContext", "writeConversation"])
        expect(made).toContain(step);
      const two = await bench.run({ largeLogicalModel: "another", outputsFolder: join(bench.folder, "two"), seed: 1 });
      const large = two.requests.findIndex(({ step }) => step === "writeConversation");
      expect(two.requests.slice(large).some(({ step }) => step === "judgeParagraph")).toBe(false);
      expect(two.lines.join("\n")).not.toContain("first conversation");
    } finally {
      await bench.close();
    }
  });
});
