import { Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import type { Completion } from "../engine";
import { closeInTime } from "./closeInTime";
import { keptResults } from "./keptResults";
import { callIdOf, failureOf, type QueuedCall, queuePrefix, readCompletion } from "./queuedCall";

/** How often a call is tried whose worker's model fails. */
const attempts = 3;
/** How often a call that nothing was heard of is looked for, in milliseconds: events are lost while Redis is away. */
const lookInterval = 15_000;

/** The calls of one model on their way to workers and back. */
export interface CallLine {
  /** Gives a call to whichever worker is free. Throws what the worker threw, and the signal's reason. */
  call(call: QueuedCall, signal: AbortSignal): Promise<Completion>;
  close(): Promise<void>;
}

interface Ended {
  result?: unknown;
  failure?: string;
}

/** Opens the line of a model's calls by its queue's name. A call is known by its content: added twice, it is done once. */
export async function openCallLine(connection: Redis, name: string): Promise<CallLine> {
  // Results are read from the events' stream, which blocks its connection: it has one of its own.
  const listening = connection.duplicate();
  // The connection's own listener tells of outages, once.
  const untold = () => undefined;
  listening.on("error", untold);
  const events = new QueueEvents(name, { connection: listening, prefix: queuePrefix });
  const queue = new Queue<QueuedCall, unknown>(name, { connection, prefix: queuePrefix });
  queue.on("error", untold);
  events.on("error", untold);
  const waiting = new Map<string, Set<(ended: Ended) => void>>();
  const removals = new Set<Promise<void>>();
  const tell = (id: string, ended: Ended) => {
    for (const settle of waiting.get(id) ?? []) settle(ended);
  };
  events.on("completed", ({ jobId, returnvalue }) => tell(jobId, { result: returnvalue }));
  events.on("failed", ({ jobId, failedReason }) => tell(jobId, { failure: failedReason }));
  await events.waitUntilReady();

  async function add(id: string, call: QueuedCall): Promise<void> {
    const kept = { removeOnComplete: keptResults, removeOnFail: keptResults };
    await queue.add(call.request.step, call, { jobId: id, attempts, ...kept });
  }

  /** BullMQ still lists as ended what Redis has forgotten by its age, and would take a new call of that id for one. */
  async function forgetListed(id: string): Promise<void> {
    await Promise.all(["completed", "failed"].map((list) => connection.zrem(queue.toKey(list), id)));
  }

  /** How a call ended that no event told of; null while it is under way. One that is gone with its Redis is added again. */
  async function look(id: string, call: QueuedCall): Promise<Ended | null> {
    const state = await queue.getJobState(id);
    if (state === "completed" || state === "failed") {
      // Asked for after its state, so that it holds how it ended.
      const job = await queue.getJob(id);
      if (job?.finishedOn !== undefined)
        return state === "completed" ? { result: job.returnvalue } : { failure: job.failedReason };
      if (job !== undefined) return null;
      await forgetListed(id);
    } else if (state !== "unknown") return null;
    if (waiting.has(id)) await add(id, call);
    return null;
  }

  /** A call that failed in an earlier run is made again, and so is one of which nothing is left. */
  async function removeFailed(id: string): Promise<void> {
    const job = await queue.getJob(id);
    if (job === undefined) await forgetListed(id);
    else if (await job.isFailed()) await job.remove();
  }

  /** One that a worker holds cannot be removed; what comes of it is there when it is asked for again. */
  async function removeWaiting(id: string): Promise<void> {
    if (waiting.has(id)) return;
    const job = await queue.getJob(id);
    if (job !== undefined && (await job.isWaiting())) await job.remove();
  }

  /** Once it is certain whether it lies in the queue. */
  function removeLater(id: string, placed: Promise<void>): void {
    const removal = placed
      .catch(untold)
      .then(() => removeWaiting(id))
      .catch(untold)
      .finally(() => removals.delete(removal));
    removals.add(removal);
  }

  return {
    async call(call, signal) {
      signal.throwIfAborted();
      const id = callIdOf(call);
      let settle: (ended: Ended) => void = () => undefined;
      let refuse: (error: unknown) => void = () => undefined;
      const heard = new Promise<Ended>((one, other) => {
        settle = one;
        refuse = other;
      });
      heard.catch(() => undefined);
      const leave = () => {
        others.delete(settle);
        if (others.size === 0 && waiting.get(id) === others) waiting.delete(id);
      };
      const lookOnce = () => void look(id, call).then((ended) => ended !== null && settle(ended), refuse);
      const others = waiting.get(id) ?? new Set();
      waiting.set(id, others.add(settle));
      const timer = setInterval(lookOnce, lookInterval);
      const place = async () => {
        await removeFailed(id);
        signal.throwIfAborted();
        await add(id, call);
        // It may have ended in an earlier run, or before anybody listened.
        lookOnce();
      };
      // Not waited for: while Redis is away it takes as long, and the signal ends the call all the same.
      const placed = place();
      placed.catch(refuse);
      const stop = () => {
        leave();
        removeLater(id, placed);
        refuse(signal.reason);
      };
      signal.addEventListener("abort", stop, { once: true });
      try {
        const { result, failure } = await heard;
        if (failure !== undefined) throw failureOf(failure);
        return readCompletion(result);
      } finally {
        clearInterval(timer);
        signal.removeEventListener("abort", stop);
        leave();
      }
    },
    async close() {
      // They would only be sent when Redis is back.
      if (connection.status === "ready") await closeInTime([...removals]);
      await closeInTime([events.close(), queue.close()]);
      listening.disconnect();
    },
  };
}
