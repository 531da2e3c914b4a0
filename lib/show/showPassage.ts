import type { Chunk } from "../records";
import { escapeHtml } from "../text/escapeHtml";
import { showHtml } from "./display";
import { noMathematics } from "./table";

/** Shows one passage in full with where it is from; where there is none, says so. */
export function showPassage(chunk: Chunk | undefined): void {
  showHtml(chunk === undefined ? "<p>There is no passage to show.</p>" : passageHtml(chunk));
}

function passageHtml(chunk: Chunk): string {
  const place = `${chunk.details}, characters ${chunk.from} to ${chunk.to}, ${chunk.tokens} tokens`;
  return `<div ${noMathematics}><p><em>${escapeHtml(place)}</em></p><blockquote dir="auto" style="white-space:pre-wrap;max-width:48em">${escapeHtml(chunk.text)}</blockquote></div>`;
}
