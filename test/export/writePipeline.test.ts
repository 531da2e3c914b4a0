import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stepList, steps } from "../../generation_functions/steps";
import type { CompletionRequest } from "../../lib/engine/engine";
import type { PipelinePair } from "../../lib/export/pipelinePairs";
import type { PipelineRow } from "../../lib/export/pipelineRows";
import { writePipeline } from "../../lib/export/writePipeline";
import type { Chunk, ConversationInfo, QaTuple, TupleGroup } from "../../lib/records";
import { checkTuples } from "../../lib/stages/checkTuples";
import { addDecision } from "../../lib/stages/decision";
import { groupTuples } from "../../lib/stages/groupTuples";
import { inventScenes } from "../../lib/stages/inventScenes";
import { itemFolders } from "../../lib/stages/itemFolders";
import { judgeParagraphs } from "../../lib/stages/judgeParagraphs";
import { planQuestionsOf } from "../../lib/stages/planQuestionsOf";
import { reviewTuples } from "../../lib/stages/reviewTuples";
import { reviseTuples } from "../../lib/stages/reviseTuples";
import { keptOf } from "../../lib/stages/stage";
import { writeConversations } from "../../lib/stages/writeConversations";
import { writeTuples } from "../../lib/stages/writeTuples";
import { madeChunk, madeTuple } from "../stages/madeItems";
import { type Answering, openWorkbench, verdict, type Workbench } from "../stages/workbench";

let bench: Workbench;
afterEach(() => bench.close());

/** Judges two passages, one of which is refused, and writes conversations of the other's tuples. */
async function runOn(answering: Answering): Promise<{ chunks: Chunk[]; groups: TupleGroup[] }> {
  bench = await openWorkbench({ assistantMode: true, rearrangementsToTake: 1 }, answering);
  const chunks = [madeChunk(0), madeChunk(1)];
  const { context } = bench;
  const judged = keptOf(await judgeParagraphs(chunks, context, steps));
  const written = keptOf(await writeTuples(keptOf(await planQuestionsOf(judged, context, steps)), context, steps));
  const { groups } = await groupTuples(keptOf(await checkTuples(written, context, steps)), context);
  const infos = keptOf(await inventScenes(groups, context, "assistant", steps));
  await writeConversations(infos, context, steps);
  return { chunks, groups };
}

const exported = () =>
  writePipeline({
    store: bench.context.store,
    steps: stepList.map(({ name }) => name),
    signal: bench.context.signal,
    log: bench.context.log,
  });

