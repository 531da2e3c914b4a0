// Runs the pipeline on workers of a queue that run a real model each, kills one with SIGKILL in the middle of a call, starts
// another later, and checks that nothing was lost and nothing done twice. Needs redis-server, or pip for one.
//   npx tsx scripts/kill/killWorker.ts --help
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { queueEngine } from "../../lib/engine/queueEngine";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import { type Fleet, startFleet } from "../startFleet";
import { type KillFlags, killCommand } from "./killCommand";
import { killDuring } from "./killDuring";
import { sampleInput } from "./sampleInput";

const root = join(__dirname, "..", "..");
const flags = killCommand("killWorker", "one of some workers")
  .option("--workers <number>", "how many workers", Number, 3)
  .parse()
  .opts<KillFlags & { workers: number }>();

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "augmentoolkit-kill-"));
  let fleet: Fleet | null = null;
  try {
    const { model, workers } = flags;
    const opened = await startFleet({ model, workers, modelsFolder: join(root, "logical_models"), work, log: say });
    fleet = opened;
    const input: SettingsInput = {
      ...sampleInput(flags, root, work),
      engine: "queue",
      queue: opened.url,
      logicalModel: opened.model,
      parallelCalls: 2 * workers,
    };
    const victim = {
      name: "a worker",
      kill: () => void opened.workers[0]?.kill("SIGKILL"),
      startAgain: () => opened.join(),
    };
    const engine = () => queueEngine({ settings: parseSettings(input), log: say });
    await killDuring(victim, { input, engine, flags, log: say });
  } finally {
    await fleet?.close();
    await rm(work, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  say(error.stack ?? error.message);
  process.exitCode = 1;
});
