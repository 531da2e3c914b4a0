import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { steps } from "../../generation_functions/steps";
import { callRecordSchema } from "../../lib/records";
import { settingsSchema } from "../../lib/settings";
import { filesBelow, runTool } from "../cli/runTool";
import { type CellRun, failures, prepareNotebook, root, runNotebook } from "./runNotebook";

interface NotebookCell {
  cell_type: string;
  source: string[];
  execution_count?: number | null;
  outputs?: unknown[];
}
const notebook = JSON.parse(readFileSync(join(root, "processing.ipynb"), "utf8")) as {
  cells: NotebookCell[];
  metadata: { kernelspec: { name: string; language: string } };
};
const codeCells = notebook.cells.filter((cell) => cell.cell_type === "code");
const sourceOf = (cell: NotebookCell | undefined): string => cell?.source.join("") ?? "";

const headings = [
  "Settings",
  "Open the run",
  "Texts and passages",
  "Load the small model",
  "Judge the passages",
  "Plan the questions",
  "Write the tuples",
  "Check the tuples",
  "Revise the tuples",
  "What people decided",
  "Group the tuples",
  "Characters and scenarios",
  "Dispose the small model",
  "Load the large model",
  "Write the conversations",
  "Write the dataset",
  "Look at the report",
  "Ask what became of an item",
];

