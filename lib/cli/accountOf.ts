import { join } from "node:path";
import type { DatasetFile } from "../export/writeSet";
import type { Conversation } from "../records";
import type { Tally } from "../stages/stage";
import type { Usage } from "./countingEngine";
import { duration } from "./duration";
import { plainText } from "./plainText";
import { reasonsOf, stageCells, stageHeading } from "./stageRows";
import { table } from "./table";

/** What a run has to say of itself when it ends. */
export interface Account {
  stages: readonly Tally[];
  usage: Usage;
  seconds: number;
  /** The absolute path of the outputs folder. */
  outputs: string;
  dataset: readonly DatasetFile[];
  conversations: readonly Conversation[];
}

/** The account of a run as lines: a table of stages with reasons, what it cost, where the dataset lies, one conversation. */
export function accountOf(account: Account): string[] {
  const { stages, usage, seconds, outputs, dataset, conversations } = account;
  const rows = stages.map((stage) => [...stageCells(stage), reasonsOf(stage)]);
  const { prompt, evaluated, generated } = usage.tokens;
  const megabytes = Math.round(usage.memory / 1024 / 1024);
  const lines = ["", ...table([...stageHeading, "reasons"], rows), ""];
  if (usage.calls === 0) lines.push(`No model call was needed; ${duration(seconds)}.`);
  else {
    lines.push(`${usage.calls} model calls in ${duration(seconds)}, ${megabytes} MiB of memory at most:`);
    lines.push(`${prompt} prompt tokens (${evaluated} evaluated), ${generated} tokens generated.`);
  }
  if (conversations.length === 0)
    lines.push(`No conversation was made. The records lie in ${plainText(outputs)}, each with its reason.`);
  if (dataset.length > 0) {
    lines.push(`The dataset lies in ${plainText(outputs)}:`);
    lines.push("  dataset/README.md  says which file to train on");
    lines.push(...dataset.map((file) => `  ${file.file}  ${file.rows} ${file.rows === 1 ? "row" : "rows"}`));
  }
  lines.push(`The report of the run is ${plainText(join(outputs, "report.html"))}`);
  const shown = conversations.find((conversation) => conversation.mode === "roleplay") ?? conversations[0];
  if (shown !== undefined) lines.push("", ...conversationLines(shown));
  return lines;
}

/** A conversation as lines: where it comes from, the scene, then each turn with its speaker. */
function conversationLines(conversation: Conversation): string[] {
  const scene = conversation.scenario === null ? [] : [`Scene: ${conversation.scenario}`, ""];
  const turns = conversation.turns.flatMap((turn) => [`${turn.speaker}: ${turn.text}`, ""]);
  return [`One conversation (${conversation.mode}), from ${conversation.details}:`, "", ...scene, ...turns]
    .map(plainText)
    .slice(0, -1);
}
