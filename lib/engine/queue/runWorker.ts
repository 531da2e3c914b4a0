import { once } from "node:events";
import { Queue, Worker } from "bullmq";
import type { CompletionRequest, Engine } from "../engine";
import { makeHeldMarks } from "../heldMarks";
import { promptMark } from "../promptMark";
import { bringForward } from "./bringForward";
import { closeWorker } from "./closeWorker";
import { type FleetSettings, fleetVersion } from "./fleetVersion";
import { type Offer, offer, offerInterval } from "./offers";
import { connectQueue, type QueuePlace } from "./queueConnection";
import { failureText, type QueuedCall, queueNameOf, queuePrefix, readCall } from "./queuedCall";

/** What a worker is made from. */
export interface WorkerOptions {
  /** The engine whose small model answers, as many calls at once as it takes. */
  engine: Engine;
  /** The settings that the engine was made from. */
  settings: FleetSettings;
  place: QueuePlace;
  /** Ends the worker: it takes no more calls and finishes those it has, unless Redis is away. */
  signal: AbortSignal;
  /** Takes one line for a person; never a text. */
  log(line: string): void;
}

/** How long a call belongs to a worker that is not heard of, in milliseconds; then another does it. */
const lockDuration = 15_000;
/** As often may the worker of a call die before the call counts as failed. */
const mostDeaths = 10;

/**
 * Takes calls of one model from a queue and answers them, until the signal. Holds nothing that a run needs: a worker may come,
 * go and be killed at any time. Gives the number of calls that it answered. Throws `no-queue` and `worker-refused`.
 */
export async function runWorker({ engine, settings, place, signal, log }: WorkerOptions): Promise<number> {
  const { name, sha256 } = await engine.identify("small");
  const version = await fleetVersion(settings);
  const offered: Offer = { name, sha256, version };
  const queueName = queueNameOf(sha256, version);
  const redis = await connectQueue(place, log);
  const taking = redis.duplicate();
  // The connection's own listener tells of outages.
  taking.on("error", () => undefined);
  let answered = 0;
  const queue = new Queue<QueuedCall, unknown>(queueName, { connection: redis, prefix: queuePrefix });
  queue.on("error", () => undefined);
  const held = makeHeldMarks();
  let worker: Worker<QueuedCall, unknown> | null = null;
  let timer: NodeJS.Timeout | undefined;
  try {
    await offer(redis, offered);
    // From here on: a model may take longer to load than an offer stands.
    const refused = new Promise<never>((_, refuse) => {
      const again = () => void offer(redis, offered).catch(refuse);
      timer = setInterval(again, offerInterval);
      redis.on("ready", again);
    });
    refused.catch(() => undefined);
    await engine.load("small");
    const never = new AbortController().signal;
    worker = new Worker<QueuedCall, unknown>(
      queueName,
      async (job) => {
        try {
          const { request } = readCall(job.data);
          const own = { ...request, role: "small" } as CompletionRequest;
          const completion = await engine.complete(own, never);
          answered++;
          // In which order calls wait decides nothing but time: the answer stands, whatever becomes of this.
          held.note(promptMark(request.messages));
          await bringForward(queue, held).catch(() => undefined);
          return completion;
        } catch (error) {
          throw new Error(failureText(error));
        }
      },
      {
        connection: taking,
        prefix: queuePrefix,
        concurrency: engine.callsAtOnce(),
        lockDuration,
        stalledInterval: lockDuration / 3,
        maxStalledCount: mostDeaths,
      },
    );
    worker.on("error", () => undefined);
    await worker.waitUntilReady();
    log(`Taking calls for ${name} from ${place.shown}, ${engine.callsAtOnce()} at once.`);
    if (!signal.aborted) await Promise.race([refused, once(signal, "abort")]);
  } finally {
    clearInterval(timer);
    if (worker !== null) await closeWorker(worker);
    await queue.close();
    taking.disconnect();
    redis.disconnect();
  }
  // What it was at when it was told to end counts too.
  return answered;
}
