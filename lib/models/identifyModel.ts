import { stat } from "node:fs/promises";
import { AugmentoolkitError } from "../errors";
import { hasGgufMagic } from "./hasGgufMagic";
import { hashFile } from "./hashFile";
import { recallIdentity, rememberIdentity } from "./identityCache";

/** What identifying a file needs: where identities are remembered, a log, and a way to stop. */
export interface IdentifyOptions {
  modelsFolder: string;
  log(line: string): void;
  signal: AbortSignal;
}

/** Size and content of a model file. */
export interface ModelFileIdentity {
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/**
 * Tells which model a GGUF file is, by its content. The SHA-256 is remembered in `.identity.json` of the models folder
 * and computed again when the file's path, size or time of change differ.
 * Throws `not-a-gguf` for a file of another kind or a folder, and Node's error when the file cannot be read.
 */
export async function identifyModel(path: string, options: IdentifyOptions): Promise<ModelFileIdentity> {
  const found = await stat(path);
  if (!found.isFile() || !(await hasGgufMagic(path))) {
    throw new AugmentoolkitError(`${path} is not a GGUF model file: it does not begin with the letters GGUF.`, {
      code: "not-a-gguf",
      hint: "Take a model in GGUF format; a download that was cut or that saved a web page must be made again.",
      fatal: true,
    });
  }
  const remembered = await recallIdentity(path, options);
  if (remembered !== null) return { bytes: found.size, sha256: remembered };
  const sha256 = await hashFile(path, options.signal);
  await rememberIdentity(path, sha256, options);
  return { bytes: found.size, sha256 };
}
