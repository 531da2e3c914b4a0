import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { AugmentoolkitError, codeOf } from "../errors";

/** A folder of prompts, and what it is called. */
export interface FoundPromptSet {
  name: string;
  folder: string;
}

/** The names of the prompt sets that ship. */
export async function shippedPromptSets(): Promise<string[]> {
  const entries = await readdir(shippedFolder(), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * The folder that the setting `prompts` means: a set that ships, by its name, or else a path. `./name` is always a path.
 * Throws `no-prompt-set`.
 */
export async function findPromptSet(setting: string): Promise<FoundPromptSet> {
  const shipped = await shippedPromptSets();
  if (shipped.includes(setting)) return { name: setting, folder: join(shippedFolder(), setting) };
  const folder = resolve(setting);
  if (await isFolder(folder)) return { name: basename(folder), folder };
  throw new AugmentoolkitError(
    `There is no prompt set ${setting}: no folder of that path, and none of that name ships.`,
    {
      code: "no-prompt-set",
      hint: `Name a folder or one of ${shipped.join(", ")}; "augmentoolkit prompts FOLDER" writes the built-in prompts into one.`,
      fatal: true,
    },
  );
}

/** The folder of the sets that ship: beside the sources in the repository, beside dist/ in the package. */
function shippedFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, "prompt_sets");
    if (existsSync(candidate)) return candidate;
    if (folder !== dirname(folder)) continue;
    throw new AugmentoolkitError(`There is no folder prompt_sets above ${__dirname}.`, {
      code: "no-prompt-set",
      hint: "It belongs to the package; install it anew.",
      fatal: true,
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return false;
    throw error;
  }
}
