import { access, constants, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { codeOf } from "../../errors";

/** What the program is called, on Windows as well. */
const names = process.platform === "win32" ? ["tesseract.exe"] : ["tesseract"];

/** Where the program tesseract is, by the folders of PATH; null where there is none. Folders that depend on where one stands are passed over. */
export async function findTesseract(environment: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  const folders = (environment.PATH ?? environment.Path ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders) {
    for (const name of names) if (await isProgram(join(folder, name))) return join(folder, name);
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch (error) {
    if (codeOf(error) === "unknown") throw error;
    // A folder of PATH that is not there, or may not be looked into, holds no program for us.
    return false;
  }
}
