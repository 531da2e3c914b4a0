import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { z } from "zod";
import { codeOf } from "../errors";
import { hashFile } from "../models/hashFile";

/** A part that is older than this belongs to no process any more. */
const staleMilliseconds = 3_600_000;

const descriptionSchema = z.object({
  format: z.literal(1),
  /** Model, context settings and library version that the state is true for. */
  key: z.string(),
  bytes: z.number().int().positive(),
  sha256: z.string(),
  tokens: z.array(z.number().int().min(0)).min(1),
});

/** A saved state on disk: two files of one stem, the state itself and, written after it, what it is the state of. */
export interface StoredState {
  folder: string;
  stem: string;
  bytes: number;
  /** Milliseconds since 1970. */
  usedAt: number;
}

/** A saved state with what is known of it. */
export interface StateFile extends StoredState {
  tokens: Token[];
  sha256: string;
}

/** Why a saved state cannot be used: it is broken, or true for something else. */
export class UnusableState extends Error {
  override readonly name = "UnusableState";
}

const statePath = ({ folder, stem }: Pick<StoredState, "folder" | "stem">) => join(folder, `${stem}.state`);
const descriptionPath = ({ folder, stem }: Pick<StoredState, "folder" | "stem">) => join(folder, `${stem}.json`);

/** Every saved state below a folder, which has a folder for each key. What a killed process left half written is removed. */
export async function listStates(root: string): Promise<StoredState[]> {
  const states: StoredState[] = [];
  for (const name of await readdir(root)) {
    if (!/^[0-9a-f]{16}$/.test(name)) continue;
    const folder = join(root, name);
    for (const file of await readdir(folder)) {
      const path = join(folder, file);
      const stem = /^([0-9a-f]{32})\.state$/.exec(file)?.[1];
      const described = stem === undefined ? null : await statOf(descriptionPath({ folder, stem }));
      const itself = await statOf(path);
      if (itself === null) continue;
      if (stem !== undefined && described !== null)
        states.push({ folder, stem, bytes: itself.size, usedAt: described.mtimeMs });
      else if (!file.endsWith(".json") && Date.now() - itself.mtimeMs > staleMilliseconds)
        await rm(path, { force: true });
    }
  }
  return states;
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** Reads what a saved state is the state of. Throws UnusableState for one that is broken or has another key. */
export async function readStateFile(state: StoredState, key: string): Promise<StateFile> {
  const description = descriptionSchema.safeParse(parseJson(await readFile(descriptionPath(state), "utf8")));
  if (!description.success) throw new UnusableState("its description is broken");
  if (description.data.key !== key) throw new UnusableState("it belongs to another model, version or setting");
  const { tokens, bytes, sha256 } = description.data;
  if (bytes !== state.bytes) throw new UnusableState(`it has ${state.bytes} bytes instead of ${bytes}`);
  return { ...state, tokens: tokens as Token[], bytes, sha256 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Saves all that a sequence holds, whole or not at all. Throws what the file system or llama.cpp throws. */
export async function writeStateFile(
  sequence: LlamaContextSequence,
  { folder, stem, key, tokens }: { folder: string; stem: string; key: string; tokens: readonly Token[] },
): Promise<StateFile> {
  const temporary = join(folder, `${stem}.${randomUUID()}.part`);
  const paths = { folder, stem };
  try {
    const { fileSize } = await sequence.saveStateToFile(temporary);
    const { size: bytes } = await stat(temporary);
    if (bytes !== fileSize) throw new Error(`Only ${bytes} of ${fileSize} bytes were written.`);
    const sha256 = await hashFile(temporary, new AbortController().signal);
    await rename(temporary, statePath(paths));
    await writeFile(temporary, JSON.stringify({ format: 1, key, bytes, sha256, tokens }), "utf8");
    await rename(temporary, descriptionPath(paths));
    return { ...paths, tokens: [...tokens], bytes, sha256, usedAt: Date.now() };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Puts a saved state into a sequence. Throws UnusableState when the file is not, byte for byte, what was saved. */
export async function loadStateFile(file: StateFile, sequence: LlamaContextSequence): Promise<void> {
  const path = statePath(file);
  const { size } = await stat(path);
  if (size !== file.bytes) throw new UnusableState(`it has ${size} bytes instead of ${file.bytes}`);
  // A broken state can crash llama.cpp, so nothing is handed over unchecked.
  if ((await hashFile(path, new AbortController().signal)) !== file.sha256)
    throw new UnusableState("its bytes are not those that were written");
  await sequence.loadStateFromFile(path, { acceptRisk: true });
  const held = sequence.contextTokens;
  if (held.length !== file.tokens.length || !held.every((token, index) => token === file.tokens[index]))
    throw new UnusableState("it holds other tokens than it says");
}

/** Notes the time of use, by which the least recently used states are known. */
export async function touchStateFile(file: StateFile): Promise<void> {
  const seconds = file.usedAt / 1000;
  await utimes(descriptionPath(file), seconds, seconds);
}

/** Removes a saved state; one that is gone already is no error. */
export async function removeStateFile(file: Pick<StoredState, "folder" | "stem">): Promise<void> {
  await rm(descriptionPath(file), { force: true });
  await rm(statePath(file), { force: true });
}
