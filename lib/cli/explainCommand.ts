import { Command } from "commander";
import { steps } from "../../generation_functions/steps";
import { explainItem } from "../explain/explainItem";
import { type CommandIo, writeJson, writeLines } from "./commandIo";
import { openOutputs } from "./openOutputs";
import { storyLines } from "./storyLines";

interface ExplainFlags {
  outputs: string;
  full?: boolean;
  json?: boolean;
}

/** The command that tells the whole story of one item. */
export function explainCommand(io: CommandIo): Command {
  return new Command("explain")
    .description("Tell the whole story of a text, passage, tuple or conversation.")
    .argument(
      "<item>",
      "an id, the first characters of one, or a row of the dataset (messages/questions.train.jsonl:3)",
    )
    .option("--outputs <folder>", "the outputs folder of the run", "outputs")
    .option("--full", "show every message of each prompt, and not only the last")
    .option("--json", "print JSON")
    .action(async (item: string, flags: ExplainFlags) => {
      const story = await explainItem(item, await openOutputs(flags.outputs), steps, io.signal);
      if (flags.json === true) writeJson(io.stdout, story);
      else writeLines(io.stdout, storyLines(story, flags.full === true));
    });
}
