import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { runTool } from "./runTool";

const completed = async (...words: string[]) =>
  (await runTool(["complete", "--", ...words], { cwd: __dirname })).stdout;

it("a shell completes commands, flags and their choices", async () => {
  expect(await completed("rev")).toMatch(/^review\t/m);
  expect(await completed("run", "--eng")).toMatch(/^--engine\t/m);
  const engines = await completed("run", "--engine", "");
  for (const engine of ["llama", "server", "queue", "scripted"])
    expect(engines).toMatch(new RegExp(`^${engine}\t`, "m"));
});

it("the script for bash is one that bash takes, and an unknown shell is refused", async () => {
  const { code, stdout } = await runTool(["complete", "bash"], { cwd: __dirname });
  expect(code).toBe(0);
  const { status, error } = spawnSync("bash", ["-n"], { input: stdout });
  // Not every machine has bash; where it is, it must like the script.
  if (error === undefined) expect(status).toBe(0);
  expect((await runTool(["complete", "nothing"], { cwd: __dirname })).code).toBe(2);
});
