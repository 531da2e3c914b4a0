import { afterEach, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import type { CompletionRequest } from "../../lib/engine/engine";
import type { Chunk, JudgedChunk } from "../../lib/records";
import { itemFolders } from "../../lib/stages/itemFolders";
import { planQuestionsOf } from "../../lib/stages/planQuestionsOf";
import { keptOf, tally } from "../../lib/stages/stage";
import { writeTuples } from "../../lib/stages/writeTuples";
import { calibration } from "../../logical_models/calibration";
import { madeChunk } from "./madeItems";
import { asModel, openWorkbench, type Workbench } from "./workbench";

let bench: Workbench;
afterEach(() => bench.close());

const judged = (chunk: Chunk): JudgedChunk => ({ ...chunk, votes: [] });
const isAbout = (request: CompletionRequest, chunk: Chunk) =>
  (request.input as { passage: string }).passage === chunk.text;
/** The scripted engine's facts are sentences of their passage, every second one cut short. */
const isOf = (request: CompletionRequest, chunk: Chunk) =>
  chunk.text.includes((request.input as { fact: string }).fact.slice(0, -1));
const plan = (chunks: readonly Chunk[]) => planQuestionsOf(chunks.map(judged), bench.context, steps);
const write = async (chunks: readonly Chunk[]) => writeTuples(keptOf(await plan(chunks)), bench.context, steps);

describe("planQuestionsOf", () => {
  it("B19: fails the passage whose plan cannot be read, after one more try with another seed, and goes on", async () => {
    const [odd, good] = [madeChunk(0), madeChunk(1)];
    bench = await openWorkbench({}, (request) => (isAbout(request, odd) ? "no plan" : null));
    const result = await plan([odd, good]);
    expect(tally(result)).toMatchObject({ kept: 1, failed: { parse: 1 } });
    const tries = bench.requests.filter((request) => isAbout(request, odd));
    expect(tries).toHaveLength(2);
    expect(tries[0]?.seed).not.toBe(tries[1]?.seed);
  });

  it("takes the second try where the first was cut at its limit", async () => {
    let first = true;
    bench = await openWorkbench({}, () => {
      if (!first) return null;
      first = false;
      return { text: "1. process: how the", finish: "length" };
    });
    const [planned] = keptOf(await plan([madeChunk()]));
    expect(planned?.plan.length).toBeGreaterThan(0);
    expect(await bench.context.store.list("planQuestions")).toHaveLength(2);
  });
});

describe("the facts of a plan", () => {
  const facts = (lines: readonly string[]) => lines.map((line, index) => `${index + 1}. ${line}`).join("\n");
  const text =
    "The mill at Bream was built in 1709. It grinds oats for the whole coast. Millers open their sluices when the sea has dropped two metres below the pond of a mill.";

  it("are those that the passage bears out, a sentence of it in place of another, and no fact twice", async () => {
    bench = await openWorkbench({}, ({ step }) =>
      step === "planQuestions"
        ? facts([
            "The mill at Bream was built in 1812.",
            "Millers and moon quarrel over sluices when the sea drops two metres below the pond of a mill.",
            "Millers open their sluices when the sea has dropped two metres below the pond of a mill.",
            "Wind turns the sails of great mills.",
          ])
        : null,
    );
    const chunk = { ...madeChunk(), text, to: text.length };
    const [planned] = keptOf(await plan([chunk]));
    expect(planned?.plan).toEqual([
      "The mill at Bream was built in 1709.",
      "Millers open their sluices when the sea has dropped two metres below the pond of a mill.",
    ]);
    expect(planned?.refusedFacts.map(({ reason, instead }) => [reason, instead !== null])).toEqual([
      ["number_not_in_passage", true],
      ["not_borne_out", true],
      ["same_fact", false],
      ["not_borne_out", false],
    ]);
    const tuples = keptOf(await write([chunk]));
    expect(tuples.map(({ slot }) => slot)).toEqual([0, 1]);
  });

  it("are told in the passage's own words where they nearly are", async () => {
    bench = await openWorkbench({}, ({ step }) =>
      step === "planQuestions"
        ? facts([
            "Captains should open their sluices when the sea has dropped two metres below the pond of a mill.",
            ...Array(3).fill("Wind turns the sails of great mills."),
          ])
        : null,
    );
    const chunk = { ...madeChunk(), text, to: text.length };
    const [planned] = keptOf(await plan([chunk]));
    expect(planned?.plan).toEqual([
      "Millers open their sluices when the sea has dropped two metres below the pond of a mill.",
      "The mill at Bream was built in 1709.",
    ]);
  });

  it("no_facts: drops a passage that bears out none of them and has no sentence that stands by itself", async () => {
    bench = await openWorkbench({}, ({ step }) =>
      step === "planQuestions" ? facts(Array(4).fill("Wind turns the sails of great mills.")) : null,
    );
    const leaning =
      "It grinds oats for the whole coast. He opens it when the sea has dropped two metres below the pond.";
    const chunk = { ...madeChunk(), text: leaning, to: leaning.length };
    expect(tally(await plan([chunk]))).toMatchObject({ kept: 0, dropped: { no_facts: 1 } });
    const record = await bench.item(itemFolders.planQuestionsOf, chunk.id);
    expect(record).toMatchObject({ status: "dropped", reason: "no_facts", value: { refusedFacts: { length: 4 } } });
  });
});

describe("writeTuples", () => {
  it("F5: makes four tuples of a passage, each with its slot, its passage and an id of its own", async () => {
    bench = await openWorkbench();
    const chunks = [madeChunk(0), madeChunk(1)];
    const tuples = keptOf(await write(chunks));
    expect(tuples.map(({ slot }) => slot)).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
    expect(new Set(tuples.map(({ id }) => id)).size).toBe(8);
    for (const [index, tuple] of tuples.entries()) {
      const chunk = chunks[Math.floor(index / 4)];
      expect(tuple).toMatchObject({ chunkId: chunk?.id, passage: chunk?.text, replacements: 0, original: null });
    }
  });

  it.each([
    [1, [0]],
    [6, [0, 1, 2, 3, 4, 5]],
  ])("makes as many as the setting questionsPerPassage says: %i", async (questionsPerPassage, slots) => {
    bench = await openWorkbench({ questionsPerPassage });
    const text = [
      "Farmers of the Lune valley grow barley above the river Lune.",
      "Fishermen of Bream dry wet nets on long poles of ash.",
      "Bakers keep a cup of ripe dough for bread of another day.",
      "Masons burn limestone in kilns to make powder for mortar.",
      "Weavers wash wool in cold streams before they spin yarn.",
      "Shepherds of Wales count sheep by knots in a long cord.",
    ].join(" ");
    const tuples = keptOf(await write([{ ...madeChunk(), text, to: text.length }]));
    expect(tuples.map(({ slot }) => slot)).toEqual(slots);
  });

  it("B16: hands the passage on as it is, with its brackets, numbers and quotes", async () => {
    bench = await openWorkbench();
    const text = `1) ${madeChunk().text} (see [4]) {81} "quoted" \\n`;
    const tuples = keptOf(await write([{ ...madeChunk(), text, to: text.length }]));
    expect(new Set(tuples.map(({ passage }) => passage))).toEqual(new Set([text]));
  });

  it("B19: a fact whose calls cannot be read is a failed item with a record, and the others go on", async () => {
    const [odd, good] = [madeChunk(0), madeChunk(1)];
    bench = await openWorkbench({}, (request) =>
      request.step === "generateQuestions" && isOf(request, odd) ? "Question: And then." : null,
    );
    const result = await write([odd, good]);
    expect(tally(result)).toMatchObject({ cameIn: 8, kept: 4, failed: { parse: 4 } });
    const [failure] = result.items.filter(({ outcome }) => outcome.status === "failed");
    const record = await bench.item(itemFolders.writeTuples, failure?.id ?? "");
    expect(record).toMatchObject({ status: "failed", reason: "parse", trail: { chunk: odd.id } });
    expect(await bench.item(itemFolders.writeTuples, odd.id)).toMatchObject({ status: "kept" });
  });

  it("draws a question again that the gate refuses, and takes the one that it lets pass", async () => {
    const astray = " What did the fisherman of the island catch with his net?";
    bench = await openWorkbench({}, ({ step }) => {
      if (step !== "generateQuestions") return null;
      const draws = bench.requests.filter((request) => request.step === step).length;
      return draws % 2 === 1 ? astray : null;
    });
    const tuples = keptOf(await write([madeChunk()]));
    expect(tuples).toHaveLength(4);
    for (const { question } of tuples) expect(question).not.toContain("fisherman");
    expect(bench.requests.filter(({ step }) => step === "generateQuestions")).toHaveLength(8);
  });

  it("asks for the likeliest question with another first word where the gate refuses one, once", async () => {
    const weak = ["Which", "How", "Why", "Where", "In", "Is"];
    const openingsOf = ({ input }: CompletionRequest) => (input as { openings: string[] }).openings;
    bench = await openWorkbench({}, (request) => {
      if (request.step !== "generateQuestions") return null;
      const opening = ["What", "Whom"].find((word) => !openingsOf(request).includes(word));
      return ` ${opening} did they do there?`;
    });
    await write([madeChunk()]);
    const draws = bench.requests.filter(({ step }) => step === "generateQuestions");
    expect(draws).toHaveLength(8);
    expect(draws.every(({ sampling }) => sampling.temperature === 0)).toBe(true);
    expect(openingsOf(draws[0] as CompletionRequest)).toEqual([]);
    expect(openingsOf(draws[1] as CompletionRequest)).toEqual(expect.arrayContaining(["What", ...weak]));
  });

  it("draws by chance in a language without blanks, and where the likeliest question cannot be read", async () => {
    const chinese = { language: "Chinese" };
    bench = await openWorkbench(chinese, ({ step }) => (step === "generateQuestions" ? "这个什么？" : null));
    await write([madeChunk()]);
    const draws = () => bench.requests.filter(({ step }) => step === "generateQuestions");
    expect(draws().some(({ sampling }) => sampling.temperature > 0)).toBe(true);
    await bench.close();
    bench = await openWorkbench({}, ({ step, sampling }) =>
      step === "generateQuestions" && sampling.temperature < 0.5 ? "No question" : null,
    );
    await write([madeChunk()]);
    expect(draws().map(({ sampling }) => sampling.temperature)).toEqual([0, 1, 2, 3].flatMap(() => [0, 0.3, 0.7]));
    for (const { input } of draws()) expect(input).toMatchObject({ openings: [] });
  });

  it("asks for the likeliest question once more where time alone was short", async () => {
    let late = 1;
    bench = await openWorkbench({}, ({ step }) =>
      step === "generateQuestions" && late-- > 0 ? { text: "", finish: "timeout" } : null,
    );
    await write([madeChunk()]);
    const draws = bench.requests.filter(({ step }) => step === "generateQuestions");
    expect(draws.slice(0, 2).map(({ sampling }) => sampling.temperature)).toEqual([0, 0]);
    expect(draws).toHaveLength(5);
  });

  it("asks with another first word where the likeliest question is unlikely, and keeps how likely it is", async () => {
    bench = await openWorkbench();
    const { engine } = bench.context;
    const complete: typeof engine.complete = async (request, signal) => ({
      ...(await engine.complete(request, signal)),
      logProbability: -1.5,
    });
    const measured = Object.keys(calibration)[0] as string;
    const context = asModel({ ...bench.context, engine: { ...engine, complete } }, measured);
    const tuples = keptOf(await writeTuples(keptOf(await plan([madeChunk()])), context, steps));
    expect(tuples.map(({ likelihood }) => likelihood)).toEqual([-1.5, -1.5, -1.5, -1.5]);
    expect(bench.requests.filter(({ step }) => step === "generateQuestions")).toHaveLength(8);
  });

  it("B7: ids of tuples do not depend on which passages come before", async () => {
    bench = await openWorkbench();
    const alone = keptOf(await write([madeChunk(1)])).map(({ id }) => id);
    const later = keptOf(await write([madeChunk(0), madeChunk(1)])).map(({ id }) => id);
    expect(later.slice(4)).toEqual(alone);
  });
});
