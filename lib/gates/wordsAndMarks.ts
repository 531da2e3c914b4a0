import { normaliseName } from "../text/normalise";

/** The normalised words of a text and the marks that part its clauses, in their order. Two hyphens are a dash and join nothing. */
export function wordsAndMarks(text: string): string[] {
  return normaliseName(text).match(/[\p{L}\p{N}']+(?:-[\p{L}\p{N}']+)*|[.,;:()]/gu) ?? [];
}
