import { existsSync } from "node:fs";
import { Command, Option } from "commander";
import { stepList, steps } from "../../generation_functions/steps";
import type { Context } from "../context";
import { codeOf, messageOf } from "../errors";
import { memoryStore } from "../evaluate/memoryStore";
import type { DatasetFile } from "../export/writeSet";
import { openContext } from "../openContext";
import { planRun } from "../replay/planRun";
import { writeReport } from "../report/writeReport";
import { runPipeline } from "../runPipeline";
import { parseSettings } from "../settings";
import type { StageResult, Tally } from "../stages/stage";
import type { Store } from "../store/store";
import { accountOf } from "./accountOf";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { countingEngine } from "./countingEngine";
import { examplesText } from "./examplesText";
import { nothingLeftCodes } from "./exitCodes";
import { openOutputs } from "./openOutputs";
import { plainText } from "./plainText";
import { planLines } from "./planLines";
import { type SettingsFlags, settingsWithOrigins } from "./settingsFromFlags";
import { overruledLines, settingsLines, settingsReport } from "./settingsLines";
import { addSettingsOptions } from "./settingsOptions";
import { clearedLine, terminalProgress } from "./terminalProgress";

/** The command that runs every stage from texts to dataset and ends with an account. */
export function runCommand(io: CommandIo): Command {
  const { textsFolder, outputsFolder } = parseSettings({});
  const command = new Command("run")
    .description("Make question-answer tuples and conversations from the texts of a folder.")
    .option("--texts <folder>", `where the texts are; default: ${textsFolder}`)
    .option("--outputs <folder>", `where everything that is made is written; default: ${outputsFolder}`)
    .addOption(
      new Option("--assistant-mode <mode>", "on: user and assistant; off: two characters; both; default: off").choices([
        "on",
        "off",
        "both",
      ]),
    )
    .option("--subset <passages>", "use only so many passages, spread over the texts; default: all")
    .option("--dry-run", "say what would be reused, redone and new, and end")
    .option("--print-settings", "print every setting and where its value comes from, and end")
    .option("--json", "print the account as JSON, or with --dry-run what would be done")
    .addHelpText(
      "after",
      examplesText(["augmentoolkit run --texts my-texts --outputs my-outputs --assistant-mode on"]),
    );
  return addSettingsOptions(command).action((flags: RunFlags) => run(flags, io));
}

interface RunFlags extends SettingsFlags {
  dryRun?: boolean;
  printSettings?: boolean;
  json?: boolean;
}

async function run(flags: RunFlags, io: CommandIo): Promise<void> {
  const started = Date.now();
  // A line that comes while a bar moves takes its place; the bar is drawn anew below.
  const lineStart = io.stderr.isTTY === true ? clearedLine : "";
  const log = (line: string) => writeLines(io.stderr, [lineStart + plainText(line)]);
  const { settings, origins } = await settingsWithOrigins(flags, io.projectRoot, io.modelsFolder);
  for (const line of overruledLines(origins)) log(line);
  if (flags.printSettings === true) {
    if (flags.json === true) writeJson(io.stdout, settingsReport(settings, origins));
    else writeLines(io.stdout, settingsLines(settings, origins));
    return;
  }
  const { context: opened, close } = await openContext(settings, {
    steps: stepList,
    environment: io.environment,
    signal: io.signal,
    progress: terminalProgress(io.stderr),
    log,
    store: flags.dryRun === true ? await storeToLookAt(settings.outputsFolder) : undefined,
  });
  const { store } = opened;
  const { engine, usage } = countingEngine(opened.engine);
  const context: Context = { ...opened, engine };
  const stages: Tally[] = [];
  const results: StageResult<unknown>[] = [];
  let dataset: DatasetFile[] = [];
  const account = () => ({
    stages,
    usage: usage(),
    seconds: (Date.now() - started) / 1000,
    outputs: store.root,
    dataset,
  });
  try {
    const plan = await planRun(context, steps);
    if (flags.dryRun === true) {
      if (flags.json === true) writeJson(io.stdout, plan);
      else writeLines(io.stdout, planLines(plan));
      return;
    }
    for (const line of ["What this run will do:", ...planLines(plan), ""]) log(line);
    const { tuples, conversations } = await runPipeline(context, steps, {
      onStage: (stage, left) => {
        stages.push(stage);
        results.push(left);
      },
      onDataset: (files) => {
        dataset = files;
      },
    });
    await writeReport(results, context, stepList);
    if (flags.json === true)
      writeJson(io.stdout, { ...account(), tuples: tuples.length, conversations: conversations.length });
    else writeLines(io.stdout, accountOf({ ...account(), conversations }));
  } catch (error) {
    if (nothingLeftCodes.includes(codeOf(error))) {
      await writeReport(results, context, stepList);
      if (flags.json === true)
        writeJson(io.stdout, { ...account(), error: { code: codeOf(error), message: messageOf(error) } });
      else writeLines(io.stdout, accountOf({ ...account(), conversations: [] }));
    }
    throw error;
  } finally {
    await close();
  }
}

/** A dry run leaves no trace: it looks at the folder that is there, without taking it or writing to it, or at none. */
async function storeToLookAt(folder: string): Promise<Store> {
  return existsSync(folder) ? { ...(await openOutputs(folder)), write: async () => undefined } : memoryStore();
}
