import { escapeHtml } from "../text/escapeHtml";
import { isHeading } from "../text/isHeading";
import { splitParagraphs } from "../text/splitParagraphs";
import type { Block } from "./block";
import { blockOf } from "./blockSink";
import type { ReadDocument } from "./readDocument";
import type { SourceDetails } from "./sourceDetails";

/** Characters of text that a page shows at most, so that a browser can open it. */
const mostCharacters = 4_000_000;

/** How a page begins; by it `convert` knows what it wrote itself. */
export const readerPageHead = `<!doctype html>\n<html lang="en" data-made-by="augmentoolkit convert">`;

const style = `
body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1c1c1c;background:#fff}
header{border-bottom:1px solid #bbb;margin-bottom:1.5em}h1{font-size:1.4em;margin-bottom:.2em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.6em 0}dt{color:#666}dd{margin:0;overflow-wrap:anywhere}
.note{border-left:4px solid #c58a00;background:#fff7e2;padding:.3em .8em;margin:.4em 0}
nav{margin:.8em 0}nav li{list-style:none}summary{cursor:pointer}
.page{color:#666;font-size:.78em;border-top:1px solid #ddd;margin:1.4em 0 .5em;padding-top:.2em}
.block{display:grid;grid-template-columns:6em 1fr;gap:1em;margin:.35em 0}
.what{color:#666;font-size:.78em;text-align:right;padding-top:.25em}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
.heading .text{font-weight:700}.h1 .text{font-size:1.35em}.h2 .text{font-size:1.2em}.h3 .text{font-size:1.08em}
.code .text{font-family:ui-monospace,monospace;font-size:.85em;background:#f4f4f4;padding:.4em .6em}
.caption .text{font-style:italic}.footnote .text{font-size:.85em}
table{border-collapse:collapse;font-size:.9em}td{border:1px solid #ccc;padding:.15em .5em;vertical-align:top}
.left{background:#fbeaea}.left .text{color:#8c2f2f;text-decoration:line-through;text-decoration-color:#d8a0a0}
.why{color:#8c2f2f;font-size:.78em}
@media(max-width:40em){.block{display:block}.what{text-align:left}}`;

/** An HTML page, without scripts, that shows what was taken of a file and what was left out and why. */
export function readerPage(file: string, details: SourceDetails, read: ReadDocument): string {
  const blocks = read.blocks.length > 0 ? read.blocks : plainBlocks(read.text);
  const shown: string[] = [];
  const headings: string[] = [];
  let [characters, at] = [0, 0];
  let page: number | null = null;
  while (at < blocks.length && characters <= mostCharacters) {
    const group = alike(blocks, at);
    const [first] = group as [Block];
    if (first.page !== null && first.page !== page) shown.push(`<div class="page">page ${first.page}</div>`);
    page = first.page;
    if (first.kind === "heading" && first.leftOut === null) headings.push(headingLink(first, at));
    shown.push(blockHtml(group, at));
    characters += group.reduce((sum, { text }) => sum + text.length, 0);
    at += group.length;
  }
  const rest = blocks.length - at;
  if (rest > 0) shown.push(`<p>${rest} more blocks are in the text and not shown here.</p>`);
  return [
    `${readerPageHead}<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(`${details.title}: what was taken`)}</title><style>${style}</style></head><body>`,
    headHtml(file, details, read, blocks),
    navHtml(headings),
    `<main>`,
    ...shown,
    "</main></body></html>",
    "",
  ].join("\n");
}

function headHtml(file: string, details: SourceDetails, read: ReadDocument, blocks: readonly Block[]): string {
  const taken = blocks.filter(({ leftOut }) => leftOut === null);
  const reasons = new Map<string, number>();
  for (const { leftOut } of blocks) if (leftOut !== null) reasons.set(leftOut, (reasons.get(leftOut) ?? 0) + 1);
  const facts: [string, string | null][] = [
    ["File", `${file} (${read.format}${read.pages === null ? "" : `, ${read.pages} pages`})`],
    ["Goes by", details.details],
    ["Language", details.language],
    ["Taken", `${read.text.length} characters in ${taken.length} blocks`],
    ["Left out", [...reasons].map(([why, count]) => `${count} \u00d7 ${why}`).join("; ") || "nothing"],
  ];
  const lines = facts.map(([name, fact]) =>
    fact === null ? "" : `<dt>${name}</dt><dd dir="auto">${escapeHtml(fact)}</dd>`,
  );
  const notes = [...details.warnings, ...read.warnings].map(
    (note) => `<p class="note" dir="auto">${escapeHtml(note)}</p>`,
  );
  return `<header><h1 dir="auto">${escapeHtml(details.title)}</h1><dl>${lines.join("")}</dl>${notes.join("")}</header>`;
}

/** The headings as links, folded up. */
function navHtml(headings: readonly string[]): string {
  if (headings.length < 3) return "";
  return `<nav><details><summary>${headings.length} headings</summary><ul>${headings.join("")}</ul></details></nav>`;
}

function headingLink({ text, level }: Block, at: number): string {
  return `<li style="margin-left:${(level ?? 1) - 1}em"><a href="#b${at}" dir="auto">${escapeHtml(text)}</a></li>`;
}

/** Blocks of one page, from one on, that are left out for the same reason, as lines of a table of contents; else the one alone. */
function alike(blocks: readonly Block[], from: number): Block[] {
  const first = blocks[from] as Block;
  let end = from + 1;
  while (first.leftOut !== null && blocks[end]?.leftOut === first.leftOut && blocks[end]?.page === first.page) end++;
  return blocks.slice(from, end);
}

function blockHtml(group: readonly Block[], at: number): string {
  const { kind, level, leftOut } = group[0] as Block;
  const text = group.map((block) => block.text).join("\n");
  const isHeading = kind === "heading" && leftOut === null;
  const classes = ["block", kind, isHeading ? `h${level ?? 1}` : "", leftOut === null ? "" : "left"].filter(Boolean);
  const what = leftOut === null ? `${kind}${level === null ? "" : ` ${level}`}` : "left out";
  const why = leftOut === null ? "" : `<div class="why">${escapeHtml(leftOut)}</div>`;
  const shown =
    kind === "table" && leftOut === null ? tableHtml(text) : `<div class="text" dir="auto">${escapeHtml(text)}</div>`;
  const id = isHeading ? ` id="b${at}"` : "";
  return `<div class="${classes.join(" ")}"${id}><div class="what">${what}</div><div>${shown}${why}</div></div>`;
}

function tableHtml(text: string): string {
  const rows = text.split("\n").map((row) => row.split(" | ").map((cell) => `<td dir="auto">${escapeHtml(cell)}</td>`));
  return `<table>${rows.map((cells) => `<tr>${cells.join("")}</tr>`).join("")}</table>`;
}

function plainBlocks(text: string): Block[] {
  return [...splitParagraphs(text.slice(0, mostCharacters * 2))].map(({ from, to }) => {
    const paragraph = text.slice(from, to).trim();
    return blockOf(isHeading(paragraph) ? "heading" : "paragraph", paragraph, null);
  });
}
