import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stepList } from "../../../generation_functions/steps";
import type { Engine } from "../../../lib/engine/engine";
import { scriptedEngine } from "../../../lib/engine/scriptedEngine";
import { serverEngine } from "../../../lib/engine/serverEngine";
import { run } from "../../../lib/run";
import { parseSettings, type SettingsInput } from "../../../lib/settings";
import { filesBelow } from "../../cli/runTool";
import { sampleName, sampleText } from "../../cli/sampleText";
import { answersOf } from "./replayAnswers";
import { type ReplayFault, startReplayServer } from "./replayServer";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "servers-"));
  await mkdir(join(folder, "texts"));
  await writeFile(join(folder, "texts", sampleName), sampleText(6), "utf8");
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const settingsOf = (outputs: string, more: SettingsInput = {}): SettingsInput => ({
  engine: "scripted",
  textsFolder: join(folder, "texts"),
  outputsFolder: join(folder, outputs),
  assistantMode: "both",
  chunkTokens: 150,
  rearrangementsToTake: 1,
  ...more,
});

const datasetOf = async (outputs: string) => filesBelow(join(folder, outputs, "dataset"));
const faults: ReplayFault[] = ["429", "500", "cut", "rubbish", "formless", "foreign"];

describe("a run on servers", () => {
  it.each(["llama-server", "vllm"] as const)(
    "makes what a run in this process makes, on two of %s",
    async (kind) => {
      const scripted = settingsOf("scripted");
      await run(scripted);
      const answers = await answersOf(join(folder, "scripted"));
      const fault = (call: number) => (call % 5 === 3 ? (faults[call % faults.length] ?? null) : null);
      const servers = [
        await startReplayServer({ kind, answers, fault, model: "scripted" }),
        await startReplayServer({ kind, answers, fault, model: "scripted" }),
      ];
      const sha256 = "0".repeat(64);
      const settings = settingsOf("served", {
        engine: "server",
        parallelCalls: 8,
        servers: servers.map(({ url }) => ({ url, model: "scripted", sha256 })),
      });
      const served = serverEngine({ settings: parseSettings(settings), log: () => undefined, firstPause: 20 });
      const { tokenCounter } = scriptedEngine({ steps: stepList, settings: parseSettings(scripted) });
      const engine: Engine = { ...served, tokenCounter };
      try {
        await run(settings, { engine });
        expect(await datasetOf("served")).toEqual(await datasetOf("scripted"));
        const answered = servers.flatMap((server) => server.answered);
        expect(answered.sort()).toEqual([...answers.keys()].sort());
        for (const server of servers) expect(server.answered.length).toBeGreaterThan(answers.size / 20);
      } finally {
        await engine.close();
        await Promise.all(servers.map((server) => server.stop()));
      }
    },
    300_000,
  );
});
