import { type Command, Option } from "commander";
import { settingsSchema } from "../settings";

/** Adds the flags that become settings to a command; `settingsFromFlags` reads them. */
export function addSettingsOptions(command: Command): Command {
  return command
    .option("--settings <file>", "a JSON file with settings; flags go over it")
    .addOption(
      new Option("--engine <engine>", "where tokens come from").choices(settingsSchema.shape.engine.unwrap().options),
    )
    .option("--model <name>", "the model: a catalogue name, a path to a GGUF file, or a hub address")
    .option("--prompts <set>", "a prompt set: one that ships, by its name, or a folder")
    .option("--queue <url>", "the Redis or Valkey of the engine queue")
    .option("--seed <number>", "every draw follows from it")
    .option("--set <name=value>", "any other setting; may be given several times", collect);
}

/** Adds a value to those of the same flag before it. */
export function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
