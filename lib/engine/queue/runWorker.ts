import { once } from "node:events";
import { Queue, UnrecoverableError, Worker } from "bullmq";
import { isAugmentoolkitError, messageOf } from "../../errors";
import type { CompletionRequest, Engine } from "../engine";
import { makeHeldMarks } from "../heldMarks";
import { promptMark } from "../promptMark";
import { bringForward } from "./bringForward";
import { closeInTime } from "./closeInTime";
import { closeWorker } from "./closeWorker";
import { expireEnded } from "./expireEnded";
import { type FleetSettings, fleetVersion } from "./fleetVersion";
import { keptResults } from "./keptResults";
import { type Offer, offer, offerInterval } from "./offers";
import { connectQueue, type QueuePlace } from "./queueConnection";
import { failureText, type QueuedCall, queueNameOf, queuePrefix, readCall } from "./queuedCall";
import { workerFailed } from "./queueErrors";

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
  /** How long Redis keeps answers, in seconds. Default: 600. */
  keptSeconds?: number;
}

/** How long a call belongs to a worker that is not heard of, in milliseconds; then another does it. */
const lockDuration = 15_000;
/** As often may the worker of a call die before the call counts as failed. */
const mostDeaths = 10;
/** So many calls in a row may the model itself fail before the worker ends: a broken graphics card would fail all that wait. */
const mostFailures = 3;

/**
 * Takes calls of one model from a queue and answers them, until the signal. Holds nothing that a run needs: a worker may come,
 * go and be killed at any time. Gives the number of calls that it answered. Throws `no-queue`, `worker-refused` and, where the model
 * itself failed three calls in a row, `worker-failed`.
 */
export async function runWorker(options: WorkerOptions): Promise<number> {
  const { engine, settings, place, signal, log, keptSeconds = keptResults.age } = options;
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
  const expiries = new Set<Promise<void>>();
  let worker: Worker<QueuedCall, unknown> | null = null;
  let timer: NodeJS.Timeout | undefined;
  try {
    await offer(redis, offered);
    // From here on: a model may take longer to load than an offer stands.
    let giveUp: (error: unknown) => void = () => undefined;
    const refused = new Promise<never>((_, refuse) => {
      giveUp = refuse;
      const again = () => void offer(redis, offered).catch(refuse);
      timer = setInterval(again, offerInterval);
      redis.on("ready", again);
    });
    refused.catch(() => undefined);
    await engine.load("small");
    // Calls and not attempts: one that fails by itself comes back to the worker where nothing else waits.
    const failed = new Set<string | undefined>();
    const never = new AbortController().signal;
    worker = new Worker<QueuedCall, unknown>(
      queueName,
      async (job) => {
        try {
          const { request } = readCall(job.data);
          const own = { ...request, role: "small" } as CompletionRequest;
          const completion = await engine.complete(own, never);
          answered++;
          failed.clear();
          // In which order calls wait decides nothing but time: the answer stands, whatever becomes of this.
          held.note(promptMark(request.messages));
          await bringForward(queue, held).catch(() => undefined);
          return completion;
        } catch (error) {
          // What the project itself throws would come of it on every worker.
          if (isAugmentoolkitError(error)) throw new UnrecoverableError(failureText(error));
          log(`The model failed a call: ${messageOf(error)}`);
          failed.add(job.id);
          if (failed.size >= mostFailures) giveUp(workerFailed(failed.size, error));
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
    const expire = (id: string | undefined) => {
      if (id === undefined) return;
      const expiry = expireEnded(redis, queue, id, keptSeconds)
        .catch(() => undefined)
        .finally(() => expiries.delete(expiry));
      expiries.add(expiry);
    };
    worker.on("completed", ({ id }) => expire(id));
    worker.on("failed", (job) => expire(job?.id));
    await worker.waitUntilReady();
    log(`Taking calls for ${name} from ${place.shown}, ${engine.callsAtOnce()} at once.`);
    if (!signal.aborted) await Promise.race([refused, once(signal, "abort")]);
  } finally {
    clearInterval(timer);
    if (worker !== null) await closeWorker(worker);
    // They would only be sent when Redis is back.
    if (redis.status === "ready") await closeInTime([...expiries]);
    await queue.close();
    taking.disconnect();
    redis.disconnect();
  }
  // What it was at when it was told to end counts too.
  return answered;
}
