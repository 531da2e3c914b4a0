import { escapeHtml } from "../text/escapeHtml";
import type { RatedTuple, ReportFacts } from "./reportFacts";
import { folded, paragraph, section } from "./reportParts";

/** HTML of the surest and the most doubtful tuples, each with its votes and, folded, its passage with the evidence marked. */
export function tuplesHtml({ best, doubtful }: ReportFacts): string {
  if (best.length === 0) return "";
  const rated = best.some(({ confidence }) => confidence !== null);
  return [
    section(
      "doubtful",
      `The ${doubtful.length === 1 ? "most doubtful question" : `${doubtful.length} most doubtful questions`}`,
      paragraph(
        `Kept, but ${rated ? "least likely to be right" : "nearest to a refusal"} by their votes: read these first.`,
      ),
      ...doubtful.map(tupleHtml),
    ),
    section(
      "best",
      `The ${best.length === 1 ? "surest question" : `${best.length} surest questions`}`,
      paragraph(`${rated ? "Most likely to be right" : "Farthest from a refusal"} by their votes.`),
      ...best.map(tupleHtml),
    ),
  ].join("\n");
}

function tupleHtml(tuple: RatedTuple): string {
  const votes = tuple.votes.map(
    ({ check, accepted, acceptance }) => `${accepted ? "✓" : "✗"}\u00a0${check}\u00a0${acceptance.toFixed(2)}`,
  );
  const notes = [
    ...(tuple.confidence === null ? [] : [`confidence ${tuple.confidence.toFixed(2)}`]),
    tuple.margin === null ? "no votes" : `least margin ${tuple.margin.toFixed(2)}`,
    ...(tuple.replacements > 0 ? [`replacement ${tuple.replacements}`] : []),
    ...votes,
  ];
  return `<article class="tuple"><p class="question" dir="auto">${escapeHtml(tuple.question)}</p><p dir="auto">${escapeHtml(tuple.answer)}</p><p class="soft">${escapeHtml(notes.join(" · "))}</p>${folded(`Passage, from ${tuple.source}`, `<p class="passage" dir="auto">${marked(tuple.passage, tuple.evidence)}</p>`)}</article>`;
}

function marked(passage: string, evidence: string | null): string {
  const at = evidence === null ? -1 : passage.indexOf(evidence);
  if (evidence === null || at < 0) return escapeHtml(passage);
  const after = at + evidence.length;
  return `${escapeHtml(passage.slice(0, at))}<mark>${escapeHtml(evidence)}</mark>${escapeHtml(passage.slice(after))}`;
}
