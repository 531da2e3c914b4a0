import { kindNames } from "../explain/itemKinds";
import type { Story, StoryCall, StoryItem, StoryStage } from "../explain/story";
import { turnsIn, wordingIn } from "../stages/recordValues";
import { plainText, shortLine } from "./plainText";

/** The story of an item as lines. `full`: every message of each prompt, and not only the last one. */
export function storyLines(story: Story, full = false): string[] {
  const { id, kind, label, current, confidence, place, passage, stages, ancestors, descendants, rows } = story;
  const lines = [`${kindNames[kind]} ${id}`, shortLine(label, 160)];
  if (current === false) lines.push("Not part of the last run: other settings, prompts or texts made it.");
  if (confidence !== null) lines.push(`Confidence ${confidence.toFixed(2)}: how likely it is right, by its votes.`);
  if (place !== null) {
    const { source, from, to, characters, headings, pages } = place;
    lines.push("", `From ${source}, characters ${from} to ${to}${characters === null ? "" : ` of ${characters}`}`);
    if (pages !== null)
      lines.push(pages.first === pages.last ? `Page ${pages.first}` : `Pages ${pages.first} to ${pages.last}`);
    if (headings.length > 0) lines.push(`Under ${headings.join(" / ")}`);
  }
  if (passage !== null) lines.push(...indented(passage));
  for (const stage of stages) lines.push("", ...stageLines(stage, full));
  lines.push(...itemLines("Made from:", ancestors), ...itemLines("Made from it:", descendants));
  lines.push("", rows.length === 0 ? "It is in no row of the dataset." : "In the dataset:");
  for (const { file, line } of rows) lines.push(`  ${file}:${line}`);
  return lines.map(plainText);
}

function stageLines(told: StoryStage, full: boolean): string[] {
  const { folder, detail, calls, value } = told;
  const lines = [`== ${fateLine(told)} (${folder})`];
  if (detail !== null) lines.push(detail);
  for (const call of calls) lines.push("", ...callLines(call, full));
  const wording = wordingIn(value);
  if (wording !== null) lines.push("", `Question: ${wording.question}`, `Answer: ${wording.answer}`);
  for (const turn of turnsIn(value)) lines.push("", `${turn.speaker}: ${turn.text}`);
  return lines;
}

function fateLine({ stage, status, reason, current }: StoryStage | StoryItem): string {
  return `${stage}: ${status}${reason === null ? "" : `, ${reason}`}${current === false ? ", in an earlier run" : ""}`;
}

function callLines({ id, step, record, vote }: StoryCall, full: boolean): string[] {
  if (record === null) return [`-- ${step} ${id}: never finished`];
  const { attempt, retry, model, messages, lead, completion, outcome } = record;
  const which = [
    `attempt ${attempt + 1}`,
    ...(vote === null ? [] : [`vote ${record.vote + 1}`]),
    ...(retry > 0 ? ["asked again"] : []),
  ].join(", ");
  const lines = [`-- ${step} ${id} (${which}, ${model.name})`];
  for (const { role, content } of full ? messages : messages.slice(-1)) lines.push(`${role}:`, ...indented(content));
  lines.push("completion:", ...indented(lead + completion.text));
  if (completion.choices !== null)
    lines.push(
      `choices: ${Object.entries(completion.choices)
        .map(([choice, share]) => `${choice.trim()} ${share.toFixed(3)}`)
        .join(", ")}`,
    );
  if (vote !== null) {
    const sign = vote.accepted ? "accepted" : "refused";
    lines.push(`vote: ${sign}, acceptance ${vote.acceptance.toFixed(3)}, threshold ${vote.threshold.toFixed(3)}`);
    if (vote.reasoning !== null) lines.push(`because: ${vote.reasoning}`);
  }
  if (outcome.status === "failed") lines.push(`could not be used: ${outcome.reason}. ${outcome.detail}`);
  return lines;
}

function itemLines(heading: string, items: readonly StoryItem[]): string[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => {
    const { id, kind, label } = item;
    return `  ${kindNames[kind]} ${id}  ${fateLine(item)}  ${shortLine(label, 70)}`;
  });
  return ["", heading, ...lines];
}

function indented(text: string): string[] {
  return text.split("\n").map((line) => `  | ${line}`.trimEnd());
}
