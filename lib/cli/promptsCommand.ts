import { mkdir, writeFile } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { Command } from "commander";
import { stepList } from "../../generation_functions/steps";
import { AugmentoolkitError, codeOf } from "../errors";
import { shippedPromptSets } from "../prompts/findPromptSet";
import { allInWords } from "../prompts/inWords";
import { loadPrompts } from "../prompts/loadPrompts";
import { framePromptFile, promptFile } from "../prompts/promptFile";
import { passageFrame } from "../step";
import { type CommandIo, writeLines } from "./commandIo";
import { examplesText } from "./examplesText";
import { plainText } from "./plainText";
import { collect } from "./settingsOptions";
import { stepNamed } from "./showPrompt";

interface PromptsFlags {
  from?: string;
  step?: string[];
  check?: string;
}

/** The command that writes prompts into a folder for editing, or tries those of one. */
export function promptsCommand(io: CommandIo): Command {
  return new Command("prompts")
    .description("Write prompts into a folder to edit them; without a folder, list the sets that ship.")
    .argument("[folder]", "the folder; made when it is not there")
    .option("--from <set>", "write those of this set in place of the built-in ones")
    .option("--step <name>", "write only this step; may be given several times", collect)
    .option("--check <set>", "try a set: say what is wrong in it, and end")
    .addHelpText(
      "after",
      examplesText([
        "augmentoolkit prompts my-prompts --step planQuestions",
        "augmentoolkit prompts --check my-prompts",
      ]),
    )
    .action((folder: string | undefined, flags: PromptsFlags) => prompts(folder, flags, io));
}

async function prompts(
  folder: string | undefined,
  { from, step: names = [], check }: PromptsFlags,
  io: CommandIo,
): Promise<void> {
  if (check !== undefined) {
    const set = await loadPrompts(check, stepList);
    const changed = [...Object.keys(set?.writing ?? {}), ...Object.keys(set?.checks ?? {})];
    writeLines(io.stdout, [plainText(`${check} can be used. It has words for: ${changed.join(", ") || "no step"}.`)]);
    return;
  }
  if (folder === undefined) {
    writeLines(io.stdout, ["Prompt sets that ship:", ...(await shippedPromptSets())]);
    return;
  }
  const set = await loadPrompts(from ?? null, stepList);
  const steps = allInWords(names.length === 0 ? stepList : names.map((name) => stepNamed(name, stepList)), set);
  const files = Object.fromEntries(steps.map((step) => [`${step.name}.yaml`, promptFile(step)]));
  if (names.length === 0) files["passage.yaml"] = framePromptFile({ ...passageFrame, ...set?.frame });
  await write(resolve(folder), files);
  const written = Object.keys(files);
  writeLines(io.stdout, [
    plainText(`${folder} has ${written.length} ${written.length === 1 ? "prompt" : "prompts"}: ${written.join(", ")}.`),
    plainText(`Edit them, remove those that stay as they are, and use them with --prompts ${pathOf(folder)}.`),
  ]);
}

/** As a path also where a set of that name ships. */
function pathOf(folder: string): string {
  return isAbsolute(folder) ? folder : `./${folder.replace(/^\.[\\/]/, "")}`;
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    try {
      await writeFile(join(folder, name), text, { encoding: "utf8", flag: "wx" });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      throw new AugmentoolkitError(`${join(folder, name)} is there already and was left as it is.`, {
        code: "prompts-file-exists",
        hint: "Name another folder, move the file away, or name with --step which prompts to write.",
      });
    }
  }
}
