import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stepList } from "../../generation_functions/steps";
import { datasetPartsOf } from "../../lib/export/datasetParts";
import { exportFormatNames } from "../../lib/export/exportFormatNames";
import { writeDataset } from "../../lib/export/writeDataset";
import { idOf } from "../../lib/ids";
import { waiting } from "../../lib/outcome";
import { madeRun } from "../report/madeRun";
import { conversationOf, conversationsOf, tupleOf } from "./conversations";
import { type Exporting, openExporting } from "./exporting";

let exporting: Exporting;
beforeEach(async () => {
  exporting = await openExporting();
});
afterEach(() => exporting.close());

const whole = { validationShare: 0 };

describe("writeDataset", () => {
  it("writes the two forms of a plain run, with the same bytes whatever the order", async () => {
    const conversations = conversationsOf("assistant", "roleplay");
    const context = exporting.context({ assistantMode: "both" });
    const written = await writeDataset({ conversations }, context);
    const rows = (stem: string, train: number, validation: number) => [
      { file: `dataset/${stem}.train.jsonl`, rows: train },
      { file: `dataset/${stem}.validation.jsonl`, rows: validation },
    ];
    expect([...written].sort((one, other) => (one.file < other.file ? -1 : 1))).toEqual([
      ...rows("list/questions", 6, 2),
      ...rows("messages/assistant", 3, 1),
      ...rows("messages/questions", 6, 2),
      ...rows("messages/roleplay", 3, 1),
    ]);
    const before = await exporting.files();
    await writeDataset({ conversations: [...conversations].reverse() }, context);
    expect(await exporting.files()).toEqual(before);
  });

  it("says that nothing is held back where there is one passage, and not where that was wanted", async () => {
    const lines: string[] = [];
    const conversations = [conversationOf("assistant", "levers")];
    const written = await writeDataset({ conversations }, { ...exporting.context(), log: (line) => lines.push(line) });
    expect(written.some(({ file }) => file.includes("validation"))).toBe(false);
    const told = "No rows are held back for validation: there is one passage only.";
    expect(lines).toContain(told);
    lines.length = 0;
    await writeDataset({ conversations }, { ...exporting.context(whole), log: (line) => lines.push(line) });
    expect(lines).not.toContain(told);
  });

  it("says in the provenance, line for line, where a row comes from", async () => {
    exporting.records.worthy_for_questions = {
      [idOf("chunk", "levers")]: {
        value: {
          from: 10,
          to: 250,
          tokens: 60,
          headings: ["Simple machines", "Levers"],
          chapter: "Simple machines",
          pages: { first: 7, last: 8 },
        },
      },
    };
    const conversations = conversationsOf("roleplay");
    const vote = {
      check: "checkQuestion",
      accepted: true,
      acceptance: 0.9,
      threshold: 0.5,
      reasoning: "Because.",
      call: idOf("call"),
    };
    for (const { tuples } of conversations) for (const tuple of tuples) tuple.votes.push(vote);
    await writeDataset({ conversations }, exporting.context(whole), { steps: stepList });
    const rows = await exporting.rowsOf("messages/questions.train.jsonl");
    const places = await exporting.rowsOf("messages/questions.train.provenance.jsonl");
    expect(places).toHaveLength(rows.length);
    const tuples = new Map(conversations.flatMap((made) => made.tuples).map((tuple) => [tuple.id, tuple]));
    places.forEach((place, index) => {
      const messages = rows[index]?.messages as { content: string }[];
      expect(place.line).toBe(index + 1);
      expect(messages.at(-1)?.content).toBe(tuples.get(place.id as string)?.answer);
      expect(place.tupleIds).toEqual([place.id]);
    });
    const { reasoning: _reasoning, ...ballot } = vote;
    expect(places.find(({ chunkId }) => chunkId === idOf("chunk", "levers"))).toMatchObject({
      source: "Levers, by A. Writer, published 1900",
      from: 10,
      to: 250,
      page: 7,
      chapter: "Simple machines",
      evidence: [null],
      votes: [ballot],
      models: [
        { role: "small", name: "small model", sha256: "a1" },
        { role: "large", name: "large model", sha256: "b2" },
      ],
    });
    const prompts = places[0]?.prompts as Record<string, string>;
    expect(Object.keys(prompts).sort()).toEqual(stepList.map(({ name }) => name).sort());
    for (const version of Object.values(prompts)) expect(version).toMatch(/^[0-9a-f]{12}$/);
  });

  it("gives the evidence of a tuple that has one, with its place in the source", async () => {
    exporting.records.worthy_for_questions = { [idOf("chunk", "levers")]: { value: { from: 100, to: 250 } } };
    const evidence = { quote: "passage about", from: 2, to: 15, coverage: 1 };
    const tuples = [
      { ...tupleOf("levers", 0), evidence },
      { ...tupleOf("pulleys", 0), evidence },
    ];
    await writeDataset({ conversations: [], tuples }, exporting.context(whole));
    const places = await exporting.rowsOf("list/questions.train.provenance.jsonl");
    const byChunk = Object.fromEntries(places.map((place) => [place.chunkId, place.evidence]));
    expect(byChunk[idOf("chunk", "levers")]).toEqual([{ quote: "passage about", from: 102, to: 115 }]);
    expect(byChunk[idOf("chunk", "pulleys")]).toEqual([{ quote: "passage about", from: null, to: null }]);
  });

  it("has no passage on both sides: conversations in any order, questions, wrong passages", async () => {
    const twice = conversationsOf("assistant").map((made) => ({ ...made, id: idOf(made.id, "again") }));
    await writeDataset(
      { conversations: [...conversationsOf("assistant"), ...twice] },
      exporting.context({
        assistantMode: true,
        validationShare: 0.5,
        passageInPrompt: "both",
        wrongPassageShare: 1,
        exports: [...exportFormatNames],
      }),
    );
    const sides = new Map<string, Set<string>>();
    const files = Object.entries(await exporting.files()).filter(([name]) => name.endsWith(".provenance.jsonl"));
    expect(files.length).toBeGreaterThan(20);
    let wrong = 0;
    for (const [name, text] of files) {
      const split = name.includes(".validation.") ? "validation" : "train";
      for (const line of text.trimEnd().split("\n")) {
        const place = JSON.parse(line) as { chunkId: string; split: string; wrongPassage: { chunkId: string } | null };
        expect(place.split).toBe(split);
        if (place.wrongPassage !== null) wrong++;
        for (const id of [place.chunkId, ...(place.wrongPassage === null ? [] : [place.wrongPassage.chunkId])])
          sides.set(id, (sides.get(id) ?? new Set()).add(split));
      }
    }
    expect(wrong).toBeGreaterThan(0);
    expect(sides.size).toBe(4);
    for (const side of sides.values()) expect(side.size).toBe(1);
  });

  it("B18: a run of one mode leaves the other mode's files as they are", async () => {
    await writeDataset({ conversations: conversationsOf("assistant") }, exporting.context({ assistantMode: true }));
    const before = await exporting.files();
    await writeDataset({ conversations: conversationsOf("roleplay") }, exporting.context({ assistantMode: false }));
    const after = await exporting.files();
    for (const [name, text] of Object.entries(before)) if (name.includes("/assistant.")) expect(after[name]).toBe(text);
    expect(Object.keys(after)).toContain("messages/assistant.train.jsonl");
    expect(Object.keys(after)).toContain("messages/roleplay.train.jsonl");
  });

  it("writes forms and sets that are there already anew as well, and removes what has no rows any more", async () => {
    const conversations = conversationsOf("assistant");
    const more = { assistantMode: true, passageInPrompt: "both" as const };
    await writeDataset({ conversations }, exporting.context(more), { formats: ["sharegpt"] });
    expect(await exporting.rowsOf("sharegpt/questions-with-passage.train.jsonl")).toHaveLength(6);
    await writeDataset({ conversations: conversations.slice(0, 2) }, exporting.context({ assistantMode: true }));
    const files = Object.keys(await exporting.files());
    expect(files).toContain("messages/assistant.train.jsonl");
    expect(files).not.toContain("messages/questions-with-passage.train.jsonl");
    const shown = await exporting.rowsOf("sharegpt/questions-with-passage.train.jsonl");
    expect(shown).toHaveLength(2);
    await writeDataset({ conversations: [] }, exporting.context({ assistantMode: true }));
    expect(await readdir(join(exporting.root, "dataset"))).toEqual([]);
  });

  it("holds what was refused in this run, also in slots that gave nothing, and nothing of earlier runs on the same passage", async () => {
    const chunkId = idOf("chunk", "pulleys");
    const slotOf = (id: string, answer: string) => ({
      value: {
        id,
        chunkId,
        refused: [{ question: "What is a pulley?", answer, reason: "accuracy_refused", votes: [] }],
      },
    });
    const lost = idOf("tuple", "pulleys", 0);
    exporting.records.qatuples_raw = {
      [lost]: slotOf(lost, "A boat."),
      [idOf("earlier")]: slotOf(idOf("earlier"), "A ship."),
    };
    const parts = datasetPartsOf(madeRun().results);
    await writeDataset(parts, exporting.context(whole), { formats: ["kto-trl"] });
    const places = await exporting.rowsOf("kto-trl/judged-answers.train.provenance.jsonl");
    expect(places.filter((place) => place.chunkId === chunkId).map(({ id }) => id)).toEqual([lost]);
  });

  it("takes no slot that is not decided, of which the records tell what an earlier run refused", () => {
    const undecided = { id: idOf("slot"), sourceId: null, label: "", outcome: waiting("call_pending", "It waits.") };
    const { results } = madeRun();
    const checked = results.map((result) =>
      result.stage === "checkTuples" ? { ...result, items: [...result.items, undecided] } : result,
    );
    expect(datasetPartsOf(checked).slots).toEqual(datasetPartsOf(results).slots);
  });

  it("leaves out what would spoil training, and says so", async () => {
    const spoilt = conversationOf("assistant", "levers");
    const last = spoilt.turns.at(-1);
    if (last !== undefined) last.text = "A lever.<|im_end|>";
    const conversations = [spoilt, conversationOf("assistant", "pulleys")];
    const context = exporting.context({ ...whole, assistantMode: true, systemPrompts: [""] });
    const written = await writeDataset({ conversations }, context);
    expect(await exporting.rowsOf("messages/assistant.train.jsonl")).toHaveLength(1);
    expect(await exporting.rowsOf("left_out.jsonl")).toEqual([
      { id: spoilt.id, set: "assistant", reason: "message 4 holds the template mark <|im_end|>" },
    ]);
    expect(written.at(-1)).toEqual({ file: "dataset/left_out.jsonl", rows: 1 });
    expect(exporting.logged.join()).toContain(spoilt.id);
  });

  it("leaves out, splits or only counts rows above the trainer's length", async () => {
    const conversations = conversationsOf("assistant");
    const limit = { ...whole, assistantMode: true, trainingTokens: 90, systemPrompts: ["Answer well."] };
    for (const made of conversations) for (const turn of made.turns) turn.text = turn.text.padEnd(70, ".");
    const write = (tooLongRows: "count" | "drop" | "split") =>
      writeDataset({ conversations }, exporting.context({ ...limit, tooLongRows }), { formats: ["messages", "raw"] });
    const files = async () => Object.keys(await exporting.files());
    await write("count");
    expect(await exporting.rowsOf("messages/assistant.train.jsonl")).toHaveLength(4);
    expect(exporting.logged.join()).toContain("4 rows are longer than 90 tokens");
    await write("drop");
    expect(await files()).not.toContain("messages/assistant.train.jsonl");
    expect(await exporting.rowsOf("left_out.jsonl")).toHaveLength(4);
    await write("split");
    const pieces = await exporting.rowsOf("messages/assistant.train.jsonl");
    expect(pieces).toHaveLength(8);
    for (const { messages } of pieces as { messages: { role: string }[] }[])
      expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant"]);
    expect(await files()).not.toContain("left_out.jsonl");
    const ids = (await exporting.rowsOf("raw/assistant.train.jsonl")).map(({ id }) => id);
    expect(ids).toEqual(conversations.map(({ id }) => id).sort());
  });

  it("throws for a conversation in which the wrong side begins, before it touches anything", async () => {
    const context = exporting.context({ assistantMode: true });
    await writeDataset({ conversations: conversationsOf("assistant") }, context);
    const before = await exporting.files();
    const wrong = conversationOf("assistant", "pulleys");
    wrong.turns.shift();
    await expect(writeDataset({ conversations: [wrong] }, context)).rejects.toMatchObject({ code: "malformed-row" });
    expect(await exporting.files()).toEqual(before);
  });

  it("throws broken-dataset for an earlier list of what was left out that is not JSON Lines, and leaves it", async () => {
    const file = join(exporting.root, "dataset", "left_out.jsonl");
    await mkdir(join(exporting.root, "dataset"));
    await writeFile(file, "{}\nnot json\n");
    const written = writeDataset({ conversations: [] }, exporting.context());
    await expect(written).rejects.toMatchObject({ code: "broken-dataset" });
    expect(await readFile(file, "utf8")).toBe("{}\nnot json\n");
  });
});
