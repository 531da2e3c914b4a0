import { Command, Option } from "commander";
import { stepList } from "../../generation_functions/steps";
import { openEngine } from "../engine/openEngine";
import { queuePasswordVariable, queuePlace } from "../engine/queue/queueConnection";
import { runWorker } from "../engine/queue/runWorker";
import { allInWords } from "../prompts/inWords";
import { loadPrompts } from "../prompts/loadPrompts";
import { type CommandIo, writeLines } from "./commandIo";
import { examplesText } from "./examplesText";
import { plainText } from "./plainText";
import { type SettingsFlags, settingsWithOrigins } from "./settingsFromFlags";
import { collect } from "./settingsOptions";
import { terminalProgress } from "./terminalProgress";
import { wholeNumber } from "./wholeNumber";

interface WorkerFlags extends SettingsFlags {
  parallel?: number;
}

/** The command that answers the calls of runs on other machines with a model of this one. */
export function workerCommand(io: CommandIo): Command {
  return new Command("worker")
    .description(
      "Answer calls from a queue with a model of this machine, until Ctrl-C. Holds nothing that a run needs.",
    )
    .option("--queue <url>", "the Redis or Valkey that holds the queue, rediss:// with TLS")
    .option("--model <name>", "the model: a catalogue name, a path to a GGUF file, or a hub address")
    .option("--parallel <calls>", "calls at once; default: the setting parallelCalls", wholeNumber)
    .addOption(new Option("--engine <engine>", "where tokens come from").choices(["llama", "scripted"]))
    .option("--settings <file>", "a JSON file with settings; flags go over it")
    .option("--set <name=value>", "any other setting of the model; may be given several times", collect)
    .addHelpText(
      "after",
      examplesText(["augmentoolkit worker --queue redis://10.0.0.5:6379 --model qwen2.5-coder-1.5b"]),
    )
    .action((flags: WorkerFlags) => work(flags, io));
}

async function work({ parallel, ...flags }: WorkerFlags, io: CommandIo): Promise<void> {
  const log = (line: string) => writeLines(io.stderr, [plainText(line)]);
  const own = parallel === undefined ? [] : [`parallelCalls=${parallel}`];
  const merged = { engine: "llama" as const, ...flags, set: [...(flags.set ?? []), ...own] };
  const { settings } = await settingsWithOrigins(merged, io.projectRoot, io.modelsFolder);
  const prompts = await loadPrompts(settings.prompts, stepList);
  const { signal, environment } = io;
  const place = queuePlace(settings.queue, environment?.[queuePasswordVariable]);
  const steps = allInWords(stepList, prompts);
  const engine = openEngine(settings, { log, progress: terminalProgress(io.stderr), signal, steps, environment });
  try {
    const answered = await runWorker({ engine, settings, place, signal, log });
    log(`${answered} ${answered === 1 ? "call" : "calls"} answered.`);
  } finally {
    await engine.close();
  }
}
