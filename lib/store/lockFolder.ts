import { randomInt, randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type AugmentoolkitError, codeOf } from "../errors";
import { makeFolder } from "./folders";
import { isAlive, type ProcessIdentity, thisProcess } from "./processIdentity";
import { readIfThere } from "./readIfThere";
import { temporaryIn, writeWhole } from "./writeWhole";

/** A folder that this process has for itself until it is released. */
export interface FolderLock {
  /** Whether no other store of this very process has the folder open. */
  alone: boolean;
  release(): Promise<void>;
}

/** Who has a folder that was to be taken, in words for a person. */
export interface FolderHolder {
  who: string;
  /** What to do if it has ended, where that cannot be seen from here; else null. */
  unseen: string | null;
}

const holderSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  started: z.string().nullable(),
  since: z.string(),
});
interface Holder extends ProcessIdentity {
  since: string;
}

/** Two that come at the same moment both step back; so often each tries again, after a pause of its own. */
const attempts = 6;
const longestPauseMilliseconds = 150;

/**
 * Takes a folder for this process: puts a file of its own into `.lock/`, then looks for those of others. Whoever comes
 * second sees the first, so two never hold the folder; names are never used twice, so removing what a dead process left
 * cannot hit a living one. Stores of one process do not lock each other out.
 * Throws what `inUse` makes of the holder, and what the file system throws.
 */
export async function lockFolder(
  folder: string,
  temporaryFolder: string,
  inUse: (holder: FolderHolder) => AugmentoolkitError,
): Promise<FolderLock> {
  const locks = join(folder, ".lock");
  const mine = await thisProcess();
  for (let attempt = 1; ; attempt++) {
    const path = join(locks, `${randomUUID()}.json`);
    const release = () => rm(path, { force: true });
    await makeFolder(temporaryFolder);
    const last = attempt === attempts;
    if (await wasWritten(path, { ...mine, since: new Date().toISOString() }, temporaryFolder, last)) {
      const others = await holdersBeside(path, locks, mine);
      const stranger = others.find((other) => !isSame(other.holder, mine));
      if (stranger === undefined) return { alone: others.length === 0, release };
      await release();
      if (last) throw inUse(described(stranger, mine));
    }
    await pause(randomInt(longestPauseMilliseconds / 10, longestPauseMilliseconds));
  }
}

/** False when whoever got the folder a moment ago tidied it up, this half-written lock included. */
async function wasWritten(path: string, holder: Holder, temporaryFolder: string, last: boolean): Promise<boolean> {
  try {
    await writeWhole(path, `${JSON.stringify(holder, null, 2)}\n`, temporaryIn(temporaryFolder));
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT" && !last) return false;
    throw error;
  }
}

interface Held {
  path: string;
  /** Null for a file that is not as this project writes it. */
  holder: Holder | null;
}

async function holdersBeside(own: string, locks: string, mine: ProcessIdentity): Promise<Held[]> {
  const held: Held[] = [];
  for (const name of await readdir(locks)) {
    const path = join(locks, name);
    if (path === own) continue;
    const text = await readIfThere(path);
    if (text === null) continue;
    const holder = holderOf(text);
    if (holder !== null && holder.host === mine.host && !(await isAlive(holder))) await rm(path, { force: true });
    else held.push({ path, holder });
  }
  return held;
}

function holderOf(text: string): Holder | null {
  try {
    return (holderSchema.safeParse(JSON.parse(text)).data as Holder | undefined) ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A machine may be renamed while its processes run, so the name decides only where start times are not told. */
function isSame(holder: Holder | null, { pid, host, started }: ProcessIdentity): boolean {
  if (holder === null || holder.pid !== pid || holder.started !== started) return false;
  return started !== null || holder.host === host;
}

function described({ path, holder }: Held, mine: ProcessIdentity): FolderHolder {
  const elsewhere = holder === null || holder.host !== mine.host;
  // Where start times are not told, another program may have got a dead process's number.
  const unsure = elsewhere || holder.started === null;
  return {
    who:
      holder === null
        ? "a process that did not say which it is"
        : `process ${holder.pid} on ${elsewhere ? `the machine ${holder.host}` : "this machine"}, since ${holder.since}`,
    unseen: unsure
      ? `Whether it still runs cannot be seen from here: if nothing is at work there any more, delete ${path}.`
      : null,
  };
}
