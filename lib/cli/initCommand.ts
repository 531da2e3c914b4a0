import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { Command } from "commander";
import { AugmentoolkitError, codeOf } from "../errors";
import { type CommandIo, writeLines } from "./commandIo";
import { examplesText } from "./examplesText";
import { plainText } from "./plainText";

/** The command that writes a folder to begin with: settings, a text, the notebook and the prompts that it uses. */
export function initCommand(io: CommandIo): Command {
  return new Command("init")
    .description("Write a folder to begin with: settings, a text, the notebook and its prompts.")
    .argument("[folder]", "the folder; made when it is not there", ".")
    .addHelpText("after", examplesText(["augmentoolkit init my-data"]))
    .action((folder: string) => init(folder, io));
}

const settings = {
  $schema: "./settings.schema.json",
  textsFolder: "texts",
  outputsFolder: "outputs",
  assistantMode: "both",
  useSubset: true,
  subsetSize: 4,
};

async function init(named: string, io: CommandIo): Promise<void> {
  const folder = resolve(named);
  const { projectRoot, modelsFolder = join(projectRoot, "logical_models") } = io;
  const library = await libraryFrom(folder, projectRoot);
  const notebook = await readFile(join(projectRoot, "processing.ipynb"), "utf8");
  const files: Record<string, string> = {
    "settings.json": `${JSON.stringify(settings, null, 2)}\n`,
    "settings.schema.json": await readFile(join(projectRoot, "settings.schema.json"), "utf8"),
    "processing.ipynb": withModels(withLibrary(notebook, library), modelsFolder),
  };
  const prompts = join(projectRoot, "generation_functions");
  for (const name of (await readdir(prompts)).filter((file) => file.endsWith(".ts")))
    files[`generation_functions/${name}`] = withLibrary(await readFile(join(prompts, name), "utf8"), library);
  await requireAbsent(folder, Object.keys(files));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text, { encoding: "utf8", flag: "wx" });
  }
  await cp(join(projectRoot, "texts"), join(folder, "texts"), { recursive: true, force: false });
  writeLines(io.stdout, [
    plainText(`${folder} is ready: settings.json, texts, processing.ipynb, generation_functions.`),
    plainText(
      `Next: ${folder === process.cwd() ? "" : `cd ${inShell(named)}, then `}npx augmentoolkit run --settings settings.json, which takes ${settings.subsetSize} passages; for all of them set useSubset to false.`,
    ),
  ]);
}

/** A path as one word of a shell. */
function inShell(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}

/** How files of the folder reach the library: by name where it is installed, by path in the repository. */
async function libraryFrom(folder: string, projectRoot: string): Promise<string> {
  if (!(await isThere(join(projectRoot, "lib", "cli", "main.ts")))) return "augmentoolkit/dist";
  const path = relative(folder, projectRoot).replaceAll("\\", "/");
  return path === "" ? "." : path.startsWith(".") ? path : `./${path}`;
}

/** Imports of the library's own files, as the notebook and the prompts of the repository write them. */
function withLibrary(text: string, library: string): string {
  return text.replace(/(from \\?")\.{1,2}\/(lib|logical_models)\//g, `$1${library}/$2/`);
}

/** The notebook, whose settings name the folder where the command line keeps models, so that none is fetched twice. */
function withModels(notebook: string, modelsFolder: string): string {
  const line = `  modelsFolder: ${JSON.stringify(modelsFolder)}, // where the command line keeps models\n`;
  return notebook.replace('"  assistantMode: ', (next) => `${JSON.stringify(line)},\n    ${next}`);
}

async function requireAbsent(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (!(await isThere(join(folder, name)))) continue;
    throw new AugmentoolkitError(`${join(folder, name)} is there already; nothing was written.`, {
      code: "init-file-exists",
      hint: "Name another folder, or move the file away.",
    });
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return false;
    throw error;
  }
}
