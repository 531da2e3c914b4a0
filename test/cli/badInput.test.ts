import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesBelow, runTool } from "./runTool";
import { sampleName, sampleText } from "./sampleText";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bad-input-"));
  await mkdir(join(folder, "texts"));
  await mkdir(join(folder, "made", "dataset"), { recursive: true });
  await writeFile(join(folder, "made", "dataset", "messages.assistant.jsonl"), '{"messages":[]}\n');
  await writeFile(join(folder, "texts", sampleName), sampleText(3), "utf8");
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const run = ["run", "--json", "--assistant-mode", "both", "--texts", "texts", "--outputs", "made"];
const scripted = [...run, "--engine", "scripted"];

/** Runs, and checks what all bad input has in common: a message without a stack, no dataset, nothing earlier touched. */
async function refused(args: readonly string[], code: number, message: RegExp): Promise<string> {
  const before = await filesBelow(join(folder, "made"));
  const ended = await runTool(args, { cwd: folder });
  expect(ended.stderr).toMatch(message);
  expect(ended.stderr).not.toMatch(/\n\s+at |Unexpected error/);
  expect(ended.code).toBe(code);
  expect(await filesBelow(join(folder, "made"))).toMatchObject(before);
  return ended.stdout;
}

async function onlyText(name: string, content: string | Buffer): Promise<void> {
  await rm(join(folder, "texts", sampleName));
  await writeFile(join(folder, "texts", name), content);
}

describe("bad input", () => {
  it("a texts folder that is not there", async () => {
    await refused([...scripted, "--texts", "nowhere"], 1, /nowhere/);
  });

  it("a texts folder without texts", async () => {
    await rm(join(folder, "texts", sampleName));
    await refused(scripted, 1, /texts/);
  });

  it("a text that is empty", async () => {
    await onlyText("Empty, by Nobody.txt", "");
    await refused(scripted, 3, /Empty, by Nobody\.txt.*empty/i);
  });

  it("a text that is binary", async () => {
    await onlyText("Binary, by Nobody.txt", Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7) % 256)));
    await refused(scripted, 3, /Binary, by Nobody/);
  });

  it("a text of which no passage is kept", async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `Chapter ${index + 1} ........ ${index * 7 + 3}`);
    await onlyText("Contents, by Nobody.txt", `CONTENTS\n\n${lines.join("\n")}\n`);
    const account = JSON.parse(await refused(scripted, 3, /judgeParagraphs kept none of \d+ items/));
    expect(account.error.code).toBe("nothing-left");
    expect(account.stages.at(-1)).toMatchObject({ stage: "judgeParagraphs", kept: 0 });
  });

  it("a setting that does not exist", async () => {
    await refused([...scripted, "--set", "chunktokens=5"], 2, /chunktokens.*did you mean chunkTokens/s);
  });

  it("a setting of the wrong type", async () => {
    await refused([...scripted, "--set", "subsetSize=many"], 2, /subsetSize is "many"/);
  });

  it("a settings file that is no JSON", async () => {
    await writeFile(join(folder, "settings.json"), "{subsetSize: 3}");
    await refused([...scripted, "--settings", "settings.json"], 2, /settings\.json/);
  });

  it("a flag that does not exist, and a value that a flag does not take", async () => {
    await refused([...scripted, "--colour"], 2, /--colour/);
    await refused([...run, "--engine", "steam"], 2, /steam/);
  });

  it("a text named in the settings that is not in the folder", async () => {
    await refused([...scripted, "--set", 'sourceTexts=["Missing.txt"]'], 1, /Missing\.txt/);
  });

  it("an outputs folder that cannot be written", async () => {
    await writeFile(join(folder, "blocked"), "a file");
    await refused([...scripted, "--outputs", "blocked"], 1, /blocked/);
  });

  it("a model that does not exist", async () => {
    await refused([...run, "--model", "no-such-model"], 1, /no-such-model/);
    await refused([...run, "--model", "missing.gguf"], 1, /missing\.gguf/);
  });

  it("a model file that is none, and one that is cut off", async () => {
    await writeFile(join(folder, "text.gguf"), "This is no model.");
    await refused([...run, "--model", "text.gguf"], 1, /text\.gguf/);
    const head = Buffer.from([0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
    await writeFile(join(folder, "cut.gguf"), head);
    await refused([...run, "--model", "cut.gguf"], 1, /cut\.gguf/);
  });

  it("a labelled set that is missing, of one class, or not for the step", async () => {
    const evaluate = ["evaluate", "--engine", "scripted", "--step", "checkAnswerAccuracy"];
    const item = (id: string) =>
      JSON.stringify({ id, text: "A lever.", question: "What?", answer: "A lever.", label: "accurate", source: "own" });
    await writeFile(join(folder, "one.jsonl"), `${item("1")}\n${item("2")}\n`);
    await refused([...evaluate, "--data", "nowhere.jsonl"], 1, /nowhere\.jsonl/);
    await refused([...evaluate, "--data", "one.jsonl"], 1, /same label/);
    await refused(["evaluate", "--step", "judgeParagraph", "--data", "one.jsonl"], 2, /no labels for judgeParagraph/);
    await refused(["evaluate", "--step", "planQuestions", "--data", "one.jsonl"], 2, /no step planQuestions/);
  });
});
