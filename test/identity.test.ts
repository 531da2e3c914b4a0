import { afterEach, describe, expect, it } from "vitest";
import { judgeParagraph } from "../generation_functions/judgeParagraph";
import type { Completion } from "../lib/engine/engine";
import { runStep } from "../lib/runStep";
import { serverSchema } from "../lib/serverSchema";
import type { Settings, SettingsInput } from "../lib/settings";
import { settingRoles } from "../scripts/identityPage";
import { openWorkbench, type Workbench } from "./stages/workbench";

const benches: Workbench[] = [];
afterEach(() => Promise.all(benches.splice(0).map((bench) => bench.close())));

const run = "6f1d3c58-0c8e-5c47-9c0e-5b6a1f0f7c22";
const input = judgeParagraph.examples[0]?.input as Parameters<NonNullable<typeof judgeParagraph.about>>[0];

async function bench(settings: SettingsInput = {}, answering?: Parameters<typeof openWorkbench>[1]) {
  const opened = await openWorkbench(settings, answering);
  benches.push(opened);
  return opened;
}

async function callOf({ context }: Workbench, step = judgeParagraph, place = { run, trail: {} }): Promise<string> {
  return (await runStep(step, input, context, place)).calls[0] as string;
}

/** Another value for each setting that has a part in it by itself, or none. */
const other: { [Name in keyof Settings]?: Settings[Name] } = {
  seed: 1,
  strictness: "strict",
  chatTemplate: "{{ messages[0].content }}",
  stopTexts: ["END"],
  ropeFrequencyBase: 20000,
  ropeFrequencyScale: 0.5,
  textsFolder: "elsewhere",
  outputsFolder: "elsewhere",
  modelsFolder: "elsewhere",
  parallelCalls: 3,
  contextTokens: 2048,
  gpuLayers: 0,
  threads: 1,
  order: "passage",
  flashAttention: false,
  batchTokens: 64,
  reuseStates: false,
  savedStatesGigabytes: 0,
  callTimeLimitSeconds: 7,
  exports: ["alpaca"],
  parquet: true,
  validationShare: 0.5,
  splitSeed: 3,
  passageInPrompt: "both",
  passagePrompt: "{passage}\n{question}",
  wrongPassageShare: 0.9,
  refusals: ["No."],
  systemPrompts: ["Answer."],
  trainingTokens: 100,
  tooLongRows: "split",
  datasetLicence: "cc-by-4.0",
  servers: [serverSchema.parse({ url: "http://127.0.0.1:9", model: "any" })],
  queue: "redis://127.0.0.1:9",
  largeServers: [serverSchema.parse({ url: "http://127.0.0.1:9", model: "any" })],
  serverPatienceSeconds: 7,
  serverWaitSeconds: 7,
};

describe("the id of a call", () => {
  it("is the same for the same call in another folder", async () => {
    expect(await callOf(await bench())).toBe(await callOf(await bench()));
  });

  it("differs with every part that the page says decides, and with no setting that it says is left out", async () => {
    const usual = await callOf(await bench());
    for (const [name, value] of Object.entries(other)) {
      const id = await callOf(await bench({ [name]: value }));
      expect([name, id !== usual]).toEqual([name, settingRoles[name as keyof Settings].bears === "call"]);
    }
    const named = Object.entries(settingRoles).filter(([, { bears }]) => bears === "call" || bears === "no");
    const untried = named.map(([name]) => name).filter((name) => !(name in other));
    // Models are told apart by the SHA-256 of their files, which the next test varies.
    expect(untried).toEqual(["logicalModel", "largeLogicalModel", "engine"]);
  });

  it("differs with the step's version, sampling and grammar, the prompt, the model and the item", async () => {
    const usual = await callOf(await bench());
    const large = await bench({ largeLogicalModel: "another" });
    await large.context.engine.dispose();
    await large.context.engine.load("large");
    const seen = [
      await callOf(await bench(), { ...judgeParagraph, version: judgeParagraph.version + 1 }),
      await callOf(await bench(), { ...judgeParagraph, sampling: { ...judgeParagraph.sampling, temperature: 0.1 } }),
      await callOf(await bench(), { ...judgeParagraph, grammar: 'root ::= " worthy"' }),
      await callOf(await bench(), { ...judgeParagraph, instructions: "Look at the passage." }),
      await callOf(large, { ...judgeParagraph, model: "large" }),
      await callOf(await bench(), judgeParagraph, { run: run.replace(/2$/, "3"), trail: {} }),
    ];
    expect(new Set([usual, ...seen]).size).toBe(seen.length + 1);
  });
});

describe("a call that was given up for its time", () => {
  const late: Partial<Completion> = { text: "", finish: "timeout", milliseconds: 10_500 };

  it("is not made again with the same limit, and is with a higher one", async () => {
    const first = await bench({ callTimeLimitSeconds: 10 }, () => late);
    const outcome = await runStep(judgeParagraph, input, first.context, { run, trail: {} });
    expect(outcome).toMatchObject({ status: "failed", reason: "timeout" });
    const same = await first.again();
    await callOf(same);
    expect(same.requests).toHaveLength(0);
    const longer = await first.again({ callTimeLimitSeconds: 20 }, () => null);
    expect(await runStep(judgeParagraph, input, longer.context, { run, trail: {} })).toMatchObject({ status: "kept" });
    expect(longer.requests).toHaveLength(1);
  });
});
