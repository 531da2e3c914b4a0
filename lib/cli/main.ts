import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { stepList } from "../../generation_functions/steps";
import { isAugmentoolkitError } from "../errors";
import { inWords } from "../prompts/inWords";
import { loadPrompts } from "../prompts/loadPrompts";
import { type CommandIo, writeLines } from "./commandIo";
import { convertCommand } from "./convertCommand";
import { evaluateCommand } from "./evaluateCommand";
import { exitCodeOf, exitCodes } from "./exitCodes";
import { explainCommand } from "./explainCommand";
import { exportCommand } from "./exportCommand";
import { initCommand } from "./initCommand";
import { modelsCommand } from "./modelsCommand";
import { notebookCommand } from "./notebookCommand";
import { plainText } from "./plainText";
import { promptsCommand } from "./promptsCommand";
import { reportCommand } from "./reportCommand";
import { reviewCommand } from "./reviewCommand";
import { runCommand } from "./runCommand";
import { addShellCompletion } from "./shellCompletion.cjs";
import { promptLines, stepNamed } from "./showPrompt";
import { statusCommand } from "./statusCommand";
import { workerCommand } from "./workerCommand";

/**
 * Runs the command line on its arguments (without program and script) and gives the exit code; throws nothing. An error of
 * this project is shown by its message, any other with where it happened.
 */
export async function main(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    const program = programFor(io);
    await addShellCompletion(program);
    await program.parseAsync([...args], { from: "user" });
    return exitCodes.success;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.success;
    const interrupted = io.signal.aborted;
    if (interrupted)
      writeLines(io.stderr, ["Interrupted. What is finished is kept; the same command goes on from there."]);
    else if (isAugmentoolkitError(error)) {
      writeLines(io.stderr, [plainText(`Error: ${error.message}`)]);
      if (error.code === "unexpected-errors") writeLines(io.stderr, [plainText(unexpected(error.cause))]);
    } else if (!(error instanceof CommanderError)) writeLines(io.stderr, [plainText(unexpected(error))]);
    return exitCodeOf(error, interrupted);
  }
}

function programFor(io: CommandIo): Command {
  const program = new Command("augmentoolkit")
    .description("Turns texts into checked question-answer tuples and conversations, by models on this machine.")
    .version(versionOf(io.projectRoot))
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  const showPrompt = new Command("show-prompt")
    .description("Print the prompt of a step on its first example.")
    .argument("<step>", "the step's name; docs/steps.md lists them")
    .option("--prompts <set>", "in the words of this prompt set")
    .action(async (name: string, { prompts }: { prompts?: string }) => {
      const step = inWords(stepNamed(name, stepList), await loadPrompts(prompts ?? null, stepList));
      writeLines(io.stdout, promptLines(step));
    });
  const commands = [
    initCommand(io),
    notebookCommand(io),
    runCommand(io),
    statusCommand(io),
    explainCommand(io),
    exportCommand(io),
    reportCommand(io),
    reviewCommand(io),
    promptsCommand(io),
    evaluateCommand(io),
    workerCommand(io),
    modelsCommand(io),
    convertCommand(io),
  ];
  for (const command of [...commands, showPrompt]) program.addCommand(command.copyInheritedSettings(program));
  return program;
}

function versionOf(projectRoot: string): string {
  const description = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
  return description.version;
}

function unexpected(error: unknown): string {
  return `Unexpected error; please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
