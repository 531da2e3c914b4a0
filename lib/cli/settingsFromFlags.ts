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
  queue?: string;
  prompts?: string;
  /** Any setting, as `name=value`. */
  set?: string[];
}

/** Where the value of a setting comes from, as a person names it: `default`, the settings file, or a flag. */
export interface SettingOrigin {
  from: string;
  /** What the settings file says instead, where a flag goes over it. */
  inFile?: unknown;
}

/** Settings, and where the value of each comes from. */
export interface SettingsWithOrigins {
  settings: Settings;
  origins: Record<string, SettingOrigin>;
}

/** The settings of a command, as `settingsWithOrigins` has them. */
export async function settingsFromFlags(
  flags: SettingsFlags,
  projectRoot: string,
  modelsFolder?: string,
): Promise<Settings> {
  return (await settingsWithOrigins(flags, projectRoot, modelsFolder)).settings;
}

/**
 * The settings of a command: the settings file first, flags over it, `--set` over both. Model files lie in `modelsFolder`
 * (default: the project's own folder) unless a setting says otherwise, so that a command run elsewhere fetches nothing twice.
 * Throws `unreadable-settings` for a settings file that cannot be read or is not a JSON object, and `invalid-settings`.
 */
export async function settingsWithOrigins(
  flags: SettingsFlags,
  projectRoot: string,
  modelsFolder = join(projectRoot, "logical_models"),
): Promise<SettingsWithOrigins> {
  const inFile = flags.settings === undefined ? {} : await readSettings(flags.settings);
  const written: Record<string, unknown> = { modelsFolder, ...inFile };
  const origins: Record<string, SettingOrigin> = {};
  for (const name of Object.keys(inFile)) origins[name] = { from: flags.settings ?? "" };
  const put = (name: string, value: unknown, from: string) => {
    if (value === undefined) return;
    written[name] = value;
    const differs = Object.hasOwn(inFile, name) && JSON.stringify(inFile[name]) !== JSON.stringify(value);
    origins[name] = differs ? { from, inFile: inFile[name] } : { from };
  };
  put("textsFolder", flags.texts, "--texts");
  put("outputsFolder", flags.outputs, "--outputs");
  put("engine", flags.engine, "--engine");
  put("logicalModel", flags.model, "--model");
  put("assistantMode", flags.assistantMode === undefined ? undefined : modeOf(flags.assistantMode), "--assistant-mode");
  put("seed", flags.seed === undefined ? undefined : settingValue("seed", flags.seed), "--seed");
  put("queue", flags.queue, "--queue");
  put("prompts", flags.prompts, "--prompts");
  if (flags.subset !== undefined) {
    put("useSubset", true, "--subset");
    put("subsetSize", settingValue("subsetSize", flags.subset), "--subset");
  }
  for (const [name, value] of Object.entries(assignments(flags.set ?? []))) put(name, value, "--set");
  const settings = parseSettings(written);
  for (const name of Object.keys(settings)) origins[name] ??= { from: "default" };
  return { settings, origins };
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
  // The key by which an editor finds the schema is no setting.
  const { $schema: _schema, ...settings } = value as Record<string, unknown>;
  return settings;
}

function modeOf(flag: string): unknown {
  return ({ on: true, off: false, both: "both" } as Record<string, unknown>)[flag] ?? flag;
}
