import { expect, it } from "vitest";
import { parseSettings } from "../../lib/settings";
import { runInProcess } from "./runInProcess";

/** The names below the heading of commands in a help text. */
function commandsIn(help: string): string[] {
  const [, list = ""] = help.split("Commands:\n");
  return [...list.matchAll(/^ {2}(\S+)/gm)].flatMap(([, name = ""]) => (name === "help" ? [] : [name]));
}

async function allHelp(path: readonly string[]): Promise<Map<string, string>> {
  const { code, stdout } = await runInProcess([...path, "--help"]);
  expect([path, code]).toEqual([path, 0]);
  const below = await Promise.all(commandsIn(stdout).map((name) => allHelp([...path, name])));
  return new Map([[path.join(" "), stdout], ...below.flatMap((pages) => [...pages])]);
}

it("the help of run says what each flag is where it is left out, and where settings are listed", async () => {
  const { stdout } = await runInProcess(["run", "--help"]);
  const page = stdout.replace(/\s+/g, " ");
  const { textsFolder, outputsFolder, engine, logicalModel, queue, seed } = parseSettings({});
  for (const value of [textsFolder, outputsFolder, "off", "all", engine, logicalModel, queue, seed])
    expect(page).toContain(`; default: ${value}`);
  expect(page).toContain("the small model (logicalModel)");
  expect(page).toContain("as run --print-settings lists them");
});

it("each command's help fits in a terminal of 80 columns and says what the command does", async () => {
  const pages = await allHelp([]);
  expect([...pages.keys()]).toEqual(expect.arrayContaining(["run", "worker", "models fetch", "complete"]));
  for (const [command, page] of pages) {
    expect([command, page.split("\n").filter((line) => line.length > 80)]).toEqual([command, []]);
    // A default that is written as code tells nobody anything.
    expect([command, page]).toEqual([command, expect.not.stringMatching(/\[\]|undefined|null/)]);
    const [, , purpose = ""] = page.split("\n");
    expect([command, purpose]).toEqual([command, expect.stringMatching(/^[A-Z]/)]);
  }
});
