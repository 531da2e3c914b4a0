import type { Settings } from "../settings";
import { plainText, shortLine } from "./plainText";
import type { SettingOrigin } from "./settingsFromFlags";
import { table } from "./table";

type Origins = Readonly<Record<string, SettingOrigin>>;

/** Settings whose values are shown nowhere. */
const secret: ReadonlySet<string> = new Set(["passwords"] satisfies (keyof Settings)[]);

/** Every setting with its value and where it comes from, for a program; of passwords only how many there are. */
export function settingsReport(
  settings: Settings,
  origins: Origins,
): Record<string, SettingOrigin & { value: unknown }> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      const { from, inFile } = origins[name] ?? { from: "default" };
      const told = inFile === undefined ? {} : { inFile: shown(name, inFile) };
      return [name, { value: shown(name, value), from, ...told }];
    }),
  );
}

/** Every setting with its value and where it comes from, as lines of at most 80 columns where names and origins allow. */
export function settingsLines(settings: Settings, origins: Origins): string[] {
  const rows = Object.entries(settingsReport(settings, origins)).map(([name, { value, from }]) => [
    name,
    shortLine(JSON.stringify(value), 32),
    shortLine(from, 20),
  ]);
  return table(["setting", "value", "from"], rows);
}

/** One line for each flag that goes over another value in the settings file. */
export function overruledLines(origins: Origins): string[] {
  return Object.entries(origins).flatMap(([name, { from, inFile }]) =>
    inFile === undefined
      ? []
      : [plainText(`${from} goes over ${name} in the settings file, ${JSON.stringify(shown(name, inFile))}.`)],
  );
}

function shown(name: string, value: unknown): unknown {
  return secret.has(name) && Array.isArray(value) ? value.map(() => "hidden") : value;
}
