import type { SourcePart } from "../records";
import type { Range } from "./splitParagraphs";
import { splitSentences } from "./splitSentences";
import { piecesOf, type Unit, type UnitLimits } from "./unitsOf";

/**
 * The units of a text whose file marks its parts, one after the other: headings, tables and code whole as far as they fit in a
 * chunk, lists by their items, everything else by sentences. A table or code that does not fit is cut between its lines.
 */
export function* unitsOfParts(text: string, parts: readonly SourcePart[], limits: UnitLimits): Generator<Unit> {
  for (const [index, part] of parts.entries()) {
    const range = { from: part.from, to: parts[index + 1]?.from ?? text.length };
    let last: Unit | null = null;
    for (const piece of wholesOf(text, range, part.kind, limits)) {
      if (last !== null) yield last;
      last = {
        ...piece,
        heading: part.kind === "heading",
        level: part.level,
        whole: isWhole(part.kind),
        endsParagraph: false,
      };
    }
    if (last !== null) yield { ...last, endsParagraph: true };
  }
}

function* wholesOf(
  text: string,
  range: Range,
  kind: SourcePart["kind"],
  limits: UnitLimits,
): Generator<Range & { tokens: number }, void, undefined> {
  if (kind === "heading" || isWhole(kind)) {
    const tokens = limits.tokensOf(range);
    if (tokens <= limits.maximumTokens) yield { ...range, tokens };
    else for (const line of linesOf(text, range)) yield* piecesOf(text, line, limits);
  } else if (kind === "list") {
    for (const line of linesOf(text, range)) yield* piecesOf(text, line, limits);
  } else {
    for (const sentence of splitSentences(text, range, limits.language)) yield* piecesOf(text, sentence, limits);
  }
}

function isWhole(kind: SourcePart["kind"]): boolean {
  return kind === "table" || kind === "code";
}

/** The lines of a range; blank ones go with the line before them. */
function* linesOf(text: string, { from, to }: Range): Generator<Range> {
  const border = /\n\s*?(?=\S|[^\S\n]+\S)|$/g;
  const slice = text.slice(from, to);
  let start = 0;
  for (const match of slice.matchAll(border)) {
    const end = match.index + match[0].length;
    if (end <= start) continue;
    yield { from: from + start, to: from + end };
    start = end;
  }
}
