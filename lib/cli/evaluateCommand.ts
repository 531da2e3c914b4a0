import { Command, Option } from "commander";
import { stepList } from "../../generation_functions/steps";
import { openEngine } from "../engine/openEngine";
import { compareEvaluations, loadEvaluation, requireComparable } from "../evaluate/compareEvaluations";
import { evaluateStep } from "../evaluate/evaluateStep";
import { type EvaluatedStep, evaluatedSteps, evaluationItems } from "../evaluate/evaluationItems";
import { judgedByGates } from "../evaluate/gateBefore";
import { loadLabelled } from "../evaluate/loadLabelled";
import { memoryStore } from "../evaluate/memoryStore";
import { type Half, sampleItems } from "../evaluate/sampleItems";
import { allInWords } from "../prompts/inWords";
import { loadPrompts } from "../prompts/loadPrompts";
import { parseSettings } from "../settings";
import { openStore } from "../store/fileStore";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { comparisonLines, evaluationReport } from "./evaluationReport";
import { plainText } from "./plainText";
import { type SettingsFlags, settingsFromFlags } from "./settingsFromFlags";
import { addSettingsOptions } from "./settingsOptions";
import { stepNamed } from "./showPrompt";
import { terminalProgress } from "./terminalProgress";
import { wholeNumber } from "./wholeNumber";

interface EvaluateFlags extends SettingsFlags {
  step: string;
  data: string;
  limit?: number;
  half?: Half;
  keep?: string;
  compare?: string;
  reason?: boolean;
  items?: boolean;
  json?: boolean;
}

/** The command that measures one check on one labelled set. */
export function evaluateCommand(io: CommandIo): Command {
  const command = new Command("evaluate")
    .description("Measure a check on a labelled set.")
    .requiredOption("--step <name>", `the check: ${evaluatedSteps.join(", ")}`)
    .requiredOption("--data <file>", "the labelled set, JSON lines")
    .option("--limit <items>", "take a sample of so many items, half of each label", wholeNumber)
    .addOption(
      new Option("--half <half>", "take one half of the set, by the hash of the ids").choices(["tune", "report"]),
    )
    .option("--reason", "let the check reason before the verdict")
    .option("--keep <folder>", "keep the records of all calls there, and take those that are there already")
    .option("--compare <file>", "compare item by item with an evaluation that --json --items printed into FILE")
    .option("--items", "with --json: every item with its scores")
    .option("--json", "print the figures as JSON");
  return addSettingsOptions(command).action((flags: EvaluateFlags) => evaluate(flags, io));
}

async function evaluate(flags: EvaluateFlags, io: CommandIo): Promise<void> {
  const log = (line: string) => writeLines(io.stderr, [plainText(line)]);
  const given = await settingsFromFlags(flags, io.projectRoot, io.modelsFolder);
  const settings = flags.reason === true ? parseSettings({ ...given, reasonInChecks: true }) : given;
  const step = stepNamed(
    flags.step,
    stepList.filter((candidate) => evaluatedSteps.some((name) => name === candidate.name)),
  );
  const prompts = await loadPrompts(settings.prompts, stepList);
  const all = evaluationItems(step.name as EvaluatedStep, await loadLabelled(flags.data));
  const items = sampleItems(all, { limit: flags.limit, half: flags.half });
  const earlier = flags.compare === undefined ? null : await loadEvaluation(flags.compare);
  if (earlier !== null) requireComparable({ step: step.name, items }, earlier);
  const progress = terminalProgress(io.stderr);
  const engine = openEngine(settings, {
    log,
    progress,
    signal: io.signal,
    steps: allInWords(stepList, prompts),
    environment: io.environment,
  });
  const store = flags.keep === undefined ? memoryStore() : await openStore(flags.keep, { log });
  try {
    if (!judgedByGates(step.name)) await engine.load(step.model);
    const evaluation = await evaluateStep(step, items, {
      settings,
      prompts,
      engine,
      store,
      signal: io.signal,
      progress,
      log,
    });
    const comparison = earlier === null ? null : compareEvaluations(evaluation, earlier);
    if (flags.json !== true) {
      const compared = comparison === null ? [] : ["", ...comparisonLines(comparison)];
      writeLines(io.stdout, [...evaluationReport(evaluation), ...compared].map(plainText));
      return;
    }
    const { items: judged, ...figures } = evaluation;
    const shown = flags.items === true ? { ...figures, items: judged } : figures;
    writeJson(io.stdout, comparison === null ? shown : { ...shown, comparison });
  } finally {
    await engine.close().finally(store.close);
  }
}
