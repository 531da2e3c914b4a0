import { countBy } from "../countBy";
import { escapeHtml } from "../text/escapeHtml";
import { shorten } from "../text/shorten";
import type { CoveredSource, PassageFate, ReportFacts } from "./reportFacts";
import { dataTable, folded, percent, section } from "./reportParts";

/** What a reader calls the fates of passages, in the order of the legend. */
const fateNames: Readonly<Record<PassageFate | "not_looked_at", string>> = {
  gave_tuples: "gave questions",
  gave_none: "gave none",
  judged_out: "judged unfit",
  failed: "failed",
  not_looked_at: "not looked at",
};
const fates = Object.keys(fateNames) as (keyof typeof fateNames)[];
/** Fates differ in height as well as in colour. */
const heights: Readonly<Record<Exclude<PassageFate, "gave_tuples">, number>> = {
  gave_none: 11,
  judged_out: 6,
  failed: 40,
};
/** Passages that a list shows at most. */
const mostListed = 300;

/** HTML of the coverage of each text, drawn along its length. */
export function coverageHtml({ sources, chapters }: ReportFacts): string {
  const legend = fates.map(
    (fate) => `<li><span class="key" style="background:var(--${fate})"></span>${fateNames[fate]}</li>`,
  );
  const severalTexts = sources.length > 1;
  const chaptersShown =
    chapters.length === 0
      ? ""
      : dataTable(
          "By chapter; a passage counts where it begins",
          ["Chapter", ...(severalTexts ? ["Text"] : []), "Passages", "Gave questions", "Questions"],
          chapters.map(({ chapter, source, passages, gave, tuples }) => [
            chapter,
            ...(severalTexts ? [source] : []),
            passages,
            gave,
            tuples,
          ]),
        );
  return section(
    "coverage",
    "How much of the texts it covers",
    `<ul class="legend">${legend.join("")}</ul>`,
    ...sources.map(sourceHtml),
    chaptersShown,
  );
}

function sourceHtml(source: CoveredSource): string {
  const { details, passages, shares } = source;
  const tuples = passages.reduce((sum, passage) => sum + passage.tuples, 0);
  const said = fates
    .filter((fate) => shares[fate] > 0.004)
    .map((fate) => `${percent(shares[fate])} ${fateNames[fate]}`);
  const silent = passages.filter(({ fate }) => fate !== "gave_tuples");
  const listed = silent
    .slice(0, mostListed)
    .map(({ from, to, chapter, page, fate, why, label }) => [
      `${from}–${to}${chapter === null ? "" : `, ${chapter}`}${page === null ? "" : `, page ${page}`}`,
      fateNames[fate],
      why ?? "",
      shorten(label, 120),
    ]);
  const more = silent.length > mostListed ? `, the first ${mostListed}` : "";
  return [
    `<h3 dir="auto">${escapeHtml(details)}</h3>`,
    `<p class="soft">${passages.length} passages, ${tuples} questions; of its length ${said.join(", ")}.</p>`,
    strip(source, said.join(", ")),
    silent.length === 0
      ? ""
      : folded(
          `${silent.length} passages that gave nothing, and why${more}`,
          dataTable("Passages that gave nothing", ["Characters", "What became of it", "Why", "It begins"], listed),
        ),
  ].join("\n");
}

/** The length of a text from left to right, each passage in the colour of its fate, higher the more questions it gave. */
function strip({ details, length, passages }: CoveredSource, said: string): string {
  const wide = 1000;
  const most = passages.reduce((more, { tuples }) => Math.max(more, tuples), 1);
  const places = passages.map(({ from, to, fate, tuples, why, label }) => {
    const x = (wide * from) / length;
    const width = Math.max((wide * (to - from)) / length, 0.6);
    const height = fate === "gave_tuples" ? 16 + (24 * tuples) / most : heights[fate];
    const note = `${from}–${to}: ${fateNames[fate]}${tuples > 0 ? ` (${tuples})` : ""}. ${why ?? shorten(label, 80)}`;
    return `<rect x="${x.toFixed(2)}" y="${(40 - height).toFixed(1)}" width="${width.toFixed(2)}" height="${height.toFixed(1)}" style="fill:var(--${fate})"><title>${escapeHtml(note)}</title></rect>`;
  });
  const name = `${details}, from beginning to end: ${said}`;
  return `<svg class="strip" viewBox="0 0 ${wide} 40" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(name)}"><rect width="${wide}" height="40" style="fill:var(--not_looked_at)"/>${places.join("")}</svg>`;
}

/** How many passages have each fate, over all texts. */
export function fateCounts(sources: readonly CoveredSource[]): Map<string, number> {
  return countBy(
    sources.flatMap(({ passages }) => passages),
    ({ fate }) => fate,
  );
}
