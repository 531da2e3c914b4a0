import { basename, isAbsolute, resolve } from "node:path";
import {
  type CatalogueModel,
  type PublishedFile,
  catalogue as publishedCatalogue,
} from "../../logical_models/catalogue";
import { AugmentoolkitError } from "../errors";
import { fetchModel } from "./fetchModel";
import type { FetchOptions } from "./fetchOptions";
import { fileSize } from "./fileSize";
import { isHubAddress, localNameOf, parseHubAddress } from "./hubAddress";
import { identifyModel } from "./identifyModel";
import { nearestNames } from "./nearestNames";
import { publishedFile } from "./publishedFile";

/** What finding a model needs to be given. */
export interface ResolveOptions extends FetchOptions {
  /** Models that can be named. Default: the project's catalogue. */
  catalogue?: readonly CatalogueModel[];
}

/** A model file that is there, and which model it is. */
export interface ResolvedModel {
  /** The catalogue's name where the content is a catalogue model's, else the file's name. */
  name: string;
  /** Absolute. */
  path: string;
  /** In hexadecimal. */
  sha256: string;
}

/**
 * Finds a model by the name a person gave it, and fetches it when it is not there: a name of the catalogue, a hub
 * address (`hf:owner/repository/file.gguf`), or the path of a GGUF file, absolute or relative to the current folder or
 * to the models folder. A file given by path is used as it is; one that is asked for by name must be the published one.
 * Throws `unknown-model`, `model-not-found`, `not-a-gguf`, `model-checksum`, `invalid-hub-address`, and what fetchModel
 * throws.
 */
export async function resolveModel(name: string, options: ResolveOptions): Promise<ResolvedModel> {
  return await find(name, options, async (file, path) => {
    const { sha256 } = await fetchModel(file, options);
    return { name: file.name, path, sha256 };
  });
}

/**
 * Says which model `resolveModel` would find, and fetches nothing: of a file that is not here, what is published of it, or null
 * where that is not its SHA-256. Throws what resolveModel throws of names and of files that are here.
 */
export async function knownModel(name: string, options: ResolveOptions): Promise<Omit<ResolvedModel, "path"> | null> {
  return await find(name, options, async ({ name, sha256 }) => (sha256 === null ? null : { name, sha256 }));
}

/** What stands for a published file that is not here; it belongs at `path`. */
type Missing<Found> = (file: PublishedFile, path: string) => Promise<Found>;

async function find<Found>(
  name: string,
  options: ResolveOptions,
  missing: Missing<Found>,
): Promise<ResolvedModel | Found> {
  const models = options.catalogue ?? publishedCatalogue;
  const wanted = name.trim();
  const named = models.find((model) => model.name.toLowerCase() === wanted.toLowerCase());
  if (named !== undefined) return await fromCatalogue(named, options, missing);
  if (isHubAddress(wanted)) return await fromHub(wanted, models, options, missing);
  const candidates = isAbsolute(wanted) ? [wanted] : [resolve(wanted), resolve(options.modelsFolder, wanted)];
  for (const path of candidates) {
    if (wanted !== "" && (await fileSize(path)) !== null) return await fromPath(path, models, options);
  }
  if (/\.gguf$/i.test(wanted)) throw fileMissing(wanted, candidates, models);
  throw unknownModel(name, models);
}

async function fromCatalogue<Found>(
  model: CatalogueModel,
  options: ResolveOptions,
  missing: Missing<Found>,
): Promise<ResolvedModel | Found> {
  const path = resolve(options.modelsFolder, model.file);
  if ((await fileSize(path)) === null) return await missing(model, path);
  const { bytes, sha256 } = await identifyModel(path, options);
  if (sha256 === model.sha256) return { name: model.name, path, sha256 };
  throw new AugmentoolkitError(
    `${path} is not the published ${model.name}: it has ${bytes} bytes instead of ${model.bytes}, or other content.`,
    {
      code: "model-checksum",
      hint: "Delete it to have it fetched again, or give its path instead of the name to use it as it is.",
      fatal: true,
    },
  );
}

async function fromHub<Found>(
  address: string,
  models: readonly CatalogueModel[],
  options: ResolveOptions,
  missing: Missing<Found>,
): Promise<ResolvedModel | Found> {
  const hub = parseHubAddress(address);
  const known = models.find((model) => model.hub.repository === hub.repository && model.hub.file === hub.file);
  if (known !== undefined) return await fromCatalogue(known, options, missing);
  const path = resolve(options.modelsFolder, localNameOf(hub));
  if ((await fileSize(path)) !== null) return await fromPath(path, models, options);
  return await missing(await publishedFile(hub, options), path);
}

async function fromPath(
  path: string,
  models: readonly CatalogueModel[],
  options: ResolveOptions,
): Promise<ResolvedModel> {
  const { sha256 } = await identifyModel(path, options);
  const same = models.find((model) => model.sha256 === sha256);
  if (same !== undefined) return { name: same.name, path, sha256 };
  const namesake = models.find((model) => model.file === basename(path));
  if (namesake !== undefined)
    options.log(`${path} is called like ${namesake.name} and is not the published file; it is used as it is.`);
  return { name: basename(path), path, sha256 };
}

function fileMissing(
  name: string,
  candidates: readonly string[],
  models: readonly CatalogueModel[],
): AugmentoolkitError {
  const namesake = models.find((model) => model.file === basename(name));
  return new AugmentoolkitError(
    `There is no model file ${JSON.stringify(name)}; looked at ${candidates.join(" and ")}.`,
    {
      code: "model-not-found",
      hint:
        namesake === undefined
          ? "Check the path, or put the file into the models folder."
          : `Check the path, or write ${namesake.name} to have it fetched.`,
      fatal: true,
    },
  );
}

function unknownModel(name: string, models: readonly CatalogueModel[]): AugmentoolkitError {
  const names = models.map((model) => model.name);
  return new AugmentoolkitError(`There is no model called ${JSON.stringify(name.slice(0, 200))}.`, {
    code: "unknown-model",
    hint: `Nearest: ${nearestNames(name, names, 3).join(", ")}. A path to a .gguf file or an hf:owner/repository/file.gguf address does as well.`,
    fatal: true,
  });
}
