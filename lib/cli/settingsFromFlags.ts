import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AugmentoolkitError, messageOf } from "../errors";
import { parseSettings, type Settings } from "../settings";
import { assignments, settingValue } from "./assignments";

/** The flags of the command line that become settings. */
export interface SettingsFlags {
  settings?: string;
  texts?: string;
  outputs?: string;
  engine?: string;
  model?: string;
  assistantMode?: string;
  subset?: string;
  seed?: string;
  /** Any setting, as `name=value`. */
  set?: string[];
}

/**
 * The settings of a command: the settings file first, flags over it, `--set` over both. Model files lie in the project's
 * own folder unless a setting says otherwise, so that a command run elsewhere fetches nothing twice.
 * Throws `unreadable-settings` for a settings file that cannot be read or is not a JSON object, and `invalid-settings`.
 */
export async function settingsFromFlags(flags: SettingsFlags, projectRoot: string): Promise<Settings> {
  const written: Record<string, unknown> = { modelsFolder: join(projectRoot, "logical_models") };
  if (flags.settings !== undefined) Object.assign(written, await readSettings(flags.settings));
  const put = (name: string, value: unknown) => {
    if (value !== undefined) written[name] = value;
  };
  put("textsFolder", flags.texts);
  put("outputsFolder", flags.outputs);
  put("engine", flags.engine);
  put("logicalModel", flags.model);
  put("assistantMode", flags.assistantMode === undefined ? undefined : modeOf(flags.assistantMode));
  put("seed", flags.seed === undefined ? undefined : settingValue("seed", flags.seed));
  if (flags.subset !== undefined) {
    written.useSubset = true;
    written.subsetSize = settingValue("subsetSize", flags.subset);
  }
  Object.assign(written, assignments(flags.set ?? []));
  return parseSettings(written);
}

async function readSettings(file: string): Promise<Record<string, unknown>> {
  const unreadable = (why: string, cause?: unknown) =>
    new AugmentoolkitError(`The settings file ${file} cannot be used: ${why}.`, {
      code: "unreadable-settings",
      hint: 'It must be a JSON object such as {"chunkTokens": 300}; docs/settings.md lists every setting.',
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse((await readFile(file, "utf8")).replace(/^\ufeff/, ""));
  } catch (error) {
    throw unreadable(messageOf(error), error);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unreadable("it is not a JSON object");
  return value as Record<string, unknown>;
}

function modeOf(flag: string): unknown {
  return ({ on: true, off: false, both: "both" } as Record<string, unknown>)[flag] ?? flag;
}
