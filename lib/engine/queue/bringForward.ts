import type { Queue } from "bullmq";
import type { HeldMarks } from "../heldMarks";
import { markOf, type QueuedCall } from "./queuedCall";

/** Of so many calls that wait longest one may be brought forward. */
const lookedThrough = 64;

/**
 * Brings the call that waits longest of those whose prompt's beginning is held to the front of a queue. Only the order of what waits
 * is changed: no call is kept for a worker, so none waits for one that is busy or dead, and where another worker takes what was
 * brought forward, it is merely evaluated again.
 */
export async function bringForward(queue: Queue<QueuedCall, unknown>, held: HeldMarks): Promise<void> {
  const waiting = await queue.getRanges(["wait"], 0, lookedThrough - 1, true);
  const index = waiting.findIndex((id) => held.has(markOf(id)));
  const wanted = waiting[index];
  if (index > 0 && wanted !== undefined) await (await queue.getJob(wanted))?.changePriority({ lifo: true });
}
