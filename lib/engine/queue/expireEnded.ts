import type { Queue } from "bullmq";
import type { Redis } from "ioredis";

/**
 * BullMQ forgets by age only when another call ends. A call that was put into the queue anew meanwhile has not ended. Events go after
 * half the time, counted from the last one, so that none outlives the whole.
 */
const script = `
if redis.call("HEXISTS", KEYS[1], "finishedOn") == 1 then redis.call("PEXPIRE", KEYS[1], ARGV[1]) end
local half = math.floor(ARGV[1] / 2)
local time = redis.call("TIME")
local oldest = time[1] * 1000 + math.floor(time[2] / 1000) - half
redis.call("XTRIM", KEYS[2], "MINID", string.format("%d", oldest))
redis.call("PEXPIRE", KEYS[2], half)`;

/** Has Redis forget an ended call, its answer and the events that told of it after so many seconds, though nobody comes back. */
export async function expireEnded(redis: Redis, queue: Queue, id: string, seconds: number): Promise<void> {
  await redis.eval(script, 2, queue.toKey(id), queue.toKey("events"), Math.round(seconds * 1000));
}
