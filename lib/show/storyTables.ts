import { kindNames } from "../explain/itemKinds";
import type { Story, StoryCall, StoryItem } from "../explain/story";
import { toneOf } from "./badge";
import { table } from "./table";

/** HTML of the story of an item: what it is and where it stands, its stages, its calls, its relatives, its rows. */
export function storyTables(story: Story): string {
  const { id, kind, label, current, confidence, place, passage, stages, ancestors, descendants, rows } = story;
  const about = [
    { what: kindNames[kind], value: label },
    { what: "id", value: id },
    { what: "part of the last run", value: answerOf(current) },
    ...(confidence === null ? [] : [{ what: "confidence", value: confidence.toFixed(2) }]),
    ...(place === null ? [] : [{ what: "place", value: placeLine(place) }]),
    ...(passage === null ? [] : [{ what: "passage", value: passage }]),
    { what: "rows of the dataset", value: rows.map(({ file, line }) => `${file}:${line}`).join("\n") || "none" },
  ];
  const fates = stages.map(({ stage, folder, status, reason, detail, current }) => ({
    stage,
    outcome: { text: status, tone: toneOf(status) },
    reason,
    detail,
    "in the last run": answerOf(current),
    record: `${folder}/${id}.json`,
  }));
  return [
    table(about, { caption: `The story of a ${kindNames[kind]}` }),
    table(fates, { caption: "What became of it" }),
    table(stages.flatMap(({ calls }) => calls).map(callRow), { caption: "Its calls", maximumCharacters: 600 }),
    table(ancestors.map(itemRow), { caption: "Made from" }),
    table(descendants.map(itemRow), { caption: "Made from it" }),
  ].join("\n");
}

function placeLine({ source, from, to, characters, headings, pages }: NonNullable<Story["place"]>): string {
  const parts = [source, `characters ${from} to ${to}${characters === null ? "" : ` of ${characters}`}`];
  if (pages !== null) parts.push(`pages ${pages.first} to ${pages.last}`);
  return [...parts, ...headings].join("\n");
}

function callRow({ id, step, record, vote }: StoryCall) {
  const voted =
    vote === null ? null : `${vote.accepted ? "✓" : "✗"} ${vote.acceptance.toFixed(2)} (${vote.threshold.toFixed(2)})`;
  return {
    step,
    prompt: record?.messages.at(-1)?.content ?? "never finished",
    completion: record === null ? null : record.lead + record.completion.text,
    vote: voted,
    because: vote?.reasoning ?? record?.outcome.detail ?? null,
    call: id,
  };
}

function itemRow({ id, kind, label, stage, status, reason, current }: StoryItem) {
  const outcome = { text: status, tone: toneOf(status) };
  return { kind: kindNames[kind], item: label, stage, outcome, reason, "in the last run": answerOf(current), id };
}

function answerOf(current: boolean | null): string {
  return current === null ? "unknown" : current ? "yes" : "no";
}
