import { AugmentoolkitError } from "../errors";
import { settingsSchema } from "../settings";

/** Reads `name=value` flags as settings that are not checked yet. Throws `invalid-settings` for one of another form. */
export function assignments(flags: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    flags.map((assignment) => {
      const at = assignment.indexOf("=");
      if (at < 1)
        throw new AugmentoolkitError(`--set ${assignment} is not of the form name=value.`, {
          code: "invalid-settings",
          hint: "Write for example --set chunkTokens=300.",
        });
      const name = assignment.slice(0, at).trim();
      return [name, settingValue(name, assignment.slice(at + 1))];
    }),
  );
}

/** JSON where the setting takes it as JSON, else the text as it stands. */
export function settingValue(name: string, text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
  const schema = Object.hasOwn(settingsSchema.shape, name)
    ? settingsSchema.shape[name as keyof typeof settingsSchema.shape]
    : null;
  return schema !== null && !schema.safeParse(value).success && schema.safeParse(text).success ? text : value;
}
