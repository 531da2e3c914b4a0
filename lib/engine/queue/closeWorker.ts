import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "bullmq";

/** How often it is looked whether Redis is still there, in milliseconds. */
const lookInterval = 100;

/**
 * Closes a worker: it takes no more calls and finishes those it has, as long as Redis is there to take the answers. Without Redis it
 * ends at once, and another worker does its calls.
 */
export async function closeWorker(worker: Worker): Promise<void> {
  const backend = worker.getBackend();
  const [sending, taking] = await Promise.all([backend.client, backend.blockingClient]);
  // BullMQ would wait for the end of a connection that is lost already, and never hear of it.
  if (taking?.status === "ready") {
    const finished = Promise.allSettled([worker.pause()]);
    while (sending.status === "ready" && (await Promise.race([finished, pause(lookInterval)])) === undefined);
  }
  await worker.close(true);
}
