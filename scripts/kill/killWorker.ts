// Runs the pipeline on workers of a queue that run a real model each, kills one with SIGKILL in the middle of a call, starts
// another later, and checks that nothing was lost and nothing done twice. Needs redis-server, or pip for one.
//   npx tsx scripts/kill/killWorker.ts --help
import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { steps } from "../../generation_functions/steps";
import { queueEngine } from "../../lib/engine/queueEngine";
import { resolveModel } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";
import { statusOf } from "../../lib/replay/statusOf";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import { openStore } from "../../lib/store/fileStore";
import { startRedis } from "../../test/engine/queue/redisServer";
import { startWorker } from "../../test/engine/queue/startWorker";
import { countRecords } from "./countRecords";
import { givenUp } from "./givenUp";
import { runCounted } from "./runCounted";
import { sayChecks } from "./sayChecks";

const root = join(__dirname, "..", "..");
const flags = new Command("killWorker")
  .description("Kills one of some workers in the middle of a run, starts another, and checks what came of the run.")
  .option("--model <name>", "a catalogue name or a path", "qwen2.5-coder-1.5b")
  .option("--workers <number>", "how many workers", Number, 3)
  .option("--passages <number>", "passages of the sample book", Number, 2)
  .option("--chunk-tokens <tokens>", "the most tokens of a passage", Number, 200)
  .option("--kill-after <calls>", "the call after which one worker is killed", Number, 25)
  .option("--down-for <calls>", "calls until another is started", Number, 15)
  .option("--take-all", "take every passage without the judge, for a tiny model that refuses all")
  .parse()
  .opts();

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "augmentoolkit-kill-"));
  const redis = await startRedis();
  const workers: ChildProcess[] = [];
  try {
    const { signal } = new AbortController();
    const resolving = { modelsFolder: join(root, "logical_models"), log: say, progress: silentProgress, signal };
    const { path, name } = await resolveModel(flags.model, resolving);
    const start = async (folder: string): Promise<void> => {
      const place = ["--queue", redis.url, "--model", path];
      const own = ["--set", "threads=1", "--set", `modelsFolder=${join(work, folder)}`];
      workers.push(await startWorker([...place, ...own]));
    };
    for (let index = 0; index < flags.workers; index++) await start(`worker${index}`);
    const input: SettingsInput = {
      engine: "queue",
      queue: redis.url,
      logicalModel: name,
      textsFolder: join(root, "texts"),
      outputsFolder: join(work, "outputs"),
      useSubset: true,
      subsetSize: flags.passages,
      chunkTokens: flags.chunkTokens,
      textManuallyCleaned: flags.takeAll === true,
      assistantMode: "both",
      rearrangementsToTake: 1,
      parallelCalls: 2 * flags.workers,
    };
    let calls = 0;
    let joined: Promise<void> | null = null;
    const onCall = () => {
      calls++;
      if (calls === flags.killAfter) {
        say(`Call ${calls}: a worker is killed.`);
        workers[0]?.kill("SIGKILL");
      }
      if (calls !== flags.killAfter + flags.downFor) return;
      say(`Call ${calls}: another is started.`);
      joined = start("another");
    };
    const engine = () => queueEngine({ settings: parseSettings(input), log: say });
    const store = await openStore(join(work, "outputs"));
    const started = performance.now();
    await runCounted(input, engine(), store, say, onCall);
    const seconds = Math.round((performance.now() - started) / 1000);
    await joined;
    const whole = calls;
    await runCounted(input, engine(), store, say, onCall);
    const status = await statusOf(store, steps, signal);
    await store.close();
    const records = await countRecords(store.root);
    sayChecks(status, [
      [`the run ended, and each item with it (${whole} calls, ${seconds} s)`, status.finished],
      [`a worker was killed after call ${flags.killAfter} of ${whole}, and another joined`, joined !== null],
      [`each answer is a record, and none twice (${records} records)`, records === whole],
      ["the same command again asks nothing", calls === whole],
      ["no call was given up", givenUp(status).length === 0],
    ]);
  } finally {
    for (const worker of workers) worker.kill("SIGKILL");
    await redis.close();
    await rm(work, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  say(error.stack ?? error.message);
  process.exitCode = 1;
});
