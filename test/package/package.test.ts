import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesBelow, runTool } from "../cli/runTool";
import { smallPdf } from "../readers/smallPdf";

const root = join(__dirname, "..", "..");
let folder: string;

/** Runs a program and gives what it wrote; throws with it when the program fails. */
function output(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1e8 });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(" ")}: ${stderr}${stdout}`);
  return stdout;
}

const installed = (...args: string[]) =>
  output(process.execPath, [join("node_modules", "augmentoolkit", "bin", "augmentoolkit.cjs"), ...args], folder);

const programWithStep = `
  import { type Answer, type AnyStep, type DatasetFile, defineStep, type Engine, type Example, type Message } from "augmentoolkit";
  import { ParseError, type PipelineSteps, type ProgressBar, run, type RunOptions, type Sampling } from "augmentoolkit";
  import { steps, type Tally } from "augmentoolkit";

  const sampling: Sampling = { temperature: 0, maximumTokens: 10 };
  const parse = (answer: Answer): never => {
    throw new ParseError(answer.text);
  };
  const mine: PipelineSteps = { ...steps, planQuestions: defineStep({ ...steps.planQuestions, sampling, parse }) };
  const told: Tally[] = [];
  const options: RunOptions = { steps: mine, onStage: (stage) => void told.push(stage) };
  export const files = async (): Promise<DatasetFile[]> => (await run({ engine: "scripted" }, options)).dataset;
  export type Others = [AnyStep, Engine, Example<string>, Message, ProgressBar];
`;

/** Packs the project and unpacks it where npm would, beside the packages that it needs. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "package-"));
  const npm = process.env.npm_execpath;
  const pack = ["pack", "--silent", "--pack-destination", folder];
  if (npm === undefined) output("npm", pack, root);
  else output(process.execPath, [npm, ...pack], root);
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "augmentoolkit"), { recursive: true });
  output("tar", ["-xzf", tarball ?? "", "-C", join("node_modules", "augmentoolkit"), "--strip-components=1"], folder);
  for (const name of await readdir(join(root, "node_modules"))) {
    if (name.startsWith(".") || ["tsx", "esbuild", "vitest", "typescript"].includes(name)) continue;
    await symlink(join(root, "node_modules", name), join(modules, name), "junction");
  }
}, 600_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("the package, installed in an empty folder", () => {
  it("holds what was built and nothing that is not for its users", async () => {
    const files = Object.keys(await filesBelow(join(folder, "node_modules", "augmentoolkit")));
    expect(files).toEqual(
      expect.arrayContaining(["processing.ipynb", join("dist", "index.js"), join("dist", "index.d.ts")]),
    );
    for (const file of files) expect(file).not.toMatch(/^(test|lib|outputs|\.ci)[\\/]|\.gguf$/);
  });

  it("writes a folder that works, and makes from it what the repository makes", async () => {
    expect(installed("init", "here")).toContain("is ready");
    const run = ["run", "--settings", "settings.json", "--engine", "scripted"];
    const program = join(folder, "node_modules", "augmentoolkit", "bin", "augmentoolkit.cjs");
    output(process.execPath, [program, ...run], join(folder, "here"));
    const own = await runTool([...run, "--outputs", "own"], { cwd: join(folder, "here") });
    expect(own.code).toBe(0);
    const dataset = await filesBelow(join(folder, "here", "outputs", "dataset"));
    expect(Object.keys(dataset).length).toBeGreaterThan(2);
    expect(dataset).toEqual(await filesBelow(join(folder, "here", "own", "dataset")));
  }, 300_000);

  it("brings the review page and shell completion, and reads a sheet that it wrote", async () => {
    const outputs = join(folder, "here", "own");
    expect(installed("review", "--outputs", outputs, "--export", "tuples.csv")).toContain("tuples");
    expect(installed("review", "--outputs", outputs, "--import", "tuples.csv", "--as", "Ada")).toMatch(/^0 decisions/);
    const page = await readdir(join(folder, "node_modules", "augmentoolkit", "dist", "lib", "review", "page"));
    expect(page).toEqual(expect.arrayContaining(["review.html", "review.css", "review.js"]));
    expect(installed("complete", "--", "rev")).toContain("review");
  });

  it("brings the thread that PDF files are parsed in", async () => {
    await writeFile(join(folder, "mill.pdf"), smallPdf([[{ text: "A mill turns.", left: 50, bottom: 700 }]]));
    installed("convert", "mill.pdf", "--to", "converted");
    const texts = Object.values(await filesBelow(join(folder, "converted")));
    expect(texts.some((text) => text.includes("A mill turns."))).toBe(true);
  });

  it("finds the prompt sets that ship", () => {
    expect(installed("prompts").split("\n")).toContain("code");
    expect(installed("show-prompt", "generateQuestions", "--prompts", "code")).toContain("learns to use this software");
  });

  it("does not write over what is there", async () => {
    await mkdir(join(folder, "there"));
    await writeFile(join(folder, "there", "settings.json"), "{}");
    expect(() => installed("init", "there")).toThrow(/there already; nothing was written/);
    expect(await readdir(join(folder, "there"))).toEqual(["settings.json"]);
  });

  it("brings a notebook and prompts that reach the library by its name", async () => {
    const notebook = await readFile(join(folder, "here", "processing.ipynb"), "utf8");
    const prompts = await filesBelow(join(folder, "here", "generation_functions"));
    const imports = [notebook, ...Object.values(prompts)].flatMap((text) => text.match(/from \\?"[^"\\]+/g) ?? []);
    const library = imports
      .map((line) => line.replace(/from \\?"/, ""))
      .filter((name) => name.startsWith("augmentoolkit"));
    expect(library.length).toBeGreaterThan(20);
    for (const name of new Set(library)) {
      const path = name.replace("augmentoolkit/", "");
      expect(Object.keys(await filesBelow(join(folder, "node_modules", "augmentoolkit", "dist")))).toContain(
        `${path.replace("dist/", "").replaceAll("/", process.platform === "win32" ? "\\" : "/")}.d.ts`,
      );
    }
    expect(imports.filter((line) => /"\.\.?\/(lib|\.\.)/.test(line))).toEqual([]);
  });

  it("has types for all that a program with a step of its own names", async () => {
    await writeFile(join(folder, "here", "program.mts"), programWithStep);
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const strictly = ["--noEmit", "--strict", "--skipLibCheck", "--target", "ES2022", "--module", "node16"];
    output(process.execPath, [compiler, ...strictly, "program.mts"], join(folder, "here"));
  }, 300_000);

  it("runs the README's example of the library", async () => {
    const readme = (await readFile(join(root, "README.md"), "utf8")).replaceAll("\r\n", "\n");
    const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(example).toContain('from "augmentoolkit"');
    await writeFile(join(folder, "here", "example.mjs"), example);
    expect(output(process.execPath, ["example.mjs"], join(folder, "here"))).toMatch(/^\d+ conversations/m);
  }, 300_000);
});
