import { type AugmentoolkitError, isAugmentoolkitError } from "../../errors";
import { noWorker } from "./queueErrors";

/** What a watch is made from. */
export interface WorkerWatchOptions {
  /** The name of the model. */
  name: string;
  /** Seconds without a worker after which calls are given up. */
  waitSeconds: number;
  /** Whether a worker with the model is there. Throws where one is there that is of no use. */
  isOffered(): Promise<boolean>;
  /** Whether Redis is there: no time counts while it is away. */
  isConnected(): boolean;
  /** Takes one line for a person. */
  log(line: string): void;
}

/** Looks whether workers are there as long as calls are under way. */
export interface WorkerWatch {
  /** Does work with a signal that is aborted with `no-worker`, or what looking threw, when no worker has been there for too long. */
  during<Value>(work: (lost: AbortSignal) => Promise<Value>): Promise<Value>;
}

/** The longest time between two looks, in milliseconds. */
const longestInterval = 10_000;

/** Makes the watch of a model's workers; it looks at nothing while no call is under way. */
export function watchWorkers({ name, waitSeconds, isOffered, isConnected, log }: WorkerWatchOptions): WorkerWatch {
  let lost = new AbortController();
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  let goneSince: number | null = null;
  let looking = false;

  async function reasonToWait(): Promise<AugmentoolkitError | null> {
    try {
      return (await isOffered()) ? null : noWorker(name, waitSeconds);
    } catch (error) {
      return isAugmentoolkitError(error) ? error : noWorker(name, waitSeconds, error);
    }
  }

  function judge(reason: AugmentoolkitError | null): void {
    if (reason === null) {
      if (goneSince !== null) log(`A worker with the model ${name} is there again.`);
      goneSince = null;
      return;
    }
    if (goneSince === null) log(`No worker with the model ${name} is there any more; waiting for one.`);
    goneSince ??= Date.now();
    if (Date.now() - goneSince < waitSeconds * 1000) return;
    goneSince = null;
    const ended = lost;
    lost = new AbortController();
    ended.abort(reason);
  }

  async function look(): Promise<void> {
    if (!isConnected()) goneSince = null;
    if (looking || !isConnected()) return;
    looking = true;
    const reason = await reasonToWait();
    looking = false;
    if (underWay > 0 && isConnected()) judge(reason);
  }

  return {
    async during(work) {
      if (underWay++ === 0) timer = setInterval(() => void look(), Math.min(longestInterval, waitSeconds * 250));
      try {
        return await work(lost.signal);
      } finally {
        if (--underWay === 0) {
          clearInterval(timer);
          goneSince = null;
        }
      }
    },
  };
}
