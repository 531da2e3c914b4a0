import { spawn } from "node:child_process";
import { join } from "node:path";
import { Command } from "commander";
import { AugmentoolkitError } from "../errors";
import type { CommandIo } from "./commandIo";
import { examplesText } from "./examplesText";

/** The command that opens the notebook of a folder in JupyterLab, which it installs beside it the first time. */
export function notebookCommand(io: CommandIo): Command {
  return new Command("notebook")
    .description(
      "Open processing.ipynb in JupyterLab, which is installed into .venv the first time (needs Python 3.10).",
    )
    .option("--prepare", "only install")
    .addHelpText("after", examplesText(["augmentoolkit notebook"]))
    .action((flags: { prepare?: boolean }) => openNotebook(flags.prepare === true ? ["--prepare"] : [], io));
}

function openNotebook(args: readonly string[], io: CommandIo): Promise<void> {
  const script = join(io.projectRoot, "scripts", "notebook.cjs");
  return new Promise((done, refuse) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: "inherit" });
    child.on("error", refuse);
    child.on("exit", (code) => {
      if (code === 0) return done();
      refuse(
        new AugmentoolkitError("The notebook was not opened.", {
          code: "notebook-not-opened",
          hint: "The lines above say why.",
        }),
      );
    });
  });
}
