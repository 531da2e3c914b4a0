import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { stepList, steps } from "../../generation_functions/steps";
import { confidencesOf } from "../confidence/confidencesOf";
import { AugmentoolkitError, codeOf } from "../errors";
import { replayRun } from "../replay/replayRun";
import { gatherItems } from "../review/gatherItems";
import { openReview, type Review } from "../review/openReview";
import { serveReview } from "../review/serveReview";
import { importSheet, sheetOf } from "../review/sheet";
import { writeWhole } from "../store/writeWhole";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { examplesText } from "./examplesText";
import { openOutputs } from "./openOutputs";
import { plainText } from "./plainText";
import { portNumber } from "./portNumber";

interface ReviewFlags {
  outputs: string;
  port?: number;
  as?: string;
  export?: string;
  import?: string;
  json?: boolean;
}

/** The command with which people look at tuples and decide about them, on a page of this machine or in a spreadsheet. */
export function reviewCommand(io: CommandIo): Command {
  return new Command("review")
    .description("Look at the tuples of the last run on a page of this machine: accept, refuse, edit. Ctrl-C ends it.")
    .option("--outputs <folder>", "the outputs folder of the run", "outputs")
    .option("--port <number>", "the page's port; default: any that is free", portNumber)
    .option("--as <name>", "who decides, kept with each decision")
    .option("--export <file>", "write all tuples as a sheet (CSV) instead")
    .option("--import <file>", "decide what a sheet says instead")
    .option("--json", "print what came of it as JSON")
    .addHelpText(
      "after",
      examplesText([
        "augmentoolkit review --outputs my-outputs",
        "augmentoolkit review --outputs my-outputs --export tuples.csv",
        "augmentoolkit review --outputs my-outputs --import tuples.csv --as Ada",
      ]),
    )
    .action((flags: ReviewFlags) => runReview(flags, io));
}

async function runReview(flags: ReviewFlags, io: CommandIo): Promise<void> {
  if (flags.export !== undefined && flags.import !== undefined)
    throw new AugmentoolkitError("A sheet is exported or imported, not both at once.", {
      code: "invalid-flags",
      hint: "Leave one of --export and --import out.",
    });
  const store = await openOutputs(flags.outputs, "write");
  try {
    const { context, results } = await replayRun(store, steps, io.signal);
    const items = await gatherItems(results, context, await confidencesOf(context, stepList));
    const review = openReview(items, context);
    if (review.items.length === 0)
      throw new AugmentoolkitError("The last run has no tuples that could be looked at.", {
        code: "nothing-left",
        hint: 'Run it further; "augmentoolkit status" says how far it is.',
      });
    if (flags.export !== undefined) await exportSheet(review, flags.export, flags, io);
    else if (flags.import !== undefined) await takeSheet(review, flags.import, flags, io);
    else await serve(review, flags, io);
  } finally {
    await store.close();
  }
}

async function exportSheet(review: Review, file: string, flags: ReviewFlags, io: CommandIo): Promise<void> {
  // A sheet that was filled in is a person's work.
  if (existsSync(file))
    throw new AugmentoolkitError(`${file} is there already.`, {
      code: "sheet-file-exists",
      hint: "Take its decisions with --import first, or name another file.",
    });
  await writeWhole(file, sheetOf(review.items));
  if (flags.json === true) writeJson(io.stdout, { file, rows: review.items.length });
  else writeLines(io.stdout, [plainText(`${file}: ${review.items.length} tuples. Fill in the column "decision".`)]);
}

async function takeSheet(review: Review, file: string, flags: ReviewFlags, io: CommandIo): Promise<void> {
  const imported = await importSheet(await sheetText(file), review, { by: flags.as ?? "" });
  if (flags.json === true) writeJson(io.stdout, imported);
  else
    writeLines(io.stdout, [
      `${imported.written} decisions written, ${imported.unchanged} known already, ${imported.empty} rows without one.`,
      ...next(imported.written),
    ]);
}

async function sheetText(file: string): Promise<string> {
  const bytes = await sheetBytes(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AugmentoolkitError(`The sheet ${file} is not UTF-8. Nothing was decided.`, {
      code: "invalid-sheet",
      hint: 'Save it as "CSV UTF-8", so that its letters stay what they are.',
      cause: error,
    });
  }
}

async function sheetBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new AugmentoolkitError(`The sheet ${file} cannot be read (${codeOf(error)}).`, {
      code: "no-sheet",
      hint: "Name a file that --export wrote.",
      cause: error,
    });
  }
}

async function serve(review: Review, flags: ReviewFlags, io: CommandIo): Promise<void> {
  const before = decisionsOf(review);
  const served = await serveReview(review, { port: flags.port, reviewer: flags.as });
  try {
    const note = "Open this address in a browser on this machine; Ctrl-C ends the review.";
    if (flags.json === true) writeJson(io.stdout, { url: served.url, items: review.items.length });
    else writeLines(io.stdout, [note, served.url]);
    if (!io.signal.aborted) await once(io.signal, "abort");
  } finally {
    await served.close();
  }
  const made = decisionsOf(review) - before;
  writeLines(io.stderr, [`${made} ${made === 1 ? "decision" : "decisions"} written.`, ...next(made)]);
}

function decisionsOf({ items }: Review): number {
  return items.reduce((sum, { decisions }) => sum + decisions, 0);
}

function next(made: number): string[] {
  if (made === 0) return [];
  return [
    '"augmentoolkit run" with the same settings writes what follows from them; "augmentoolkit export" the dataset alone.',
  ];
}
