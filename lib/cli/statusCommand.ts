import { Command } from "commander";
import { steps } from "../../generation_functions/steps";
import { statusOf } from "../replay/statusOf";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { openOutputs } from "./openOutputs";
import { statusLines } from "./statusLines";

interface StatusFlags {
  outputs: string;
  json?: boolean;
}

/** The command that tells what became of everything that came into the last run. */
export function statusCommand(io: CommandIo): Command {
  return new Command("status")
    .description("Tell what became of everything that came into the last run, by stage, text and reason.")
    .option("--outputs <folder>", "the outputs folder of the run", "outputs")
    .option("--json", "print JSON")
    .action(async (flags: StatusFlags) => {
      const status = await statusOf(await openOutputs(flags.outputs), steps, io.signal);
      if (flags.json === true) writeJson(io.stdout, status);
      else writeLines(io.stdout, statusLines(status));
    });
}
