import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeDataset } from "../../lib/export/writeDataset";
import type { Conversation } from "../../lib/records";
import type { SettingsInput } from "../../lib/settings";
import { conversationOf, conversationsOf } from "./conversations";
import { type Exporting, openExporting } from "./exporting";

let exporting: Exporting;
beforeEach(async () => {
  exporting = await openExporting();
});
afterEach(() => exporting.close());

const whole = { validationShare: 0 };

describe("what explains a dataset", () => {
  it("B18: claims nothing of the other mode's files that an earlier run left", async () => {
    const write = (mode: Conversation["mode"]) =>
      writeDataset(
        { conversations: conversationsOf(mode) },
        exporting.context({ assistantMode: mode === "assistant" }),
      );
    await write("assistant");
    const alone = (await exporting.files())["README.md"];
    expect(alone).toContain("\nNothing made of one passage is both");
    expect(alone).not.toContain("earlier run");
    await write("roleplay");
    const files = await exporting.files();
    const card = files["README.md"] ?? "";
    expect(card).toContain("Train on `messages/roleplay.train.jsonl`");
    expect(card).toContain("- config_name: messages-roleplay\n  default: true\n");
    expect(card).toContain("- config_name: messages-assistant\n  data_files:");
    expect(card).toContain('"messages-roleplay")');
    expect(card).toMatch(/`messages\/assistant\.\*\.jsonl` \|.*Of an earlier run/);
    expect(card).not.toMatch(/`messages\/(roleplay|questions)\.\*\.jsonl` \|.*Of an earlier run/);
    expect(card).toContain(
      "In the sets of this run nothing made of one passage is both in training and in validation.",
    );
    for (const [name, text] of Object.entries(files))
      if (name.startsWith("trainers/"))
        expect([name, /messages.(assistant|roleplay)/.exec(text)?.[1]]).toEqual([name, "roleplay"]);
    expect(exporting.logged.filter((line) => line.includes("earlier run"))).toEqual([
      "Of an earlier run in another mode, and left as it is: messages/assistant.",
    ]);
  });

  it("B18: goes by the dialogues of an earlier run only where this run has none, and says so", async () => {
    await writeDataset({ conversations: conversationsOf("assistant") }, exporting.context({ assistantMode: true }));
    await writeDataset({ conversations: [] }, exporting.context({ assistantMode: false }));
    const card = (await exporting.files())["README.md"];
    expect(card).toContain("This run has no dialogues; those of an earlier run are still there.");
    expect(card).toContain("Train on `messages/assistant.train.jsonl`");
  });

  it("explains the folder: a card, LLaMA-Factory's list of files, and configurations for trainers", async () => {
    const sources = ["levers", "pulleys"].map((chunk) => conversationOf("assistant", chunk));
    const details = 'A | B <script>x</script> `"---\u2028---\nlicense: mit", by A, published 1900';
    const tuples = sources.flatMap((made) => made.tuples.map((tuple) => ({ ...tuple, details })));
    const conversations = sources.map((made) => ({
      ...made,
      details,
      tuples: made.tuples.map((tuple) => ({ ...tuple, details })),
    }));
    await writeDataset(
      { conversations, tuples },
      exporting.context({
        assistantMode: true,
        exports: ["messages", "sharegpt", "alpaca", "list"],
        datasetLicence: "cc-by-4.0",
        language: "German",
      }),
      { stages: [{ stage: "checkTuples", cameIn: 9, kept: 4, dropped: { replacements_used_up: 5 }, failed: {} }] },
    );
    const files = await exporting.files();
    const card = Buffer.from(files["README.md"] ?? "", "latin1").toString("utf8");
    const [, front = "", ...body] = card.split(/^---$/m);
    expect(front).toContain('license: "cc-by-4.0"\nlanguage:\n- "de"\n');
    expect(front).toContain("- config_name: messages-assistant\n  default: true\n");
    for (const [, path = ""] of front.matchAll(/path: (.*)/g)) expect(Object.keys(files)).toContain(path);
    expect(body.join("---")).not.toContain("<script>");
    expect(body.join("---")).toContain("| checkTuples | 9 | 4 | replacements\\_used\\_up 5 | 0 |");
    expect(body.join("---")).toContain("`b2`");
    const info = JSON.parse(files["dataset_info.json"] ?? "") as Record<string, { file_name: string }>;
    expect(Object.keys(info)).toContain("augmentoolkit_messages_assistant_train");
    for (const { file_name } of Object.values(info)) expect(Object.keys(files)).toContain(file_name);
    for (const name of ["axolotl.yaml", "llamafactory.yaml", "trl_sft.py", "unsloth_sft.py"])
      expect(files[`trainers/${name}`]).toMatch(/assistant/);
  });

  it("names a file to train on where the dialogues are in another form than messages alone", async () => {
    const context = exporting.context({ assistantMode: true });
    await writeDataset({ conversations: conversationsOf("assistant") }, context, { formats: ["alpaca", "sharegpt"] });
    const card = (await exporting.files())["README.md"];
    expect(card).not.toContain("There are no dialogues");
    expect(card).toContain(
      "Train on `sharegpt/assistant.train.jsonl` and measure on `sharegpt/assistant.validation.jsonl`.",
    );
    expect(card).toContain("`trainers/` need `messages/`, which `augmentoolkit export --format messages` writes.");
    expect(card).toContain("- config_name: sharegpt-assistant\n  default: true\n");
    expect(card).toContain('load_dataset("path/to/this/folder", "sharegpt-assistant")');
    expect(card).toContain('"conversations": [');
    expect(Object.keys(await exporting.files()).filter((name) => name.startsWith("trainers/"))).toEqual([]);
    await writeDataset({ conversations: conversationsOf("assistant") }, context, { formats: ["messages"] });
    expect((await exporting.files())["README.md"]).toContain("- config_name: messages-assistant\n  default: true\n");
  });

  it("has trainers take rows of as many tokens as the dataset allows, 2048 where it sets no limit", async () => {
    const settings = { ...whole, assistantMode: true, passageInPrompt: "both", wrongPassageShare: 1 } as const;
    const exports: SettingsInput["exports"] = ["messages", "preference-trl", "kto-trl"];
    const limits = async (trainingTokens: number | null) => {
      const context = exporting.context({ ...settings, exports, trainingTokens });
      await writeDataset({ conversations: conversationsOf("assistant") }, context);
      const files = Object.entries(await exporting.files()).filter(([name]) => name.startsWith("trainers/"));
      const limit = /(?:sequence_len|cutoff_len|max_length|max_seq_length)\W+(\d+)/;
      return files.map(([name, text]) => [name, limit.exec(text)?.[1]]);
    };
    const before = await limits(null);
    expect(before).toHaveLength(6);
    expect(before.map(([, tokens]) => tokens)).toEqual(Array(6).fill("2048"));
    expect((await limits(4096)).map(([, tokens]) => tokens)).toEqual(Array(6).fill("4096"));
  });

  it("has scripts that go on with preferences and judged answers where there are some, and none where there are none", async () => {
    const conversations = conversationsOf("assistant");
    const settings = { ...whole, assistantMode: true, passageInPrompt: "both", wrongPassageShare: 1 } as const;
    const exports = ["messages", "preference-trl", "kto-trl"] as const;
    await writeDataset({ conversations }, exporting.context({ ...settings, exports: [...exports] }));
    const files = await exporting.files();
    expect(files["trainers/trl_dpo.py"]).toContain('"train": "preference-trl/preferences-with-passage.train.jsonl"');
    expect(files["trainers/trl_kto.py"]).toContain('"train": "kto-trl/judged-answers.train.jsonl"');
    expect(files["trainers/trl_kto.py"]).toContain("undesirable_weight=max(1.0, round(good / bad, 2))");
    expect(files["README.md"]).toContain("`trainers/trl_dpo.py` or `trainers/trl_kto.py`");
    await rm(join(exporting.root, "dataset", "kto-trl"), { recursive: true });
    await writeDataset({ conversations }, exporting.context({ ...settings, exports: ["messages"] }));
    const after = await exporting.files();
    expect(after["trainers/trl_kto.py"]).toBeUndefined();
    expect(after["trainers/trl_dpo.py"]).toBeDefined();
    expect(after["README.md"]).not.toContain("trl_kto");
  });
});
