import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { steps } from "../../generation_functions/steps";
import { statusOf } from "../../lib/replay/statusOf";
import { type PipelineResult, runPipeline } from "../../lib/runPipeline";
import type { PipelineSteps } from "../../lib/runStages";
import type { SettingsInput } from "../../lib/settings";
import { sampleText } from "../cli/sampleText";
import { type Answering, openWorkbench, verdict, type Workbench } from "../stages/workbench";

/** A folder with texts and outputs, to run the whole flow in with the scripted engine. */
export interface FlowBench {
  folder: string;
  settings: SettingsInput;
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** A context on the outputs folder, with other settings and steps where they are given. */
  open(more?: SettingsInput, answering?: Answering): Promise<Workbench>;
  run(more?: SettingsInput, other?: Partial<PipelineSteps>, answering?: Answering): Promise<Workbench & PipelineResult>;
  status(): ReturnType<typeof statusOf>;
  close(): Promise<void>;
}

/** Whole runs flush thousands of small files, which a folder in memory does at once. */
const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

export const bookName = "The Miller's Handbook, by T. Ester, published 1901.txt";

/** Refuses one question of four, so that replacements are written. */
const refusing: Answering = (request) => {
  const { question } = request.input as { question?: string };
  return request.step === "checkQuestion" && question?.startsWith("What belongs to") ? verdict(request, 0.1) : null;
};

export async function openFlowBench(settings: SettingsInput = {}, passages = 6): Promise<FlowBench> {
  const folder = await mkdtemp(join(fastFolder, "flow-"));
  const texts = join(folder, "texts");
  await mkdir(texts);
  const all: SettingsInput = {
    chunkTokens: 150,
    rearrangementsToTake: 1,
    assistantMode: "both",
    ...settings,
    textsFolder: texts,
    outputsFolder: join(folder, "outputs"),
  };
  const bench: FlowBench = {
    folder,
    settings: all,
    write: (file, text) => writeFile(join(texts, file), text, "utf8"),
    remove: (file) => rm(join(texts, file)),
    open: (more = {}, answering = refusing) => openWorkbench({ ...all, ...more }, answering, join(folder, "outputs")),
    run: async (more = {}, other = {}, answering) => {
      const workbench = await bench.open(more, answering);
      const made = await runPipeline(workbench.context, { ...steps, ...other } as PipelineSteps);
      return { ...workbench, ...made };
    },
    status: async () => {
      const { context } = await bench.open();
      return statusOf(context.store, steps, context.signal);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
  await bench.write(bookName, sampleText(passages));
  return bench;
}
