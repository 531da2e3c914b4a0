import { reasonCounts } from "../stages/reasonCounts";
import { sumOf } from "../stages/stage";
import { escapeHtml } from "../text/escapeHtml";
import { coverageHtml, fateCounts } from "./coverageHtml";
import type { ReasonCount, ReportFacts } from "./reportFacts";
import { bars, dataTable, folded, grouped, paragraph, percent, section, tenths } from "./reportParts";
import { reportStyle } from "./reportStyle";
import { tuplesHtml } from "./tuplesHtml";

/** A report as a page of its own: one file, without scripts, that may load nothing. All text is escaped. */
export function reportPage(facts: ReportFacts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>Report of a run</title>
<style>html,body{margin:0}@media (prefers-color-scheme:dark){html{background:#0d1117}}</style>
</head>
<body>
${reportHtml(facts)}
</body>
</html>
`;
}

/** The same as a part of another page, such as the output of a notebook's cell. */
export function reportHtml(facts: ReportFacts): string {
  const sections: [string, string][] = [
    ["account", "Account"],
    ["coverage", "Coverage"],
    ["drops", "Drops"],
    ["votes", "Votes"],
    ["strictness", "Strictness"],
    ["questions", "Questions"],
    ["cost", "Cost"],
    ["doubtful", "Doubtful"],
    ["best", "Surest"],
  ];
  const body = [
    accountHtml(facts),
    coverageHtml(facts),
    dropsHtml(facts),
    votesHtml(facts),
    levelsHtml(facts),
    questionsHtml(facts),
    costHtml(facts),
    tuplesHtml(facts),
  ].join("\n");
  const links = sections
    .filter(([id]) => body.includes(`id="${id}"`))
    .map(([id, name]) => `<li><a href="#${id}">${name}</a></li>`);
  return `<style>${reportStyle}</style>
<main class="report mathjax_ignore tex2jax_ignore">
<h1>What the run made</h1>
<p class="soft" dir="auto">${escapeHtml(facts.sources.map(({ details }) => details).join("; "))}</p>
${figuresHtml(facts)}
<nav aria-label="Sections"><ul>${links.join("")}</ul></nav>
${body}
</main>`;
}

function figuresHtml({ tuples, conversations, sources, evidence }: ReportFacts): string {
  const fates = fateCounts(sources);
  const passages = [...fates.values()].reduce((sum, count) => sum + count, 0);
  const length = sources.reduce((sum, source) => sum + source.length, 0);
  const covered = sources.reduce((sum, source) => sum + source.shares.gave_tuples * source.length, 0);
  const figures: [string, string][] = [
    ["questions with answers", grouped(tuples)],
    ["conversations", grouped(conversations)],
    ["passages gave questions", `${grouped(fates.get("gave_tuples") ?? 0)} of ${grouped(passages)}`],
    ["of the texts' length covered", percent(length === 0 ? 0 : covered / length)],
    ...(evidence.withQuote === 0
      ? []
      : [["with their words of evidence", percent(evidence.withQuote / evidence.tuples)] as [string, string]]),
  ];
  return `<dl class="figures">${figures.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join("")}</dl>`;
}

function accountHtml({ stages, models }: ReportFacts): string {
  return section(
    "account",
    "What became of everything",
    dataTable(
      "Items by stage",
      ["Stage", "Came in", "Kept", "Dropped", "Failed", "Reasons"],
      stages.map(({ stage, cameIn, kept, dropped, failed }) => [
        stage,
        cameIn,
        kept,
        sumOf(dropped),
        sumOf(failed),
        reasonCounts([...Object.entries(dropped), ...Object.entries(failed)]),
      ]),
    ),
    ...models.map(({ role, name, sha256 }) =>
      paragraph(`${role === "small" ? "Small" : "Large"} model: ${name}, SHA-256 ${sha256}`),
    ),
  );
}

function dropsHtml({ reasons, refusals }: ReportFacts): string {
  const shown = (title: string, some: readonly (Omit<ReasonCount, "stage"> & { stage: string | null })[]): string[] =>
    some.length === 0
      ? []
      : [
          bars(
            title,
            some.map(({ stage, reason, count }) => ({
              label: stage === null ? reason : `${reason} (${stage})`,
              value: count,
            })),
          ),
          ...some.map(({ reason, stage, examples }) =>
            folded(
              `Examples of ${reason}${stage === null ? "" : ` (${stage})`}`,
              dataTable(
                `Examples of ${reason}`,
                ["What", "Why"],
                examples.map(({ label, detail }) => [label, detail]),
              ),
            ),
          ),
        ];
  const refused = refusals.map((refusal) => ({ ...refusal, stage: null }));
  return section(
    "drops",
    "What was dropped, and why",
    ...(reasons.length === 0 && refusals.length === 0 ? [paragraph("Nothing was dropped.")] : []),
    ...shown("Items that left the run, by reason", reasons),
    ...shown("Answers that were refused on the way, by reason", refused),
  );
}

function votesHtml({ votes }: ReportFacts): string {
  if (votes.length === 0) return "";
  const checks = votes.map(
    ({ check, votes: cast, accepted, items, unanimous, histogram }) =>
      `<div><h3>${escapeHtml(check)}</h3>${tenths(`Votes of ${check} by acceptance from 0 to 1: ${histogram.join(", ")}`, histogram)}<p class="soft">${grouped(cast)} votes on ${grouped(items)} items; ${percent(accepted / cast)} accept; all agree on ${percent(unanimous / items)}.</p></div>`,
  );
  return section(
    "votes",
    "How the checks voted",
    paragraph("Votes by the acceptance that the model gave, from 0 to 1, on what was kept and on what was refused."),
    `<div class="checks">${checks.join("\n")}</div>`,
  );
}

function levelsHtml({ levels, tuples }: ReportFacts): string {
  if (levels.length < 2 || tuples === 0) return "";
  const rated = levels.some(({ confidence }) => confidence !== null);
  return section(
    "strictness",
    "What stricter checks would leave",
    paragraph(
      "Of the questions kept here, by the votes on record. A run at a stricter level asks again what has no vote yet, and writes others for those that it refuses.",
    ),
    dataTable(
      "Questions left at each level of strictness",
      ["Strictness", "Left", "Need another vote", ...(rated ? ["Mean confidence of those left"] : [])],
      levels.map(({ strictness, left, open, confidence }, place) => [
        place === 0 ? `${strictness} (this run)` : strictness,
        left,
        open,
        ...(rated ? [confidence === null ? "not known" : confidence.toFixed(2)] : []),
      ]),
    ),
  );
}

function questionsHtml({ questions }: ReportFacts): string {
  if (questions === null) return "";
  const { kinds, questionWords, firstWords, questionLength, answerLength, nearest } = questions;
  return section(
    "questions",
    "What is asked",
    bars(
      "Questions by kind",
      kinds.map(({ kind, count, share }) => ({
        label: kind,
        value: count,
        note: `${grouped(count)} (${percent(share)})`,
      })),
    ),
    paragraph("Told by rules from the words of question and answer; a plan does not steer kinds."),
    bars(
      "Questions by question word",
      questionWords.map(({ word, count }) => ({ label: word, value: count })),
    ),
    bars(
      "First words",
      firstWords.map(({ words, count }) => ({ label: words, value: count })),
    ),
    dataTable(
      "Lengths in words",
      ["Of", "Shortest", "A quarter", "Half", "Three quarters", "Longest"],
      [
        ["Questions", ...questionLength],
        ["Answers", ...answerLength],
      ],
    ),
    nearest.length === 0
      ? ""
      : folded(
          "Questions that are most alike",
          dataTable(
            "Questions that are most alike",
            ["One", "Other", "Similarity"],
            nearest.map(({ one, other, similarity }) => [one, other, similarity.toFixed(2)]),
          ),
        ),
  );
}

function costHtml({ costs }: ReportFacts): string {
  if (costs.length === 0) return "";
  const reckoned = costs.some((cost) => cost.reckoned);
  return section(
    "cost",
    "What it cost",
    dataTable(
      `Calls with a record in the outputs folder${reckoned ? ", reckoned from a part of them where there are many" : ""}`,
      ["Step", "Calls", "Prompt tokens", "Evaluated", "Generated", "Seconds"],
      costs.map((cost) => [
        cost.step,
        cost.calls,
        cost.promptTokens,
        cost.evaluatedTokens,
        cost.generatedTokens,
        cost.seconds,
      ]),
    ),
    costs.every(({ seconds }) => Math.round(seconds) === 0)
      ? ""
      : bars(
          "Seconds by step",
          costs.map(({ step, seconds }) => ({ label: step, value: seconds })),
        ),
  );
}
