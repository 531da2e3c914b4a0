import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { steps } from "../../generation_functions/steps";
import { replayRun } from "../../lib/replay/replayRun";
import { gatherItems } from "../../lib/review/gatherItems";
import { openReview, type Review } from "../../lib/review/openReview";
import { openStore } from "../../lib/store/fileStore";
import type { Store } from "../../lib/store/store";
import { runInProcess } from "../cli/runInProcess";
import { sampleName, sampleText } from "../cli/sampleText";

/** A finished run of the scripted engine in a folder of its own, to be reviewed. */
export interface MadeReview {
  folder: string;
  outputs: string;
  /** Runs a command on the folder; expects it to end well. */
  tool(...args: string[]): Promise<string>;
  /** Opens the review anew, gives it to `work`, and frees the folder. */
  reviewing<Result>(work: (review: Review, store: Store) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export async function makeReview(paragraphs = 12): Promise<MadeReview> {
  const folder = await mkdtemp(join(tmpdir(), "review-"));
  const texts = join(folder, "texts");
  const outputs = join(folder, "outputs");
  await mkdir(texts);
  await writeFile(join(texts, sampleName), sampleText(paragraphs), "utf8");
  const tool = async (...args: string[]) => {
    const run = await runInProcess([...args, "--outputs", outputs]);
    if (run.code !== 0) throw new Error(`${args.join(" ")} ended with ${run.code}: ${run.stderr}`);
    return run.stdout;
  };
  await tool(...runArguments(texts));
  return {
    folder,
    outputs,
    tool: (...args) => tool(...(args[0] === "run" ? runArguments(texts) : args)),
    async reviewing(work) {
      const store = await openStore(outputs);
      try {
        const { context, results } = await replayRun(store, steps, new AbortController().signal);
        return await work(
          openReview(await gatherItems(results, context), context, () => new Date(0)),
          store,
        );
      } finally {
        await store.close();
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function runArguments(texts: string): string[] {
  const settings = ["chunkTokens=150", 'exports=["messages","list","preference-trl","kto-trl"]'];
  const flags = settings.flatMap((one) => ["--set", one]);
  return ["run", "--engine", "scripted", "--assistant-mode", "on", "--texts", texts, ...flags];
}
