import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseSettings } from "../../lib/settings";
import { runInProcess } from "../cli/runInProcess";

const root = join(__dirname, "..", "..");
const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const pages = ["README.md", "CONTRIBUTING.md", "logical_models/README.md", ...docs.map((name) => `docs/${name}`)];
const text = pages.map((page) => readFileSync(join(root, page), "utf8")).join("\n");

it("commands in the documentation and their flags are those of the help", async () => {
  const found = [...text.matchAll(/augmentoolkit ((?:models )?[a-z-]+)((?: [^\n`#|]*)?)/g)];
  const names = new Set(found.map(([, command = ""]) => command));
  expect(names.size).toBeGreaterThan(12);
  for (const [line, command = "", rest = ""] of found) {
    const words = command === "models" ? [] : command.split(" ");
    const { code, stdout } = await runInProcess([...(words.length === 0 ? [command] : words), "--help"]);
    const flags = rest.match(/(?<=\s|\[)--[a-z-]+/g) ?? [];
    expect([line, code, flags.filter((flag) => flag !== "--help" && !stdout.includes(flag))]).toEqual([line, 0, []]);
  }
});

it("what the examples make in the repository git ignores, and with it the linter", () => {
  const ignored = readFileSync(join(root, ".gitignore"), "utf8").split(/\r?\n/);
  expect(ignored).toEqual(expect.arrayContaining(["/my-*", "/outputs/*", "converted/"]));
  const made = [...text.matchAll(/augmentoolkit (?:(?:init|prompts) |.*?--outputs )([a-z][\w-]*)/g)].map(
    ([, name]) => name,
  );
  expect(made.length).toBeGreaterThan(10);
  expect(made.filter((name) => name !== "outputs" && !name?.startsWith("my-"))).toEqual([]);
});

it("scripts in the documentation are there", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const run = [...text.matchAll(/npm run ([a-z:]+)/g)].flatMap(([, name = ""]) => name);
  const files = [...text.matchAll(/\bscripts\/[\w/]+\.(?:ts|py|mjs|cjs)/g)].map(([file]) => file);
  expect([run.length > 5, files.length > 5]).toEqual([true, true]);
  expect(run.filter((name) => !(name in scripts))).toEqual([]);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

it("the settings that docs/servers.md shows are accepted", () => {
  const [block = ""] = /^ {4}\{$[\s\S]*?^ {4}\}$/m.exec(readFileSync(join(root, "docs/servers.md"), "utf8")) ?? [];
  const { servers, largeServers } = parseSettings(JSON.parse(block));
  expect([servers.length, servers[1]?.keyVariable, largeServers?.length]).toEqual([2, "GPU_KEY", 1]);
});