async function rowsOf<Row>(file: string): Promise<Row[]> {
  const text = await readFile(join(bench.folder, "pipeline", file), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

const accepting = (request: CompletionRequest) => (request.choices === null ? null : verdict(request, 0.97));

describe("writePipeline", () => {
  it("writes a row for every call, joined by run, with the fate of its item", async () => {
    const second = madeChunk(1).text;
    const { chunks } = await runOn((request) => {
      const { passage } = request.input as { passage?: string };
      return request.step === "judgeParagraph" && passage === second ? verdict(request, 0.02) : accepting(request);
    });
    const files = await exported();
    expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(bench.requests.length);
    const judged = await rowsOf<PipelineRow>("judgeParagraph.jsonl");
    expect(judged).toHaveLength(4);
    for (const row of judged) {
      const kept = row.run === chunks[0]?.id;
      expect(row.fate).toMatchObject(
        kept ? { status: "kept", reason: null } : { status: "dropped", reason: "unsuitable" },
      );
      expect(row.fate.folder).toBe(kept ? itemFolders.writeTuples : itemFolders.judgeParagraphs);
      expect(row.prompt.at(-1)?.role).toBe("user");
      expect(row.completion).toHaveLength(1);
      expect(row.completion[0].content).toMatch(/^Answer: /);
      expect(row.outcome.status).toBe("kept");
    }
    const [generated] = await rowsOf<PipelineRow>("generateQuestions.jsonl");
    expect(generated?.run).toBe(chunks[0]?.id);
    const checks = await rowsOf<PipelineRow>("checkQuestion.jsonl");
    expect(new Set(checks.map(({ trail }) => trail.chunk))).toEqual(new Set([chunks[0]?.id]));
    expect(checks.every(({ fate }) => fate.folder === itemFolders.groupTuples)).toBe(true);
  });

  it("pairs the accepted completion with the one that could not be read, and with the one a gate refused", async () => {
    const unreadable = new Set<string>();
    await runOn((request) => {
      if (request.step === "planQuestions" && unreadable.size === 0) {
        unreadable.add("planQuestions");
        return "no plan at all";
      }
      if (request.step === "writeAssistantConversation" && !unreadable.has(request.step)) {
        unreadable.add(request.step);
        // Template marks are what the conversation gate refuses.
        return (request.input as { tuples: unknown[] }).tuples
          .map(() => "User: Well then, <|im_end|> dear.")
          .join("\n");
      }
      return accepting(request);
    });
    await exported();
    const pairs = await rowsOf<PipelinePair>("pairs.jsonl");
    expect(pairs.map(({ step, refused }) => [step, refused])).toEqual([
      ["planQuestions", "parse"],
      ["writeAssistantConversation", "gate"],
    ]);
    const [plan, conversation] = pairs;
    expect(plan?.rejected[0].content).toBe("no plan at all");
    expect(plan?.chosen[0].content).toMatch(/^1\. /);
    expect(conversation?.rejected[0].content).toContain("<|im_end|>");
    expect(conversation?.prompt.at(-1)?.role).toBe("user");
  });

  it("gives no pair for an item that was dropped in the end", async () => {
    let first = true;
    await runOn((request) => {
      if (request.step === "writeAssistantConversation") return "User: Well then, <|im_end|> dear.";
      if (request.step !== "planQuestions" || !first) return accepting(request);
      first = false;
      return "no plan at all";
    });
    await exported();
    expect((await rowsOf<PipelinePair>("pairs.jsonl")).map(({ step }) => step)).toEqual(["planQuestions"]);
  });

  it("writes the same bytes again, leaves out what is not whole, and says so", async () => {
    await runOn(accepting);
    await exported();
    const first = await readFile(join(bench.folder, "pipeline", "judgeParagraph.jsonl"), "utf8");
    await exported();
    expect(await readFile(join(bench.folder, "pipeline", "judgeParagraph.jsonl"), "utf8")).toBe(first);
    const [id] = await bench.context.store.list("judgeParagraph");
    await writeFile(join(bench.folder, "judgeParagraph", `${id}.json`), '{"format": 1, "id"');
    await exported();
    expect(await rowsOf("judgeParagraph.jsonl")).toHaveLength(3);
    expect(bench.lines.join("\n")).toMatch(/judgeParagraph: 1 record\(s\) are not whole/);
  });
});

describe("what a gate had written once more", () => {
  /** Two questions in a conversation of the mode, in which the first try of each of the steps is refused. */
  async function write(mode: ConversationInfo["mode"], refused: Record<string, string>): Promise<void> {
    const waiting = new Map(Object.entries(refused));
    bench = await openWorkbench({ rearrangementsToTake: 1 }, ({ step }) => {
      const text = waiting.get(step) ?? null;
      waiting.delete(step);
      return text;
    });
    const { groups } = await groupTuples(
      [0, 1].map((slot) => madeTuple(madeChunk(), slot)),
      bench.context,
    );
    await writeConversations(keptOf(await inventScenes(groups, bench.context, mode, steps)), bench.context, steps);
    await exported();
  }

  /** Fates of the calls of a step, in the order of their attempts. */
  const fatesOf = async (step: string) =>
    (await rowsOf<PipelineRow>(`${step}.jsonl`))
      .sort((one, other) => one.attempt - other.attempt)
      .map(({ fate: { status, reason, folder } }) => [status, reason, folder]);

  it("is replaced, and the other kept: a conversation", async () => {
    await write("assistant", {
      writeAssistantConversation: "User: Well then, <|im_end|> dear.\nUser: Well then, <|im_end|> dear.",
    });
    expect(await fatesOf("writeAssistantConversation")).toEqual([
      ["dropped", "replaced", itemFolders.writeConversations],
      ["kept", null, itemFolders.writeConversations],
    ]);
  });

  it("is replaced, and the other kept: a person and a scene", async () => {
    const marked = "Well then, <|im_end|> dear.";
    const name = "Albert";
    await write("roleplay", {
      writeCharacter: `Name: ${name}\nDescription: ${marked}`,
      writeScenario: marked,
    });
    for (const step of ["writeCharacter", "writeScenario"])
      expect(await fatesOf(step)).toEqual([
        ["dropped", "replaced", itemFolders.inventScenes],
        ["kept", null, itemFolders.writeConversations],
      ]);
    expect(await fatesOf("planScenario")).toEqual([["kept", null, itemFolders.writeConversations]]);
  });

  it("is not kept where the conversation carries a tuple that is out since, or has other words, or stands in another group", async () => {
    await write("assistant", {});
    const { context } = bench;
    const tuples = [0, 1].map((slot) => madeTuple(madeChunk(), slot));
    const [first, second] = tuples as [QaTuple, QaTuple];
    const fateSince = async (grouped: QaTuple[]) => {
      await groupTuples(grouped, context);
      await exported();
      return fatesOf("writeAssistantConversation");
    };
    const kept = [["kept", null, itemFolders.writeConversations]];
    expect(await fateSince(tuples)).toEqual(kept);
    expect(await fateSince([{ ...first, answer: `${first.answer} It does.` }, second])).toEqual([["open", null, null]]);
    expect(await fateSince([...tuples, madeTuple(madeChunk(), 2)])).toEqual([["open", null, null]]);
    expect(await fateSince(tuples)).toEqual(kept);
    await addDecision(context.store, first.id, {
      ...{ verdict: "refuse", fault: null, edited: null, note: "", by: "Ada", objection: null, tuple: first },
      at: new Date(0).toISOString(),
    });
    await reviewTuples(tuples, tuples, context);
    expect(await fateSince([second])).toEqual([["dropped", "refused_in_review", itemFolders.reviewTuples]]);
  });

  it("is open where the run was ended before the item was decided", async () => {
    bench = await openWorkbench({ rearrangementsToTake: 1 }, () => null);
    const { groups } = await groupTuples([madeTuple(madeChunk(), 0)], bench.context);
    const [info] = keptOf(await inventScenes(groups, bench.context, "assistant", steps));
    await writeConversations([info as ConversationInfo], bench.context, steps);
    await rm(join(bench.folder, itemFolders.writeConversations, `${info?.id}.json`));
    await exported();
    expect(await fatesOf("writeAssistantConversation")).toEqual([["open", null, null]]);
  });
});

describe("the questions of a passage", () => {
  const chunk = madeChunk();
  const [built, inspected, neglected, experienced] = chunk.text.split(/(?<=\.) /) as [string, string, string, string];
  const elsewhere = " What did the fisherman of the island catch with his net?";
  const refusedByVotes = " Who built the wheel of mill number 1?";
  const question = (slot: number) => ` ${madeTuple(chunk, slot).question}`;

  /**
   * One whose first draw the gate refuses and whose second is taken, one that votes refuse and that another sentence replaces after
   * its other question, and one that the gate refuses twice with no sentence left.
   */
  async function ask(revision: string): Promise<void> {
    let draws = 0;
    bench = await openWorkbench({}, (request) => {
      const { fact, question: asked } = request.input as { fact: string; question: string };
      if (request.step === "reviseContext") return asked === question(1).trim() ? revision : "pass";
      if (request.step === "regenerateQuestion" || fact === experienced) return elsewhere;
      if (fact === inspected) return draws++ === 0 ? elsewhere : question(1);
      if (fact === built) return refusedByVotes;
      if (fact === neglected) return question(2);
      return verdict(request, asked === refusedByVotes.trim() ? 0.01 : 0.98);
    });
    const { context } = bench;
    const plan = [built, inspected, experienced];
    const planned = { ...chunk, votes: [], plan, refusedFacts: [], planCall: chunk.id };
    const written = keptOf(await writeTuples([planned], context, steps));
    const revised = keptOf(await reviseTuples(keptOf(await checkTuples(written, context, steps)), context, steps));
    await groupTuples(revised, context);
    await exported();
  }

  const fatesOf = async (step: string) =>
    (await rowsOf<PipelineRow>(`${step}.jsonl`))
      .map(({ completion, fate }) => [completion[0].content.replace("Question:", ""), fate.status, fate.reason])
      .sort();

  it("are kept where the tuple has their wording in the end, and paired with what the gate refused", async () => {
    await ask("pass");
    expect(await fatesOf("generateQuestions")).toEqual(
      [
        [elsewhere, "dropped", "replaced"],
        [question(1), "kept", null],
        [refusedByVotes, "dropped", "replaced"],
        [question(2), "kept", null],
        [elsewhere, "dropped", "replaced"],
        [elsewhere, "dropped", "replacements_used_up"],
      ].sort(),
    );
    expect(await fatesOf("regenerateQuestion")).toEqual(Array(2).fill([elsewhere, "dropped", "replaced"]));
    const pairs = await rowsOf<PipelinePair>("pairs.jsonl");
    expect(
      pairs.map(({ step, chosen, rejected, refused }) => [step, chosen[0].content, rejected[0].content, refused]),
    ).toEqual([["generateQuestions", `Question:${question(1)}`, `Question:${elsewhere}`, "gate"]]);
  });

  it("are not kept where they had to be put in other words", async () => {
    const [asked, answer] = ["What does a miller do with the wheel of a mill every spring?", inspected];
    await ask(`reword\nQuestion: ${asked}\nAnswer: ${answer}`);
    expect(await fatesOf("generateQuestions")).toContainEqual([question(1), "dropped", "replaced"]);
    expect(existsSync(join(bench.folder, "pipeline", "pairs.jsonl")) ? await rowsOf("pairs.jsonl") : []).toEqual([]);
  });

  it("are open in a run that was ended before their tuples were checked", async () => {
    bench = await openWorkbench({}, () => question(1));
    const planned = { ...chunk, votes: [], plan: [inspected], refusedFacts: [], planCall: chunk.id };
    await writeTuples([planned], bench.context, steps);
    await exported();
    expect(await fatesOf("generateQuestions")).toEqual([[question(1), "open", null]]);
  });
});

describe("without any call", () => {
  beforeEach(async () => {
    bench = await openWorkbench();
  });
  it("says that there are no records", async () => {
    await expect(exported()).rejects.toMatchObject({ code: "no-records" });
  });
});
