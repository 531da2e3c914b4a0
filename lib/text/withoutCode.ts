import type { SourcePart } from "../records";
import type { Range } from "./splitParagraphs";

/** Makes a function that gives a range of a text without what its file marks as code, which is in no language; ranges come in order. */
export function withoutCode(text: string, parts: readonly SourcePart[]): (range: Range) => string {
  const code = parts.filter(({ kind }) => kind === "code");
  let first = 0;
  return ({ from, to }) => {
    while ((code[first]?.to ?? Number.POSITIVE_INFINITY) <= from) first++;
    const pieces: string[] = [];
    let at = from;
    for (let index = first; index < code.length; index++) {
      const part = code[index] as SourcePart;
      if (part.from >= to) break;
      pieces.push(text.slice(at, Math.max(at, part.from)));
      at = Math.max(at, Math.min(part.to, to));
    }
    return [...pieces, text.slice(at, to)].join("\n");
  };
}
