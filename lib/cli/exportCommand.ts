import { stat } from "node:fs/promises";
import { Command } from "commander";
import { stepList } from "../../generation_functions/steps";
import { AugmentoolkitError, codeOf } from "../errors";
import { writePipeline } from "../export/writePipeline";
import { openStore } from "../store/fileStore";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { plainText } from "./plainText";
import { settingsFromFlags } from "./settingsFromFlags";

interface ExportFlags {
  settings?: string;
  outputs?: string;
  pipeline?: boolean;
  json?: boolean;
}

/** The command that writes what a run has made in forms for trainers. */
export function exportCommand(io: CommandIo): Command {
  return new Command("export")
    .description("Write what a run has made in forms for trainers.")
    .option("--outputs <folder>", "the outputs folder of the run")
    .option("--settings <file>", "a JSON file with settings, which names the outputs folder")
    .option("--pipeline", "write the pipeline's own prompts and completions, to train a model to run it")
    .option("--json", "print the list of files as JSON")
    .action((flags: ExportFlags) => exportRows(flags, io));
}

async function exportRows(flags: ExportFlags, io: CommandIo): Promise<void> {
  if (flags.pipeline !== true) {
    throw new AugmentoolkitError("export was not told what to write.", {
      code: "invalid-settings",
      hint: "Add --pipeline for the prompts and completions of each step.",
    });
  }
  const { outputsFolder } = await settingsFromFlags(
    { settings: flags.settings, outputs: flags.outputs },
    io.projectRoot,
  );
  await requireFolder(outputsFolder);
  const store = await openStore(outputsFolder);
  const files = await writePipeline({
    store,
    steps: stepList.map(({ name }) => name),
    signal: io.signal,
    log: (line) => writeLines(io.stderr, [plainText(line)]),
  });
  if (flags.json === true) writeJson(io.stdout, { outputs: store.root, files });
  else {
    writeLines(io.stdout, [plainText(`Written below ${store.root}:`)]);
    writeLines(
      io.stdout,
      files.map(({ file, rows }) => `  ${file}  ${rows} ${rows === 1 ? "row" : "rows"}`),
    );
  }
}

/** Opening a store makes its folder, and a folder that is misspelt should not be made. */
async function requireFolder(folder: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  throw new AugmentoolkitError(`There is no outputs folder ${folder}.`, {
    code: "outputs-missing",
    hint: "Give the outputs folder of a run with --outputs.",
  });
}
