import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Context } from "./context";
import type { ModelIdentity } from "./engine/engine";
import { AugmentoolkitError, codeOf, messageOf } from "./errors";
import { type PromptSet, promptSetSchema } from "./prompts/promptSet";
import { parseSettings, type Settings } from "./settings";
import type { ModelRole } from "./step";
import type { Store } from "./store/store";

/** What the run that was begun last on an outputs folder was about; enough to follow it through the records alone. */
export interface LastRun {
  /** The words that its prompts had in place of those of the steps; null where they had their own. */
  prompts: PromptSet | null;
  /** Its settings; folders have their defaults, since they do not decide anything. */
  settings: Settings;
  /** Ids of the texts that came in, in order. */
  sources: string[];
  /** Ids of the passages that they were split into, in order; null where the run did not get so far. */
  passages: string[] | null;
  /** The models; null where the run did not get to one. */
  models: Record<ModelRole, ModelIdentity | null>;
}

type LastRunContext = Pick<Context, "store" | "settings" | "prompts">;

const files = {
  settings: "last_run/settings.json",
  prompts: "last_run/prompts.json",
  sources: "last_run/sources.json",
  passages: "last_run/passages.json",
  small: "last_run/small_model.json",
  large: "last_run/large_model.json",
  smallCalls: "last_run/small_calls_at_once.json",
  largeCalls: "last_run/large_calls_at_once.json",
} as const;

const ids = z.array(z.uuid());
const callsAtOnce = z.int().positive();
const identity = z.object({ role: z.enum(["small", "large"]), name: z.string(), sha256: z.string() });

/**
 * Notes settings and prompt set of a run that begins, without its folders and passwords, and forgets what the run before was about.
 * The words of the set are noted whole: its folder may be changed or gone when somebody asks what the run did.
 */
export async function beginLastRun({ store, settings, prompts = null }: LastRunContext): Promise<void> {
  const {
    outputsFolder: _outputs,
    textsFolder: _texts,
    modelsFolder: _models,
    passwords: _none,
    prompts: _set,
    ...decisive
  } = settings;
  await write(store, "prompts", prompts);
  await write(store, "settings", decisive);
}

/** Notes the ids of the texts or passages of a run, in order. */
export async function noteLastRun(store: Store, part: "sources" | "passages", ids: readonly string[]): Promise<void> {
  await write(store, part, ids);
}

/** Notes which model a role stands for. A look at records notes nothing. */
export async function noteModel({ engine, store, replayItem }: Context, role: ModelRole): Promise<void> {
  if (replayItem === undefined) await write(store, role, await engine.identify(role));
}

/** Notes how many calls the model of a role, which is loaded, has at once. */
export async function noteCallsAtOnce(
  { engine, store }: Pick<Context, "engine" | "store">,
  role: ModelRole,
): Promise<void> {
  await write(store, `${role}Calls`, engine.callsAtOnce());
}

/** How many calls the model of a role had at once when it was last loaded; null where no note says so. */
export async function callsAtOnceBefore({ root }: Pick<Store, "root">, role: ModelRole): Promise<number | null> {
  try {
    return callsAtOnce.nullable().parse(await read(root, `${role}Calls`));
  } catch (error) {
    // It only serves an estimate, which must not keep anybody from a run.
    if (codeOf(error) === "no-run" || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Forgets what the last run was about, so that nothing of it is mixed with a run that begins. */
export async function forgetLastRun(store: Store): Promise<void> {
  for (const part of ["sources", "passages", "small", "large"] as const) await write(store, part, null);
}

/** Reads what the last run was about. Throws `no-run` where there was none, or where its notes cannot be read. */
export async function readLastRun({ root }: Pick<Store, "root">): Promise<LastRun> {
  const [settings, prompts, sources, passages, small, large] = await Promise.all([
    read(root, "settings"),
    read(root, "prompts"),
    read(root, "sources"),
    read(root, "passages"),
    read(root, "small"),
    read(root, "large"),
  ]);
  if (settings === null || sources === null) throw noRun(root, "it holds no run that has read its texts");
  try {
    return {
      settings: parseSettings(settings),
      prompts: promptSetSchema.nullable().parse(prompts),
      sources: ids.parse(sources),
      passages: ids.nullable().parse(passages),
      models: { small: identity.nullable().parse(small), large: identity.nullable().parse(large) },
    };
  } catch (error) {
    throw noRun(root, `what it says of its last run cannot be used: ${messageOf(error)}`, error);
  }
}

async function write(store: Store, part: keyof typeof files, value: unknown): Promise<void> {
  await store.writeText(files[part], `${JSON.stringify(value, null, 2)}\n`);
}

async function read(root: string, part: keyof typeof files): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(root, files[part]), "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw noRun(root, messageOf(error), error);
  }
}

function noRun(root: string, why: string, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`There is no run to tell of in ${root}: ${why}.`, {
    code: "no-run",
    hint: 'Give the outputs folder of a run with --outputs; "augmentoolkit run" begins one.',
    cause,
  });
}
