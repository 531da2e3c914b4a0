import { describe, expect, it } from "vitest";
import { type Account, accountOf } from "../../lib/cli/accountOf";
import { conversationOf } from "../export/conversations";

const usage = {
  calls: 12,
  tokens: { prompt: 9000, evaluated: 4000, generated: 800 },
  seconds: 61,
  memory: 1_073_741_824,
};
const account: Account = {
  stages: [
    { stage: "judgeParagraphs", cameIn: 12, kept: 9, dropped: { unsuitable: 2 }, failed: { timeout: 1 } },
    { stage: "checkTuples", cameIn: 8, kept: 8, dropped: {}, failed: {} },
  ],
  usage,
  seconds: 65,
  outputs: "outputs",
  dataset: [{ file: "dataset/messages.assistant.jsonl", rows: 1 }],
  conversations: [conversationOf("assistant", "levers"), conversationOf("roleplay", "levers")],
};

describe("accountOf", () => {
  it("tells what each stage took in, kept, dropped and failed, and why", () => {
    const lines = accountOf(account);
    expect(lines).toContain("stage            in  kept  dropped  failed  reasons");
    expect(lines).toContain("judgeParagraphs  12     9        2       1  unsuitable 2, timeout 1");
    expect(lines).toContain("checkTuples       8     8        0       0");
  });

  it("tells cost and place of the dataset, and prints a conversation in full", () => {
    const text = accountOf(account).join("\n");
    expect(text).toContain(
      "12 model calls in 1 min 05 s, 1024 MiB of memory at most:\n9000 prompt tokens (4000 evaluated), 800 tokens generated.",
    );
    expect(text).toContain("dataset/messages.assistant.jsonl  1 row");
    for (const turn of account.conversations[1]?.turns ?? []) expect(text).toContain(`${turn.speaker}: ${turn.text}`);
    expect(text).toContain("Scene: Ruth brings a broken axle");
  });

  it("lets no text of a book or a model reach the terminal as a command", () => {
    const conversation = conversationOf("assistant", "levers");
    const first = conversation.turns[0];
    if (first !== undefined) first.text = "\u001b]0;title\u0007What?\u009b31m";
    expect(accountOf({ ...account, conversations: [conversation] }).join("\n")).not.toMatch(/[\u001b\u0007\u009b]/);
  });

  it("says so when nothing came out", () => {
    expect(accountOf({ ...account, dataset: [], conversations: [] }).join("\n")).toContain("No conversation was made");
  });
});
