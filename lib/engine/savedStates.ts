import { createHash, randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { codeOf, messageOf } from "../errors";
import { freeBytesOf } from "../store/freeBytesOf";
import { type Prompt, sharedTokens } from "./promptBlocks";
import {
  listStates,
  loadStateFile,
  readStateFile,
  removeStateFile,
  type StateFile,
  type StoredState,
  touchStateFile,
  UnusableState,
  writeStateFile,
} from "./stateFile";

/** A saved state that begins as a prompt does. */
export interface FoundState {
  /** Tokens of the prompt that it spares. */
  shared: number;
  /**
   * Puts the state into a sequence and gives its tokens. Null when it turned out unusable, which was said; the sequence is
   * then in an unknown state.
   */
  load(sequence: LlamaContextSequence): Promise<readonly Token[] | null>;
}

/** States of sequences on disk. Trouble with files is said, each kind once, and costs time only. */
export interface SavedStates {
  /** The state that spares most of a prompt, or null. */
  find(prompt: Prompt): FoundState | null;
  /** Saves what a sequence holds, the beginning that two prompts shared, unless half of it is saved already. */
  offer(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<void>;
  /** Copies all that one sequence holds into another. False when that failed; the other one is then in an unknown state. */
  copy(from: LlamaContextSequence, to: LlamaContextSequence): Promise<boolean>;
  /** Writes down when the states were used. */
  close(): Promise<void>;
}

/** What saved states are opened with. */
export interface SavedStatesOptions {
  /** Where they are; each key has a folder of its own in it. */
  folder: string;
  /** All that decides the numbers in a state: model file, context settings, library version, machine. */
  key: string;
  /** Bytes that all keys' states may have together; 0 saves none. */
  limit: number;
  log(line: string): void;
  /** Bytes free on the disk of a folder. Default: what the system says. */
  freeBytesOf?(folder: string): Promise<number>;
}

/** Fewer tokens are not worth a file. */
const fewestTokens = 32;
/** Left free on the disk, so that the outputs of a run still fit. */
const reserveBytes = 500_000_000;

/** Opens the saved states of a key; states that cannot be read are left out and said. */
export async function openSavedStates(options: SavedStatesOptions): Promise<SavedStates> {
  const { key, limit, log } = options;
  const folder = join(options.folder, createHash("sha256").update(key).digest("hex").slice(0, 16));
  const said = new Set<string>();
  const say = (kind: string, line: string) => {
    if (!said.has(kind)) log(line);
    said.add(kind);
  };
  let saving = limit > 0;
  let others: StoredState[] = [];
  let bytesPerToken = 0;
  let own: StateFile[] = [];
  /** What is being saved: calls side by side offer the same beginning at the same time. */
  const underWay = new Set<readonly Token[]>();
  const used = new Set<StateFile>();

  async function drop(file: StoredState): Promise<void> {
    own = own.filter((state) => state !== file);
    others = others.filter((state) => state !== file);
    await removeStateFile(file).catch((error: unknown) => sayUnwritable(error));
  }

  function sayUnwritable(error: unknown): void {
    saving = false;
    say("write", `States of prompts are not saved any more (${messageOf(error)}); the work goes on without.`);
  }

  async function discard(file: StoredState, error: unknown): Promise<void> {
    if (codeOf(error) !== "ENOENT") {
      const why = error instanceof UnusableState ? error.message : messageOf(error);
      say("read", `A saved state in ${folder} is not used, since ${why}; it is made anew.`);
    }
    await drop(file);
  }

  /** Removes the least recently used states, of whatever key, until so many bytes more may be saved. */
  async function makeRoom(bytes: number): Promise<boolean> {
    const all = [...own, ...others].sort((a, b) => a.usedAt - b.usedAt);
    let total = all.reduce((sum, state) => sum + state.bytes, bytes);
    for (const state of all) {
      if (total <= limit) break;
      await drop(state);
      total -= state.bytes;
    }
    if (total > limit) return false;
    if ((await (options.freeBytesOf ?? freeBytesOf)(folder)) >= bytes + reserveBytes) return true;
    saving = false;
    say("space", `The disk of ${folder} is nearly full, so states of prompts are not saved; the work goes on without.`);
    return false;
  }

  if (saving) {
    try {
      await mkdir(folder, { recursive: true });
      for (const state of await listStates(options.folder)) {
        if (state.folder !== folder) others.push(state);
        else
          await readStateFile(state, key).then(
            (file) => own.push(file),
            (error: unknown) => discard(state, error),
          );
      }
    } catch (error) {
      sayUnwritable(error);
    }
  }

  return {
    find(prompt) {
      let best: { file: StateFile; shared: number } | null = null;
      for (const file of own) {
        const shared = sharedTokens(file.tokens, prompt);
        if (shared < fewestTokens / 2 || shared < (best?.shared ?? 0)) continue;
        // Among equals the shorter file is sooner loaded.
        if (best === null || shared > best.shared || file.bytes < best.file.bytes) best = { file, shared };
      }
      if (best === null) return null;
      const { file, shared } = best;
      file.usedAt = Date.now();
      used.add(file);
      return {
        shared,
        load: async (sequence) => {
          try {
            await loadStateFile(file, sequence);
            return file.tokens;
          } catch (error) {
            await discard(file, error);
            return null;
          }
        },
      };
    },
    async offer(sequence, tokens) {
      if (!saving || tokens.length < fewestTokens || tokens.length * bytesPerToken > limit) return;
      const known = [...own.map((file) => file.tokens), ...underWay];
      const covered = known.reduce((most, held) => Math.max(most, sameTokens(held, tokens)), 0);
      if (covered * 2 >= tokens.length) return;
      underWay.add(tokens);
      const stem = createHash("sha256").update(Uint32Array.from(tokens)).digest("hex").slice(0, 32);
      try {
        if (!(await makeRoom(tokens.length * bytesPerToken))) return;
        const file = await writeStateFile(sequence, { folder, stem, key, tokens });
        bytesPerToken = file.bytes / tokens.length;
        own.push(file);
        if (!(await makeRoom(0))) await drop(file);
      } catch (error) {
        // A model that is taken away in the middle takes its sequence along.
        if (!sequence.disposed) sayUnwritable(error);
      } finally {
        underWay.delete(tokens);
      }
    },
    async copy(from, to) {
      const path = join(tmpdir(), `augmentoolkit-${randomUUID()}.state`);
      try {
        await from.saveStateToFile(path);
        await to.loadStateFromFile(path, { acceptRisk: true });
        return true;
      } catch (error) {
        say("copy", `A state could not be copied (${messageOf(error)}), so more of the prompts is evaluated.`);
        return false;
      } finally {
        await rm(path, { force: true });
      }
    },
    async close() {
      for (const file of used) if (own.includes(file)) await touchStateFile(file).catch(sayUnwritable);
      used.clear();
    },
  };
}

function sameTokens(held: readonly Token[], tokens: readonly Token[]): number {
  let same = 0;
  while (same < held.length && same < tokens.length && held[same] === tokens[same]) same++;
  return same;
}
