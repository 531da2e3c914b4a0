import { AugmentoolkitError } from "../errors";
import { parseSettings, type Settings, type SettingsInput } from "../settings";
import { datasetSettings } from "./datasetSettings";

const exportSettingNames = Object.keys(datasetSettings);

/**
 * The settings of a run with those of its export replaced. Throws `invalid-settings`, also for a setting that decides what
 * a run makes: to change that, another run is needed.
 */
export function exportSettings(run: Settings, changes: Readonly<Record<string, unknown>>): Settings {
  const others = Object.keys(changes).filter((name) => !exportSettingNames.includes(name));
  if (others.length > 0)
    throw new AugmentoolkitError(`An export does not take the setting ${others.join(", ")}.`, {
      code: "invalid-settings",
      hint: `It takes ${exportSettingNames.join(", ")}.`,
    });
  return parseSettings({ ...run, ...changes } as SettingsInput);
}