describe("processing.ipynb as it is committed", () => {
  it("holds no outputs and no execution counts", () => {
    expect(codeCells.length).toBe(headings.length);
    expect(codeCells.filter((cell) => cell.execution_count !== null || cell.outputs?.length !== 0)).toEqual([]);
  });

  it("names the kernel that is installed", () => {
    expect(notebook.metadata.kernelspec).toMatchObject({ name: "tslab", language: "typescript" });
  });

  it("shows the original's seven settings, with its defaults", () => {
    const text = sourceOf(codeCells[0]);
    const shown = (name: string): string | undefined => new RegExp(`\\n {2}${name}: ([^,]+),`).exec(text)?.[1];
    const defaults = settingsSchema.parse({});
    for (const name of [
      "logicalModel",
      "largeLogicalModel",
      "assistantMode",
      "doubleCheckCounter",
      "rearrangementsToTake",
      "sourceTexts",
      "textManuallyCleaned",
    ] as const) {
      expect([name, shown(name)]).toEqual([name, JSON.stringify(defaults[name])]);
    }
  });

  it("imports the file of every step that a stage calls where the run is opened and in the cells that use it", () => {
    const stages = join(root, "lib", "stages");
    const called = readdirSync(stages).map((file) => readFileSync(join(stages, file), "utf8"));
    const names = Object.keys(steps).filter((name) => called.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
    expect(names.length).toBeGreaterThan(10);
    const [opening, ...others] = codeCells.map(sourceOf).slice(headings.indexOf("Open the run"));
    for (const name of names) {
      expect(opening).toContain(`import { ${name} } from "./generation_functions/${name}";`);
      expect(others.join("\n")).toContain(`import { ${name} } from "./generation_functions/${name}";`);
    }
  });
});

/** The text and the tables of a cell, without that of what is still to do, which is less when it is run again. */
function shownBy({ text, html }: CellRun): string[] {
  const tables = html.filter((part) => part.includes("<table") && !part.includes("What a whole run would do"));
  return [text, ...tables].filter((part) => part !== "");
}

describe("processing.ipynb in the kernel", () => {
  let folder: string;
  const outputs = (): string => join(folder, "outputs");
  const scripted = (): object => ({ engine: "scripted", outputsFolder: outputs(), subsetSize: 3 });

  beforeAll(() => {
    prepareNotebook();
    folder = mkdtempSync(join(tmpdir(), "augmentoolkit-kernel-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function recordsOf(step: string): string[] {
    return readdirSync(join(outputs(), step)).sort();
  }

  /** A copy of the project whose prompts a test may edit. */
  function copyOfProject(name: string): string {
    const project = join(folder, name);
    for (const part of [
      "lib",
      "generation_functions",
      "prompt_sets",
      "texts",
      "processing.ipynb",
      "package.json",
      "tsconfig.json",
    ]) {
      cpSync(join(root, part), join(project, part), { recursive: true });
    }
    for (const file of readdirSync(join(root, "logical_models")).filter((name) => name.endsWith(".ts"))) {
      cpSync(join(root, "logical_models", file), join(project, "logical_models", file));
    }
    symlinkSync(join(root, "node_modules"), join(project, "node_modules"), "junction");
    return project;
  }

  describe("from the first cell to the last, in both modes, without a restart", () => {
    let cells: CellRun[];
    const cell = (heading: string, action: number): CellRun => {
      const found = cells.find((run) => run.heading === heading && run.action === action);
      if (found === undefined) throw new Error(`${heading} did not run`);
      return found;
    };

    beforeAll(() => {
      cells = runNotebook(scripted(), [
        { run: "all" },
        { settings: { assistantMode: true } },
        { run: "all", from: "Settings" },
        { run: "Check the tuples", times: 2 },
      ]);
    });

    it("ends every cell well, in order", () => {
      expect(failures(cells)).toEqual([]);
      expect(cells.filter(({ action }) => action === 0).map(({ heading }) => heading)).toEqual(headings);
      expect(cells.filter(({ action }) => action === 2).map(({ heading }) => heading)).toEqual(headings);
    });

    it("shows tables of passages, tuples with votes, verdicts and reasons, and the account", () => {
      expect(cell("Judge the passages", 0).html.join()).toContain("judgeParagraphs: 3 came in");
      const checks = cell("Check the tuples", 0).html.join();
      for (const column of ["question", "answer", "votes", "verdict", "reason"])
        expect(checks).toContain(`>${column}</th>`);
      expect(checks).toMatch(/✓ checkQuestion 0\.\d\d/);
      expect(cell("Write the dataset", 0).html.join()).toContain("messages/roleplay.train.jsonl");
      expect(cell("Write the dataset", 0).html.join()).toContain("writeConversations");
    });

    it("shows the report and writes it as a page", () => {
      expect(cell("Look at the report", 0).html.join()).toContain("How much of the texts it covers");
      expect(readFileSync(join(outputs(), "report.html"), "utf8")).toContain("<!doctype html>");
    });

    it("shows a bar for each stage, whole at its end", () => {
      const bars = cells.flatMap(({ html }) => html).filter((html) => html.includes('role="progressbar"'));
      expect(bars.length).toBeGreaterThanOrEqual(18);
      expect(bars.filter((html) => !html.includes("width:100.0%"))).toEqual([]);
    });

    it("shows a chart as a PNG picture", () => {
      const [picture] = cell("Judge the passages", 0).pictures;
      const bytes = Buffer.from(picture ?? "", "base64");
      expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(bytes.length).toBeGreaterThan(5000);
    });

    it("shows memory before, between and after", () => {
      expect(cell("Load the small model", 0).html.join()).toMatch(/before<\/td><td[^>]*>\d+</);
      expect(cell("Load the large model", 0).html.join()).toMatch(/between<\/td><td[^>]*>\d+</);
      expect(cell("Load the large model", 0).html.join()).toMatch(/after, with the large model<\/td><td[^>]*>\d+</);
    });

    it("B18: leaves the conversations of both modes beside each other, nothing mixed", () => {
      const modes = readdirSync(join(outputs(), "multiturn_convs")).map((file) => {
        const record = JSON.parse(readFileSync(join(outputs(), "multiturn_convs", file), "utf8"));
        return { mode: record.value.mode as string, speaks: record.value.primary?.name ?? null };
      });
      expect(modes.filter(({ mode, speaks }) => mode === "roleplay" && speaks !== null).length).toBeGreaterThan(0);
      expect(modes.filter(({ mode, speaks }) => mode === "assistant" && speaks === null).length).toBeGreaterThan(0);
      expect(modes.filter(({ mode, speaks }) => (mode === "assistant") !== (speaks === null))).toEqual([]);
      const dataset = readdirSync(join(outputs(), "dataset", "messages"));
      expect(dataset).toContain("assistant.train.jsonl");
      expect(dataset).toContain("roleplay.train.jsonl");
    });

    it("decides the same when a cell is run again", () => {
      const tables = cells
        .filter(({ heading }) => heading === "Check the tuples")
        .map(({ html }) => html.filter((part) => part.includes("<table")).join());
      expect(tables).toHaveLength(4);
      expect(new Set(tables).size).toBe(1);
    });
  });

  it("uses an edited prompt when its cell is run again in the same kernel, and asks nothing else anew", () => {
    const project = copyOfProject("planned");
    rmSync(outputs(), { recursive: true, force: true });
    const opening = "short sentence of";
    expect(JSON.stringify(steps.planQuestions.instructions)).toContain(opening);
    const marked = `Marked by a test. ${opening}`;

    const cells = runNotebook(
      scripted(),
      [
        { run: "all" },
        { edit: "generation_functions/planQuestions.ts", find: opening, replace: marked },
        { run: "Plan the questions" },
      ],
      project,
    );

    expect(failures(cells)).toEqual([]);
    const plans = recordsOf("planQuestions").map((file) =>
      callRecordSchema.parse(JSON.parse(readFileSync(join(outputs(), "planQuestions", file), "utf8"))),
    );
    const edited = plans.filter(({ messages }) => messages.some(({ content }) => content.includes(marked)));
    expect(edited.length).toBeGreaterThan(0);
    expect(plans.length).toBe(2 * edited.length);
    const before = new Set(plans.filter((plan) => !edited.includes(plan)).map(({ run }) => run));
    expect(edited.filter(({ run }) => !before.has(run))).toEqual([]);
  });

  it("tells plan, provenance and story by an edited prompt, and writes no dataset of two passes", () => {
    const project = copyOfProject("edited");
    const step = "checkAnswerRelevance";
    const [wording, second, third] = [
      "Does the answer give what the question asks for?",
      "Is this an answer?",
      "Has it an answer?",
    ];
    expect(JSON.stringify(steps[step].check?.words)).toContain(wording);
    const edit = (find: string, replace: string) => ({ edit: `generation_functions/${step}.ts`, find, replace });
    const settings = { ...scripted(), subsetSize: 1, outputsFolder: join(folder, "of-edited") };
    const copyTo = (name: string) => ({ copy: join(settings.outputsFolder, "dataset"), to: join(folder, name) });
    const cells = runNotebook(
      settings,
      [
        { run: "all" },
        copyTo("unedited"),
        edit(wording, second),
        { run: "all", from: "Settings" },
        copyTo("edited-once"),
        edit(second, third),
        { run: "all", from: "Check the tuples" },
        copyTo("edited-twice"),
        { settings: { subsetSize: 2 } },
        ...["Settings", "Open the run", "Texts and passages", "Write the dataset"].map((heading) => ({ run: heading })),
      ],
      project,
    );

    expect(failures(cells.slice(0, -1))).toEqual([]);
    const mixed = cells.at(-1);
    expect([mixed?.ok, mixed?.text]).toEqual([false, expect.stringContaining('from "Judge the passages" on')]);
    const plans = cells.flatMap(({ html }) => html.filter((part) => part.includes("What a whole run would do")));
    const rows = plans.map((plan) => new RegExp(`${step}<.*`).exec(plan)?.[0].replace(/(<[^>]*>)+/g, " "));
    expect(rows[1]).toMatch(new RegExp(`^${step} \\d+ [1-9]`));
    const prompts = ["unedited", "edited-once", "edited-twice"].map((name) => {
      const [file] = readdirSync(join(folder, name, "list")).filter((found) => found.includes("provenance"));
      const [row] = readFileSync(join(folder, name, "list", file ?? ""), "utf8").split("\n");
      return (JSON.parse(row ?? "") as { prompts: Record<string, string> }).prompts;
    });
    expect(new Set(prompts.map((versions) => versions[step])).size).toBe(3);
    expect(new Set(prompts.map(({ planQuestions }) => planQuestions)).size).toBe(1);
    const stories = cells
      .filter(({ heading }) => heading === "Ask what became of an item")
      .map(({ html }) => html.join());
    expect(stories.map((story) => /part of the last run<\/td><td[^>]*>yes/.test(story))).toEqual([true, true, true]);
  });

  it("runs whole in the words of a prompt set, which the settings cell names, and refuses one that cannot be used", () => {
    rmSync(outputs(), { recursive: true, force: true });
    const coded = {
      ...scripted(),
      assistantMode: "both",
      textsFolder: join("prompt_sets", "code", "texts"),
      prompts: "code",
    };
    const cells = runNotebook({ ...coded, subsetSize: 1 }, [
      { run: "all" },
      { settings: { prompts: "./nowhere" } },
      { run: "Settings" },
      { run: "Open the run" },
    ]);
    const last = cells.at(-1);
    expect(failures(cells.slice(0, -1))).toEqual([]);
    expect([last?.ok, last?.text]).toEqual([false, expect.stringContaining("There is no prompt set ./nowhere")]);
    const [record] = recordsOf("generateQuestions").map((file) =>
      callRecordSchema.parse(JSON.parse(readFileSync(join(outputs(), "generateQuestions", file), "utf8"))),
    );
    expect(record?.messages[0]?.content).toContain("somebody who learns to use this software");
    expect(readFileSync(join(outputs(), "dataset", "README.md"), "utf8")).toContain("the prompt set **code**");
  });

  describe("run whole, and then each of its stages again", () => {
    let cells: CellRun[];
    const again = headings
      .slice(headings.indexOf("Texts and passages"), headings.indexOf("Look at the report"))
      .filter((heading) => !heading.endsWith("model"));

    beforeAll(() => {
      const alone = { ...scripted(), outputsFolder: join(folder, "alone") };
      const before = { copy: join(folder, "alone", "dataset"), to: join(folder, "before") };
      cells = runNotebook(alone, [{ run: "all" }, before, ...again.map((heading) => ({ run: heading }))]);
    });

    it("makes the dataset that the command line makes, byte for byte", async () => {
      expect(failures(cells)).toEqual([]);
      const flags = ["--engine", "scripted", "--texts", join(root, "texts"), "--outputs", "beside", "--subset", "3"];
      expect((await runTool(["run", ...flags], { cwd: folder })).code).toBe(0);
      const made = await filesBelow(join(folder, "beside", "dataset"));
      expect(Object.keys(made).length).toBeGreaterThan(4);
      expect(await filesBelow(join(folder, "before"))).toEqual(made);
    });

    it.each(again)("shows the same tables when the cell %s is run again", (heading) => {
      const [first, second, ...others] = cells.filter((cell) => cell.heading === heading).map(shownBy);
      expect(first).not.toEqual([]);
      expect(second).toEqual(first);
      expect(others).toEqual([]);
    });

    it("writes the same dataset of what was done again", async () => {
      expect(await filesBelow(join(folder, "alone", "dataset"))).toEqual(await filesBelow(join(folder, "before")));
    });
  });

  describe("after a review", () => {
    it("does what people decided, as the command line does", async () => {
      runNotebook(scripted(), [{ run: "all" }]);
      const sheet = join(folder, "tuples.csv");
      const review = (...args: string[]) => runTool(["review", "--outputs", outputs(), ...args], { cwd: folder });
      expect((await review("--export", sheet)).code).toBe(0);
      const rows = parse(readFileSync(sheet, "utf8"), { columns: true, bom: true }) as Record<string, string>[];
      const refused = rows.find(({ fate }) => fate === "kept");
      const decided = rows.map((row) => (row === refused ? { ...row, decision: "refuse question" } : row));
      writeFileSync(sheet, stringify(decided, { header: true }), "utf8");
      expect((await review("--import", sheet, "--as", "Ada")).code).toBe(0);
      const cells = runNotebook(scripted(), [{ run: "all" }]);
      expect(failures(cells)).toEqual([]);
      const shown = (heading: string) => cells.find((cell) => cell.heading === heading)?.html.join() ?? "";
      expect(shown("What people decided")).toContain("refused_in_review");
      expect(shown("Write the dataset")).toContain("reviewTuples");
      const files = readdirSync(join(outputs(), "dataset", "list")).filter((name) => !name.includes("provenance"));
      const texts = files.map((name) => readFileSync(join(outputs(), "dataset", "list", name), "utf8"));
      expect(texts.join()).not.toContain(JSON.stringify(refused?.question));
    });
  });
});
