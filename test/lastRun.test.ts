import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { beginLastRun } from "../lib/lastRun";
import { openWorkbench } from "./stages/workbench";

it("notes of a run hold neither passwords nor folders", async () => {
  const bench = await openWorkbench({ passwords: ["open sesame"], textsFolder: "my/private/texts" });
  await beginLastRun(bench.context);
  const noted = await readFile(join(bench.folder, "last_run", "settings.json"), "utf8");
  expect(noted).toContain("chunkTokens");
  expect(noted).not.toMatch(/sesame|private/);
  await bench.close();
});
