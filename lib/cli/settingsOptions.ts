import { type Command, Option } from "commander";
import { parseSettings, settingsSchema } from "../settings";

/** Adds the flags that become settings to a command; `settingsFromFlags` reads them. */
export function addSettingsOptions(command: Command): Command {
  const defaults = parseSettings({});
  return command
    .option("--settings <file>", "a JSON file with settings; flags go over it")
    .addOption(
      new Option("--engine <engine>", `where tokens come from; default: ${defaults.engine}`).choices(
        settingsSchema.shape.engine.unwrap().options,
      ),
    )
    .option(
      "--model <name>",
      `the small model (logicalModel): a catalogue name, a path to a GGUF file, or a hub address; default: ${defaults.logicalModel}`,
    )
    .option("--prompts <set>", "a prompt set: one that ships, by its name, or a folder; default: the built-in prompts")
    .option("--queue <url>", `the Redis or Valkey of the engine queue; default: ${defaults.queue}`)
    .option("--seed <number>", `every draw follows from it; default: ${defaults.seed}`)
    .option(
      "--set <name=value>",
      "any other setting, as run --print-settings lists them; may be given several times",
      collect,
    );
}

/** Adds a value to those of the same flag before it. */
export function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
