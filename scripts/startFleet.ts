import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { resolveModel } from "../lib/models/resolveModel";
import { silentProgress } from "../lib/progress";
import { startRedis } from "../test/engine/queue/redisServer";
import { startWorker } from "../test/engine/queue/startWorker";

/** A queue and the workers on it, each with a real model and saved states of its own. */
export interface Fleet {
  /** Where the queue is. */
  url: string;
  /** The name under which the model's calls wait. */
  model: string;
  workers: readonly ChildProcess[];
  /** Starts one worker more, and waits until it takes calls. */
  join(): Promise<void>;
  /** Kills the workers and ends the queue. */
  close(): Promise<void>;
}

/** Where a fleet lies, and what it runs. `parallel`: calls at once of each worker (default 1). */
export interface FleetPlace {
  model: string;
  workers: number;
  parallel?: number;
  modelsFolder: string;
  /** A folder for the workers' saved states. */
  work: string;
  log(line: string): void;
}

/** Starts Redis and workers. Needs redis-server, or pip for one; throws what finding and fetching the model throws. */
export async function startFleet(place: FleetPlace): Promise<Fleet> {
  const { modelsFolder, log, work, parallel = 1 } = place;
  const { signal } = new AbortController();
  const { path, name } = await resolveModel(place.model, { modelsFolder, log, progress: silentProgress, signal });
  const redis = await startRedis();
  const workers: ChildProcess[] = [];
  const fleet: Fleet = {
    url: redis.url,
    model: name,
    workers,
    async join() {
      const states = join(work, `worker${workers.length}`);
      workers.push(
        await startWorker([
          ...["--queue", redis.url, "--model", path, "--parallel", `${parallel}`],
          ...["--set", "threads=1", "--set", `modelsFolder=${states}`],
        ]),
      );
    },
    async close() {
      for (const worker of workers) worker.kill("SIGKILL");
      await redis.close();
    },
  };
  try {
    for (let count = 0; count < place.workers; count++) await fleet.join();
  } catch (error) {
    await fleet.close();
    throw error;
  }
  return fleet;
}
