import { basename, join, resolve } from "node:path";
import { Command } from "commander";
import { type CatalogueModel, catalogue } from "../../logical_models/catalogue";
import { AugmentoolkitError } from "../errors";
import { fileSize } from "../models/fileSize";
import { identifyModel } from "../models/identifyModel";
import { resolveModel } from "../models/resolveModel";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { plainText } from "./plainText";
import { table } from "./table";
import { terminalProgress } from "./terminalProgress";

interface ModelsFlags {
  modelsFolder?: string;
  json?: boolean;
}

/** The command that lists the models of the catalogue, fetches one, and tells what a model file is. */
export function modelsCommand(io: CommandIo): Command {
  const models = prepared(new Command("models"), io)
    .description("List the models that can be named, and whether they are here.")
    .action((_flags: unknown, command: Command) => list(flagsOf(command), io));
  models.addCommand(
    prepared(new Command("fetch"), io)
      .description("Fetch a model and check its SHA-256.")
      .argument("<name>", "a catalogue name or a hub address (hf:owner/repository/file.gguf)")
      .action((name: string, _flags: unknown, command: Command) => fetchOne(name, flagsOf(command), io)),
  );
  models.addCommand(
    prepared(new Command("check"), io)
      .description("Tell which model a file is, by its SHA-256.")
      .argument("<file>", "a GGUF file")
      .action((file: string, _flags: unknown, command: Command) => check(file, flagsOf(command), io)),
  );
  return models;
}

/** Options and output; a command inside a command does not inherit the program's. */
function prepared(command: Command, io: CommandIo): Command {
  return command
    .option(
      "--models-folder <folder>",
      "where model files are kept (default: the one that augmentoolkit models prints)",
    )
    .option("--json", "print JSON")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
}

function flagsOf(command: Command): ModelsFlags {
  return command.optsWithGlobals<ModelsFlags>();
}

function folderOf(flags: ModelsFlags, io: CommandIo): string {
  if (flags.modelsFolder !== undefined) return resolve(flags.modelsFolder);
  return io.modelsFolder ?? join(io.projectRoot, "logical_models");
}

async function list(flags: ModelsFlags, io: CommandIo): Promise<void> {
  const folder = folderOf(flags, io);
  const rows = await Promise.all(catalogue.map(async (model) => ({ model, state: await stateOf(model, folder) })));
  if (flags.json === true) {
    writeJson(io.stdout, {
      folder,
      models: rows.map(({ model: { pypi: _packages, ...model }, state }) => ({ ...model, state })),
    });
    return;
  }
  const header = ["name", "parameters", "MB", "licence", "context", "state", "memory"];
  const cells = rows.map(({ model, state }) => [
    model.name,
    model.parameters,
    Math.round(model.bytes / 1_000_000),
    model.licence,
    model.contextTokens,
    state,
    model.memory,
  ]);
  writeLines(io.stdout, [...table(header, cells), "", `Models folder: ${plainText(folder)}`]);
}

async function stateOf(model: CatalogueModel, folder: string): Promise<string> {
  const path = join(folder, model.file);
  const size = await fileSize(path);
  if (size === model.bytes) return "present";
  if (size !== null) return "another file";
  return (await fileSize(`${path}.part`)) !== null ? "partly fetched" : "absent";
}

async function fetchOne(name: string, flags: ModelsFlags, io: CommandIo): Promise<void> {
  const model = await resolveModel(name, {
    modelsFolder: folderOf(flags, io),
    log: (line) => writeLines(io.stderr, [plainText(line)]),
    progress: terminalProgress(io.stderr),
    signal: io.signal,
  });
  if (flags.json === true) writeJson(io.stdout, model);
  else writeLines(io.stdout, [plainText(`${model.name} is in ${model.path}`), `SHA-256 ${model.sha256}`]);
}

async function check(file: string, flags: ModelsFlags, io: CommandIo): Promise<void> {
  const path = resolve(file);
  if ((await fileSize(path)) === null) {
    throw new AugmentoolkitError(`There is no file ${path}.`, { code: "model-not-found", hint: "Check the path." });
  }
  const log = (line: string) => writeLines(io.stderr, [plainText(line)]);
  const { bytes, sha256 } = await identifyModel(path, { modelsFolder: folderOf(flags, io), log, signal: io.signal });
  const same = catalogue.find((model) => model.sha256 === sha256);
  const namesake = catalogue.find((model) => model.file === basename(path));
  if (flags.json === true) writeJson(io.stdout, { path, bytes, sha256, name: same?.name ?? null });
  else {
    const which = same === undefined ? "not in the catalogue" : `the published ${same.name}`;
    writeLines(io.stdout, [plainText(path), `${bytes} bytes, SHA-256 ${sha256}`, `This is ${which}.`]);
  }
  if (same !== undefined || namesake === undefined) return;
  throw new AugmentoolkitError(`${path} is called like ${namesake.name} and is not the published file.`, {
    code: "model-checksum",
    hint: `Delete it and run "augmentoolkit models fetch ${namesake.name}", or rename it and give its path.`,
  });
}
