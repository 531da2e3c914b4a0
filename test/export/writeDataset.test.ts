import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeDataset } from "../../lib/export/writeDataset";
import { idOf } from "../../lib/ids";
import { parseSettings } from "../../lib/settings";
import type { Store } from "../../lib/store/store";
import { conversationOf, tupleOf } from "./conversations";

let root: string;
const logged: string[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "dataset-"));
  logged.length = 0;
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function contextFor(assistantMode: boolean | "both") {
  const store: Store = {
    root,
    read: async (folder, id) =>
      folder === "worthy_for_questions" && id === idOf("chunk", "levers") ? { value: { from: 10, to: 250 } } : null,
    write: async () => undefined,
    writeText: async (path, text) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text, "utf8");
    },
    list: async () => [],
  };
  return { settings: parseSettings({ assistantMode }), store, log: (line: string) => logged.push(line) };
}

async function rowsOf(name: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(root, "dataset", name), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("writeDataset", () => {
  it("writes both modes, sorted by id, with the same bytes whatever the order", async () => {
    const conversations = ["levers", "pulleys", "wheels"].flatMap((chunk) => [
      conversationOf("roleplay", chunk),
      conversationOf("assistant", chunk),
    ]);
    const files = await writeDataset(conversations, contextFor("both"));
    expect(files).toEqual([
      { file: "dataset/messages.assistant.jsonl", rows: 3 },
      { file: "dataset/sharegpt.assistant.jsonl", rows: 3 },
      { file: "dataset/messages.roleplay.jsonl", rows: 3 },
      { file: "dataset/sharegpt.roleplay.jsonl", rows: 3 },
      { file: "dataset/tuples.jsonl", rows: 6 },
      { file: "dataset/raw.jsonl", rows: 6 },
      { file: "dataset/provenance.jsonl", rows: 6 },
    ]);
    const names = await readdir(join(root, "dataset"));
    const before = await Promise.all(names.map((name) => readFile(join(root, "dataset", name), "utf8")));
    await writeDataset([...conversations].reverse(), contextFor("both"));
    expect(await Promise.all(names.map((name) => readFile(join(root, "dataset", name), "utf8")))).toEqual(before);
    const ids = (await rowsOf("raw.jsonl")).map((row) => row.id);
    expect(ids).toEqual([...ids].sort());
  });

  it("says in the provenance which line of its files a row is", async () => {
    const conversations = ["levers", "pulleys"].map((chunk) => conversationOf("assistant", chunk));
    await writeDataset(conversations, contextFor(true));
    const rows = await rowsOf("messages.assistant.jsonl");
    for (const place of await rowsOf("provenance.jsonl")) {
      const conversation = conversations.find((candidate) => candidate.id === place.id);
      const row = rows[(place.line as number) - 1] as { messages: { content: string }[] };
      expect(row.messages[1]?.content).toBe(conversation?.turns[0]?.text);
    }
  });

  it("writes tuples with the place of their passage, once each, also those without a conversation", async () => {
    const spare = tupleOf("pulleys", 3);
    await writeDataset([conversationOf("assistant", "levers")], contextFor(true), {
      tuples: [spare, tupleOf("levers", 0)],
    });
    const rows = await rowsOf("tuples.jsonl");
    expect(rows).toHaveLength(3);
    expect(rows.find((row) => row.chunkId === idOf("chunk", "levers"))).toMatchObject({ from: 10, to: 250 });
    expect(rows.find((row) => row.id === spare.id)).toEqual({
      question: spare.question,
      answer: spare.answer,
      id: spare.id,
      chunkId: spare.chunkId,
      source: spare.details,
      from: null,
      to: null,
    });
  });

  it("B18: a run of one mode leaves the other mode's files and rows as they are", async () => {
    await writeDataset([conversationOf("assistant", "levers")], contextFor(true));
    const before = await readFile(join(root, "dataset", "messages.assistant.jsonl"), "utf8");
    await writeDataset([conversationOf("roleplay", "pulleys")], contextFor(false));
    expect(await readFile(join(root, "dataset", "messages.assistant.jsonl"), "utf8")).toBe(before);
    expect((await rowsOf("provenance.jsonl")).map((row) => row.mode).sort()).toEqual(["assistant", "roleplay"]);
    expect((await rowsOf("raw.jsonl")).map((row) => row.mode).sort()).toEqual(["assistant", "roleplay"]);
    expect(await rowsOf("tuples.jsonl")).toHaveLength(4);
    expect(await rowsOf("messages.roleplay.jsonl")).toHaveLength(1);
  });

  it("removes files that have no rows any more, and only those of the run's modes", async () => {
    await writeDataset(
      [conversationOf("assistant", "levers"), conversationOf("roleplay", "levers")],
      contextFor("both"),
    );
    expect(await writeDataset([], contextFor(false))).toEqual([
      { file: "dataset/tuples.jsonl", rows: 2 },
      { file: "dataset/raw.jsonl", rows: 1 },
      { file: "dataset/provenance.jsonl", rows: 1 },
    ]);
    expect((await readdir(join(root, "dataset"))).sort()).toEqual([
      "messages.assistant.jsonl",
      "provenance.jsonl",
      "raw.jsonl",
      "sharegpt.assistant.jsonl",
      "tuples.jsonl",
    ]);
    expect(await writeDataset([], contextFor("both"))).toEqual([]);
    expect(await readdir(join(root, "dataset"))).toEqual([]);
  });

  it("leaves a conversation out that would spoil training, and says so", async () => {
    const spoilt = conversationOf("assistant", "levers");
    const last = spoilt.turns.at(-1);
    if (last !== undefined) last.text = "A lever.<|im_end|>";
    await writeDataset([spoilt, conversationOf("assistant", "pulleys")], contextFor(true));
    expect(await rowsOf("messages.assistant.jsonl")).toHaveLength(1);
    expect(await rowsOf("left_out.jsonl")).toEqual([
      { id: spoilt.id, mode: "assistant", reason: "message 5 holds the template mark <|im_end|>" },
    ]);
    expect(logged.join()).toContain(spoilt.id);
  });

  it("throws for a conversation in which the wrong side begins, before it touches anything", async () => {
    await writeDataset([conversationOf("assistant", "levers")], contextFor(true));
    const before = await readFile(join(root, "dataset", "raw.jsonl"), "utf8");
    const wrong = conversationOf("assistant", "pulleys");
    wrong.turns.shift();
    await expect(writeDataset([wrong], contextFor(true))).rejects.toMatchObject({ code: "malformed-row" });
    expect(await readFile(join(root, "dataset", "raw.jsonl"), "utf8")).toBe(before);
  });

  it("throws broken-dataset for an earlier file that is not JSON Lines, and leaves it", async () => {
    await mkdir(join(root, "dataset"));
    await writeFile(join(root, "dataset", "provenance.jsonl"), "{}\nnot json\n");
    await expect(writeDataset([conversationOf("assistant", "levers")], contextFor(true))).rejects.toMatchObject({
      code: "broken-dataset",
    });
    expect(await readdir(join(root, "dataset"))).toEqual(["provenance.jsonl"]);
  });
});
