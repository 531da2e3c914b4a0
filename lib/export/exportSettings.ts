import { AugmentoolkitError } from "../errors";
import { parseSettings, type Settings, type SettingsInput } from "../settings";

/** The settings that decide how a dataset is written, and nothing of what was made. */
const exportSettingNames = [
  "exports",
  "parquet",
  "validationShare",
  "splitSeed",
  "passageInPrompt",
  "passagePrompt",
  "wrongPassageShare",
  "refusals",
  "systemPrompts",
  "trainingTokens",
  "tooLongRows",
  "datasetLicence",
] as const satisfies readonly (keyof Settings)[];

/**
 * The settings of a run with those of its export replaced. Throws `invalid-settings`, also for a setting that decides what
 * a run makes: to change that, another run is needed.
 */
export function exportSettings(run: Settings, changes: Readonly<Record<string, unknown>>): Settings {
  const others = Object.keys(changes).filter((name) => !exportSettingNames.some((known) => known === name));
  if (others.length > 0)
    throw new AugmentoolkitError(`An export does not take the setting ${others.join(", ")}.`, {
      code: "invalid-settings",
      hint: `It takes ${exportSettingNames.join(", ")}.`,
    });
  return parseSettings({ ...run, ...changes } as SettingsInput);
}
