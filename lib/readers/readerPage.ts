import { escapeHtml } from "../show/escapeHtml";
import { isHeading } from "../text/isHeading";
import { splitParagraphs } from "../text/splitParagraphs";
import type { Block } from "./block";
import { blockOf } from "./blockSink";
import type { ReadDocument } from "./readDocument";
import type { SourceDetails } from "./sourceDetails";

/** Characters of text that a page shows at most, so that a browser can open it. */
const mostCharacters = 4_000_000;

const style = `
body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1c1c1c;background:#fff}
header{border-bottom:1px solid #bbb;margin-bottom:1.5em}h1{font-size:1.3em}
.block{display:grid;grid-template-columns:7.5em 1fr;gap:1em;margin:.35em 0}
.what{color:#666;font-size:.78em;text-align:right;padding-top:.25em}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
.heading .text{font-weight:700}.code .text,.table .text{font-family:ui-monospace,monospace;font-size:.85em}
.caption .text{font-style:italic}.footnote .text{font-size:.85em}
.left{background:#fbeaea}.left .text{color:#8c2f2f;text-decoration:line-through;text-decoration-color:#d8a0a0}
.why{color:#8c2f2f;font-size:.78em}`;

/** An HTML page, without scripts, that shows what was taken of a file and what was left out and why. */
export function readerPage(file: string, details: SourceDetails, read: ReadDocument): string {
  const blocks = read.blocks.length > 0 ? read.blocks : plainBlocks(read.text);
  const shown: string[] = [];
  let characters = 0;
  for (const block of blocks) {
    if (characters > mostCharacters) break;
    characters += block.text.length;
    shown.push(blockHtml(block));
  }
  const rest = blocks.length - shown.length;
  if (rest > 0) shown.push(`<p>${rest} more blocks are in the text and not shown here.</p>`);
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(`${details.title}: what was taken`)}</title><style>${style}</style></head><body>`,
    headHtml(file, details, read, blocks),
    `<main>`,
    ...shown,
    "</main></body></html>",
    "",
  ].join("\n");
}

function headHtml(file: string, details: SourceDetails, read: ReadDocument, blocks: readonly Block[]): string {
  const taken = blocks.filter(({ leftOut }) => leftOut === null);
  const left = blocks.length - taken.length;
  const facts = [
    `${file} (${read.format})`,
    details.details,
    read.pages === null ? "" : `${read.pages} pages`,
    details.language === null ? "" : `language: ${details.language}`,
    `${read.text.length} characters taken in ${taken.length} blocks; ${left} blocks left out`,
    ...details.warnings,
    ...read.warnings,
  ];
  const lines = facts.filter((fact) => fact !== "").map((fact) => `<li dir="auto">${escapeHtml(fact)}</li>`);
  return `<header><h1 dir="auto">${escapeHtml(details.title)}</h1><ul>${lines.join("")}</ul></header>`;
}

function blockHtml({ kind, text, level, page, leftOut }: Block): string {
  const what = [`${kind}${level === null ? "" : ` ${level}`}`, page === null ? "" : `page ${page}`].filter(
    (part) => part !== "",
  );
  const why = leftOut === null ? "" : `<div class="why">left out: ${escapeHtml(leftOut)}</div>`;
  return `<div class="block ${kind}${leftOut === null ? "" : " left"}"><div class="what">${what.join("<br>")}</div><div><div class="text" dir="auto">${escapeHtml(text)}</div>${why}</div></div>`;
}

function plainBlocks(text: string): Block[] {
  return [...splitParagraphs(text.slice(0, mostCharacters * 2))].map(({ from, to }) => {
    const paragraph = text.slice(from, to).trim();
    return blockOf(isHeading(paragraph) ? "heading" : "paragraph", paragraph, null);
  });
}
