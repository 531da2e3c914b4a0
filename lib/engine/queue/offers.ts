import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { z } from "zod";
import { queuePrefix } from "./queuedCall";
import { workerRefused } from "./queueErrors";

/** How long an offer stands after its worker was last heard of, in seconds. */
const offerSeconds = 30;

const offerSchema = z.object({ name: z.string(), sha256: z.string(), version: z.string() });

/** A model that workers answer with: its name, SHA-256 of its file, and the versions that decide what it answers. */
export type Offer = z.infer<typeof offerSchema>;

/** What is offered under a model's name; null where no worker with it is there. */
export async function offerOf(redis: Redis, name: string): Promise<Offer | null> {
  const text = await redis.get(keyOf(name));
  return text === null ? null : offerSchema.parse(JSON.parse(text));
}

/**
 * Offers a model, or says again that this worker is there. Throws `worker-refused` where another file or version is offered
 * under the name.
 */
export async function offer(redis: Redis, own: Offer): Promise<void> {
  await redis.set(keyOf(own.name), JSON.stringify(own), "EX", offerSeconds, "NX");
  const standing = await offerOf(redis, own.name);
  if (standing !== null && standing.sha256 !== own.sha256)
    throw workerRefused(
      `its file of ${own.name} has the SHA-256 ${own.sha256.slice(0, 12)}, and the others' has ${standing.sha256.slice(0, 12)}.`,
    );
  if (standing !== null && standing.version !== own.version)
    throw workerRefused(`it is of version ${own.version}, and the others are of ${standing.version}.`);
  await redis.set(keyOf(own.name), JSON.stringify(own), "EX", offerSeconds);
}

/** How often a worker says that it is there, in milliseconds. */
export const offerInterval = (offerSeconds * 1000) / 3;

/** Names of models may hold anything, and those of keys are seen by others: they are hashed. */
function keyOf(name: string): string {
  return `${queuePrefix}:offer:${createHash("sha256").update(name, "utf8").digest("hex").slice(0, 32)}`;
}
