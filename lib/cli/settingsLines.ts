import type { Settings } from "../settings";
import { oneLine, plainText } from "./plainText";
import type { SettingOrigin } from "./settingsFromFlags";
import { table } from "./table";

type Origins = Readonly<Record<string, SettingOrigin>>;

/** Every setting with its value and where it comes from, for a program. */
export function settingsReport(
  settings: Settings,
  origins: Origins,
): Record<string, SettingOrigin & { value: unknown }> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, { value, ...(origins[name] ?? { from: "default" }) }]),
  );
}

/** Every setting with its value and where it comes from, as lines of at most 80 columns where names and origins allow. */
export function settingsLines(settings: Settings, origins: Origins): string[] {
  const rows = Object.entries(settingsReport(settings, origins)).map(([name, { value, from }]) => [
    name,
    oneLine(JSON.stringify(value), 32),
    oneLine(from, 20),
  ]);
  return table(["setting", "value", "from"], rows);
}

/** One line for each flag that goes over another value in the settings file. */
export function overruledLines(origins: Origins): string[] {
  return Object.entries(origins).flatMap(([name, { from, inFile }]) =>
    inFile === undefined
      ? []
      : [plainText(`${from} goes over ${name} in the settings file, ${JSON.stringify(inFile)}.`)],
  );
}
