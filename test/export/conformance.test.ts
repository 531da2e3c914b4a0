import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportFormatNames } from "../../lib/export/exportFormatNames";
import { writeDataset } from "../../lib/export/writeDataset";
import type { Conversation } from "../../lib/records";
import { conversationOf } from "./conversations";
import { type Exporting, openExporting } from "./exporting";

type Row = Record<string, unknown>;
interface Turn {
  role: string;
  content: string;
}

/** Roles in the words of one consumer. */
interface Roles {
  role: string;
  text: string;
  system: string;
  user: string;
  assistant: string;
}
const openAi: Roles = { role: "role", text: "content", system: "system", user: "user", assistant: "assistant" };
const shareGpt: Roles = { role: "from", text: "value", system: "system", user: "human", assistant: "gpt" };

/** What every chat loader asks: string turns, at most one system turn and first, user and assistant in turn, `last` at the end. */
function requireDialogue(turns: unknown, roles: Roles, last: "user" | "assistant"): void {
  const read = (turns as Record<string, string>[]).map((turn) => {
    expect(Object.keys(turn).sort()).toEqual([roles.role, roles.text].sort());
    expect(turn[roles.text]?.trim()).not.toBe("");
    return turn[roles.role];
  });
  const spoken = read[0] === roles.system ? read.slice(1) : read;
  spoken.forEach((role, index) => {
    expect(role).toBe(index % 2 === 0 ? roles.user : roles.assistant);
  });
  expect(spoken.at(-1)).toBe(roles[last]);
}

function requireTexts(row: Row, names: string[], empty: string[] = []): void {
  for (const name of names) expect(typeof row[name]).toBe("string");
  for (const name of names.filter((candidate) => !empty.includes(candidate))) expect(row[name]).not.toBe("");
}

/** The rules of the loaders that read each form, from their documentation. */
const rules: Record<(typeof exportFormatNames)[number], (row: Row) => string[]> = {
  messages: (row) => {
    requireDialogue(row.messages, openAi, "assistant");
    return ["messages"];
  },
  sharegpt: (row) => {
    requireDialogue(row.conversations, shareGpt, "assistant");
    return ["conversations"];
  },
  alpaca: (row) => {
    requireTexts(row, ["instruction", "input", "output", "system"], ["input", "system"]);
    for (const pair of row.history as string[][]) {
      expect(pair).toHaveLength(2);
      for (const text of pair) expect(text).not.toBe("");
    }
    return ["instruction", "input", "output", "system", "history"];
  },
  "prompt-completion": (row) => {
    requireDialogue(row.prompt, openAi, "user");
    expect((row.completion as Turn[]).map(({ role }) => role)).toEqual(["assistant"]);
    return ["prompt", "completion"];
  },
  list: (row) => {
    requireTexts(row, ["question", "answer"]);
    return ["question", "answer"];
  },
  text: (row) => {
    requireTexts(row, ["text"]);
    return ["text"];
  },
  "preference-trl": (row) => {
    requireDialogue(row.prompt, openAi, "user");
    for (const answer of [row.chosen, row.rejected])
      expect((answer as Turn[]).map(({ role }) => role)).toEqual(["assistant"]);
    expect(row.chosen).not.toEqual(row.rejected);
    return ["prompt", "chosen", "rejected"];
  },
  "preference-axolotl": (row) => {
    requireDialogue(row.messages, openAi, "user");
    for (const answer of [row.chosen, row.rejected]) expect((answer as Turn).role).toBe("assistant");
    return ["messages", "chosen", "rejected"];
  },
  "preference-llamafactory": (row) => {
    requireDialogue(row.conversations, shareGpt, "user");
    for (const answer of [row.chosen, row.rejected]) expect((answer as Row).from).toBe("gpt");
    return ["conversations", "chosen", "rejected"];
  },
  "kto-trl": (row) => {
    requireDialogue(row.prompt, openAi, "user");
    expect(typeof row.label).toBe("boolean");
    return ["prompt", "completion", "label"];
  },
  "kto-llamafactory": (row) => {
    requireDialogue(row.messages, openAi, "assistant");
    expect(typeof row.label).toBe("boolean");
    return ["messages", "label"];
  },
  raw: (row) => {
    requireTexts(row, ["id", "mode", "conversation", "passage", "details"]);
    return Object.keys(row);
  },
};

