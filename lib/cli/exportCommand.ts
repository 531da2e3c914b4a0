import { Command, Option } from "commander";
import { stepList } from "../../generation_functions/steps";
import { writePipeline } from "../export/writePipeline";
import type { DatasetFile } from "../export/writeSet";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { type DatasetFlags, exportDataset } from "./exportDataset";
import { openOutputs } from "./openOutputs";
import { plainText } from "./plainText";
import { collect } from "./settingsOptions";

interface ExportFlags extends DatasetFlags {
  pipeline?: boolean;
  json?: boolean;
}

/** The command that writes what a run has made in forms for trainers. */
export function exportCommand(io: CommandIo): Command {
  return new Command("export")
    .description("Write what a run has made in forms for trainers, from its records, without a model.")
    .option("--outputs <folder>", "the outputs folder of the run", "outputs")
    .option(
      "--format <names>",
      "forms of the dataset with commas, or all (docs/datasets.md); default: those of the run",
    )
    .addOption(new Option("--passage <which>", "rows that show the passage").choices(["without", "with", "both"]))
    .option("--parquet", "write Parquet as well")
    .option("--set <name=value>", "any other setting of the export; may be given several times", collect)
    .option("--pipeline", "write the pipeline's own prompts and completions instead, to train a model to run it")
    .option("--json", "print the list of files as JSON")
    .action(async (flags: ExportFlags) => {
      const { root, files } =
        flags.pipeline === true ? await exportPipeline(flags, io) : await exportDataset(flags, io);
      if (flags.json === true) writeJson(io.stdout, { outputs: root, files });
      else
        writeLines(io.stdout, [
          plainText(`Written below ${root}:`),
          ...files.map(({ file, rows }) => `  ${file}  ${rows} ${rows === 1 ? "row" : "rows"}`),
        ]);
    });
}

async function exportPipeline(flags: ExportFlags, io: CommandIo): Promise<{ root: string; files: DatasetFile[] }> {
  const store = await openOutputs(flags.outputs, "write");
  try {
    const files = await writePipeline({
      store,
      steps: stepList.map(({ name }) => name),
      signal: io.signal,
      log: (line) => writeLines(io.stderr, [plainText(line)]),
    });
    return { root: store.root, files };
  } finally {
    await store.close();
  }
}
