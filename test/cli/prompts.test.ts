import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { runInProcess } from "./runInProcess";
import { filesBelow } from "./runTool";
import { sampleName, sampleText } from "./sampleText";

let folder: string;
const at = (...parts: string[]) => join(folder, ...parts);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "prompts-"));
  mkdirSync(at("texts"));
  writeFileSync(at("texts", sampleName), sampleText(3), "utf8");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (outputs: string, ...more: string[]) =>
  runInProcess([
    ...["run", "--engine", "scripted", "--texts", at("texts"), "--outputs", at(outputs), "--set", "chunkTokens=150"],
    ...["--assistant-mode", "both", "--set", "rearrangementsToTake=1", "--json", ...more],
  ]);
const toDo = async (outputs: string, ...more: string[]) =>
  JSON.parse((await run(outputs, "--dry-run", ...more)).stdout) as {
    steps: { step: string; reused: number; redone: number; new: number }[];
    total: { redone: number; new: number };
  };
const callsOf = (outputs: string) =>
  Object.keys(steps)
    .filter((step) => existsSync(at(outputs, step)))
    .flatMap((step) => readdirSync(at(outputs, step)).map((file) => `${step}/${file}`));

describe("augmentoolkit prompts", () => {
  it("lists the sets that ship, and tries one", async () => {
    expect((await runInProcess(["prompts"])).stdout.split("\n")).toContain("code");
    expect((await runInProcess(["prompts", "--check", "code"])).stdout).toMatch(/can be used.*planQuestions/);
    const refused = await runInProcess(["prompts", "--check", at("nowhere")]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("no prompt set")]);
  });

  it("writes the prompts that are asked for, and never over a file", async () => {
    const written = await runInProcess(["prompts", at("one"), "--step", "planQuestions", "--from", "code"]);
    expect(written.code).toBe(0);
    expect(written.stdout).toContain(`use them with --prompts ${at("one")}.`);
    expect(readdirSync(at("one"))).toEqual(["planQuestions.yaml"]);
    expect(readFileSync(at("one", "planQuestions.yaml"), "utf8")).toContain("that its users must know");
    const again = await runInProcess(["prompts", at("one"), "--step", "planQuestions"]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("left as it is")]);
  });

  it("shows the prompt of a step in the words of a set", async () => {
    const shown = await runInProcess(["show-prompt", "reviseContext", "--prompts", "code"]);
    expect(shown.stdout).toContain("Documentation: Ferry Manual");
    expect((await runInProcess(["show-prompt", "reviseContext"])).stdout).not.toContain("Ferry");
  });
});

describe("a run in other words", () => {
  it("makes the very records of a run without a set from the built-in prompts written out", async () => {
    expect((await run("own")).code).toBe(0);
    expect((await runInProcess(["prompts", at("built-in")])).code).toBe(0);
    expect((await toDo("own", "--prompts", at("built-in"))).total).toMatchObject({ redone: 0, new: 0 });
    expect((await run("same", "--prompts", at("built-in"))).code).toBe(0);
    expect(callsOf("same")).toEqual(callsOf("own"));
  });

  it("asks anew what is put otherwise and what follows from it, and takes no record of other words for its own", async () => {
    mkdirSync(at("brief"));
    writeFileSync(at("brief", "reviseContext.yaml"), "sampling: { temperature: 0.1 }\n");
    const { steps: planned } = await toDo("own", "--set", `prompts=${at("brief")}`);
    const asked = (name: string) => planned.find(({ step }) => step === name);
    expect(asked("checkAnswerRelevance")).toMatchObject({ redone: 0, new: 0 });
    expect(asked("reviseContext")).toMatchObject({ reused: 0 });
    expect(asked("reviseContext")?.redone).toBeGreaterThan(0);
  });

  it("ends before anything is opened where a set cannot be used", async () => {
    mkdirSync(at("broken"));
    writeFileSync(at("broken", "planQuestions.yaml"), "instructions: Ask about {chapter}.\n");
    const refused = await run("never", "--prompts", at("broken"));
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/planQuestions\.yaml: instructions: there is no \{chapter\}/);
    expect(readdirSync(folder)).not.toContain("never");
  });

  it("names the set in card and provenance, and tells of itself when the set's folder is gone", async () => {
    cpSync(join(__dirname, "..", "..", "prompt_sets", "code"), at("mine"), { recursive: true });
    expect((await run("coded", "--prompts", at("mine"))).code).toBe(0);
    const files = await filesBelow(at("coded", "dataset"));
    expect(files["README.md"]).toContain("the prompt set **mine**");
    expect(files["README.md"]).toContain("judgeParagraph");
    const [row = ""] = (files[join("list", "questions.train.provenance.jsonl")] ?? "").split("\n");
    expect(JSON.parse(row)).toMatchObject({ promptSet: "mine" });
    expect(Object.values(await filesBelow(at("coded", "last_run"))).join()).not.toContain(folder);
    rmSync(at("mine"), { recursive: true });
    const status = JSON.parse((await runInProcess(["status", "--outputs", at("coded"), "--json"])).stdout);
    expect(status.finished).toBe(true);
    const exported = await runInProcess(["export", "--outputs", at("coded"), "--format", "list"]);
    expect(exported.code).toBe(0);
    expect((await filesBelow(at("coded", "dataset")))["README.md"]).toContain("the prompt set **mine**");
  });
});

it("evaluates a check in the words of a set", async () => {
  const item = (id: string, label: string) =>
    `${JSON.stringify({ id, text: `The mill ${id} has a wheel of oak that the carpenters of the valley built.`, title: "Mills", kind: "prose", label })}\n`;
  writeFileSync(at("set.jsonl"), item("a", "suitable") + item("b", "unsuitable"), "utf8");
  const evaluate = (...more: string[]) =>
    runInProcess([
      ...["evaluate", "--engine", "scripted", "--step", "judgeParagraph", "--data", at("set.jsonl"), "--json"],
      ...more,
    ]);
  const own = JSON.parse((await evaluate()).stdout);
  const other = JSON.parse((await evaluate("--prompts", "code")).stdout);
  expect([own.promptSet, other.promptSet]).toEqual([null, "code"]);
  expect(other.prompt).not.toBe(own.prompt);
  expect(other.unparsable).toBe(0);
});
