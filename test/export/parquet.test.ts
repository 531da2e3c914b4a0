import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportFormatNames } from "../../lib/export/exportFormatNames";
import { writeDataset } from "../../lib/export/writeDataset";
import { idOf } from "../../lib/ids";
import type { Conversation } from "../../lib/records";
import { conversationOf, conversationsOf } from "./conversations";
import { type Exporting, openExporting } from "./exporting";

let exporting: Exporting;
beforeEach(async () => {
  exporting = await openExporting();
});
afterEach(() => exporting.close());

const whole = { validationShare: 0 };

describe("a dataset as Parquet", () => {
  it("writes Parquet files that are there already anew also where they are not asked for", async () => {
    const formats = ["messages"] as const;
    const write = (conversations: Conversation[], parquet: boolean) =>
      writeDataset({ conversations }, exporting.context({ ...whole, assistantMode: true, parquet }), { formats });
    await write(conversationsOf("assistant"), true);
    await writeDataset({ conversations: [] }, exporting.context({ assistantMode: true }), { formats: ["list"] });
    expect(Object.keys(await exporting.files())).toEqual([]);
    await write(conversationsOf("assistant"), true);
    const conversations = [conversationOf("assistant", "levers")];
    const written = await write(conversations, false);
    const table = "messages/assistant.train.parquet";
    expect(written).toContainEqual({ file: `dataset/${table}`, rows: 1 });
    const file = await asyncBufferFromFile(join(exporting.root, "dataset", table));
    expect(await parquetReadObjects({ file })).toEqual(await exporting.rowsOf("messages/assistant.train.jsonl"));
    await writeDataset({ conversations }, exporting.context({ ...whole, assistantMode: true }), { formats: ["list"] });
    const tables = Object.keys(await exporting.files()).filter((name) => name.endsWith(".parquet"));
    expect(tables).toEqual([table, "messages/questions.train.parquet"]);
  });

  it("writes Parquet that holds the same as JSON Lines, in every form that is a table", async () => {
    exporting.records.qatuples_raw = {
      [idOf("tuple", "levers", 0)]: {
        value: {
          id: idOf("tuple", "levers", 0),
          chunkId: idOf("chunk", "levers"),
          refused: [
            {
              question: "What is thing 0 of levers?",
              answer: 'A \u{1f600} "wheel".',
              reason: "accuracy_refused",
              votes: [],
            },
          ],
        },
      },
    };
    await writeDataset(
      { conversations: conversationsOf("assistant") },
      exporting.context({
        assistantMode: true,
        parquet: true,
        exports: [...exportFormatNames],
        passageInPrompt: "both",
        validationShare: 0,
      }),
    );
    const files = Object.keys(await exporting.files());
    const tables = files.filter((name) => name.endsWith(".parquet"));
    const forms = new Set(tables.map((name) => name.split("/")[0]));
    expect([...forms].sort()).toEqual(exportFormatNames.filter((name) => name !== "raw").sort());
    for (const name of tables) {
      const file = await asyncBufferFromFile(join(exporting.root, "dataset", name));
      expect(await parquetReadObjects({ file })).toEqual(await exporting.rowsOf(name.replace(/parquet$/, "jsonl")));
    }
  });
});
