import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type * as engines from "../../lib/engine/openEngine";
import { folderWithSample } from "./folderWithSample";
import { runInProcess } from "./runInProcess";

vi.mock("../../lib/engine/openEngine", async (original) => {
  const { openEngine } = await original<typeof engines>();
  return {
    openEngine: (...given: Parameters<typeof openEngine>) => {
      const engine = openEngine(...given);
      const complete: typeof engine.complete = async (request, signal) => {
        const completion = await engine.complete(request, signal);
        return request.step === "writeAssistantConversation" ? { ...completion, text: "" } : completion;
      };
      return { ...engine, complete };
    },
  };
});

let folder: string;
beforeAll(async () => {
  folder = await folderWithSample(6);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("a run that kept tuples but no conversation lists the files that hold them", async () => {
  const places = ["--texts", join(folder, "texts"), "--outputs", join(folder, "made")];
  const flags = ["--engine", "scripted", "--assistant-mode", "on", "--set", "chunkTokens=150", ...places];
  const run = await runInProcess(["run", ...flags]);
  expect([run.code, run.stderr]).toEqual([3, expect.stringContaining("writeConversations kept none of")]);
  const file = "dataset/messages/questions.train.jsonl";
  const rows = (await readFile(join(folder, "made", file), "utf8")).trimEnd().split("\n").length;
  expect(run.stdout).toContain("No conversation was made.");
  expect(run.stdout).toContain(`  ${file}  ${rows} row`);
  const account = JSON.parse((await runInProcess(["run", "--json", ...flags])).stdout);
  expect(account).toMatchObject({ error: { code: "nothing-left" } });
  expect(account.dataset).toContainEqual({ file, rows });
});
