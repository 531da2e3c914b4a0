import { join } from "node:path";
import { Command } from "commander";
import { stepList, steps } from "../../generation_functions/steps";
import { replayRun } from "../replay/replayRun";
import { writeReport } from "../report/writeReport";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { openOutputs } from "./openOutputs";
import { plainText } from "./plainText";

/** The command that writes the report of the last run anew, from its records. */
export function reportCommand(io: CommandIo): Command {
  return new Command("report")
    .description("Write the report of the last run, finished or not: coverage, drops, votes, questions, cost.")
    .option("--outputs <folder>", "the outputs folder of the run", "outputs")
    .option("--json", "print its numbers as JSON")
    .action(async (flags: { outputs: string; json?: boolean }) => {
      const store = await openOutputs(flags.outputs, "write");
      try {
        const { context, results } = await replayRun(store, steps, io.signal);
        const facts = await writeReport(results, context, stepList);
        if (flags.json === true) writeJson(io.stdout, facts);
        else writeLines(io.stdout, [plainText(join(context.store.root, "report.html"))]);
      } finally {
        await store.close();
      }
    });
}
