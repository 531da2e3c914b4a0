import { AugmentoolkitError } from "../errors";

/** A file on the hub. */
export interface HubFile {
  /** Owner and name, with one slash. */
  repository: string;
  /** Path of the file in the repository, with forward slashes. */
  file: string;
}

/** Whether a model's name is a hub address. */
export function isHubAddress(name: string): boolean {
  return /^hf:/i.test(name);
}

/**
 * Reads `hf:owner/repository/file.gguf`; the file may lie in folders.
 * Throws `invalid-hub-address` for anything else, and for one part of a model that was split into several files.
 */
export function parseHubAddress(name: string): HubFile {
  const [owner, repository, ...path] = name.replace(/^hf:/i, "").split("/");
  const segments = [owner ?? "", repository ?? "", ...path];
  const plain = segments.every((segment) => /^[A-Za-z0-9._ +-]+$/.test(segment) && !/^\.+$/.test(segment));
  const file = path.join("/");
  if (path.length === 0 || !plain || !/\.gguf$/i.test(file)) {
    throw new AugmentoolkitError(`${JSON.stringify(name)} is not a hub address.`, {
      code: "invalid-hub-address",
      hint: "Write it as hf:owner/repository/file.gguf.",
      fatal: true,
    });
  }
  if (/-\d{5}-of-\d{5}\.gguf$/i.test(file)) {
    throw new AugmentoolkitError(`${file} is one part of a model that was split into several files.`, {
      code: "invalid-hub-address",
      hint: "Take a repository that has the model as a single file, or join the parts by hand and give the path.",
      fatal: true,
    });
  }
  return { repository: `${owner}/${repository}`, file };
}

/** The name that a hub file has in the models folder: it tells files of the same name in two repositories apart. */
export function localNameOf(hub: HubFile): string {
  return `${hub.repository}/${hub.file}`.replaceAll("/", "--");
}

/** The address that a hub file is downloaded from. */
export function downloadAddress(hub: HubFile, hubAddress: string): string {
  const path = hub.file.split("/").map(encodeURIComponent).join("/");
  return `${hubAddress.replace(/\/+$/, "")}/${hub.repository}/resolve/main/${path}`;
}