const marks = [
  "<|im_end|>",
  "<|eot_id|>",
  "[/INST]",
  "<</SYS>>",
  "</s>",
  "<end_of_turn>",
  "<｜User｜>",
  "<image>",
  "</think>",
];
const inert = '<script>alert(1)</script> =HYPERLINK("x") @SUM(1) \u202e \u0000 \u2028 \\"quoted\\" 日本語 \ud83d';

function hostile(chunk: string, mark: string | null): Conversation {
  const made = conversationOf("assistant", chunk);
  const spoil = (text: string) => `${text} ${inert}${mark ?? ""}`;
  made.tuples = made.tuples.map((tuple) => ({
    ...tuple,
    question: spoil(tuple.question),
    answer: spoil(tuple.answer),
    details: spoil(tuple.details),
    passage: spoil(tuple.passage),
  }));
  return {
    ...made,
    details: spoil(made.details),
    passage: spoil(made.passage),
    turns: made.turns.map((turn) => ({ ...turn, text: spoil(turn.text) })),
  };
}

let exporting: Exporting;
beforeEach(async () => {
  exporting = await openExporting();
});
afterEach(() => exporting.close());

async function write(conversations: Conversation[]): Promise<Record<string, string>> {
  const [tuple] = conversations[0]?.tuples ?? [];
  if (tuple === undefined) throw new Error("A tuple is needed.");
  const refused = { question: tuple.question, answer: "It is something else.", reason: "accuracy_refused", votes: [] };
  exporting.records.qatuples_raw = {
    [tuple.id]: { value: { id: tuple.id, chunkId: tuple.chunkId, refused: [refused] } },
  };
  const settings = {
    assistantMode: "both" as const,
    exports: [...exportFormatNames],
    passageInPrompt: "both" as const,
  };
  await writeDataset(
    { conversations },
    exporting.context({ ...settings, validationShare: 0.3, wrongPassageShare: 0.5 }),
  );
  return exporting.files();
}

const names = Array.from({ length: 12 }, (_, number) => `part ${number}`);

describe("every form", () => {
  it("keeps the rules of the loaders that read it, in every file and row", async () => {
    const made = names.flatMap((chunk) => [conversationOf("roleplay", chunk), conversationOf("assistant", chunk)]);
    const files = await write(made);
    for (const form of exportFormatNames) {
      const own = Object.keys(files).filter((name) => name.startsWith(`${form}/`) && !name.includes(".provenance."));
      expect([form, own.length]).not.toEqual([form, 0]);
      for (const name of own) {
        const rows = await exporting.rowsOf(name);
        for (const row of rows) expect(Object.keys(row)).toEqual(rules[form](row));
      }
    }
  });

  it("has hostile text as nothing but text", async () => {
    const files = await write(names.map((chunk) => hostile(chunk, null)));
    for (const form of exportFormatNames) {
      for (const name of Object.keys(files).filter((candidate) => candidate.startsWith(`${form}/`))) {
        const text = Buffer.from(files[name] ?? "", "latin1").toString("utf8");
        expect(text.endsWith("\n")).toBe(true);
        expect(text).not.toMatch(/[\r\u0085\u2028\u2029\u0000]/);
        for (const line of text.trimEnd().split("\n")) JSON.parse(line);
      }
      const rows = await exporting.rowsOf(
        Object.keys(files).find((name) => name.startsWith(`${form}/`) && !name.includes(".prov")) ?? "",
      );
      for (const row of rows) rules[form](row);
      if (!form.startsWith("preference")) expect(JSON.stringify(rows)).toContain("日本語");
    }
  });

  it.each(marks)("lets no row through that holds %s", async (mark) => {
    const files = await write([
      ...names.slice(0, 4).map((chunk) => hostile(chunk, mark)),
      conversationOf("assistant", "clean"),
    ]);
    const rows = Object.entries(files).filter(([name]) => !name.includes(".provenance.") && name.includes("/"));
    expect(rows.length).toBeGreaterThan(0);
    for (const [name, text] of rows)
      expect([name, Buffer.from(text, "latin1").toString("utf8").includes(mark)]).toEqual([name, false]);
    expect((await exporting.rowsOf("left_out.jsonl")).length).toBeGreaterThan(4);
  });
});
