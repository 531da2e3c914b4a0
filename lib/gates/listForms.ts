import { countMatches, linesOf, shareOf } from "./lineForms";

const imperatives =
  /^\(?(?:\w\)\s?)?(?:explain|describe|suggest|calculate|compute|determine|give|list|name|define|compare|contrast|discuss|identify|draw|write|predict|what|why|how|when|where|which|who|in what|is|are|does|do|can|complete|arrange|state|find|show|use|using|consider|estimate|convert|match|outline|sketch|balance|provide|assume|indicate|classify)\b/i;

/** Numbered items of which most ask or order something, multiple choice, or blanks to be filled in. */
export function isExercises(text: string): boolean {
  const lines = linesOf(text);
  const items = lines.filter((line) => /^\d{1,3}[.)]\s/.test(line)).map((line) => line.replace(/^\d{1,3}[.)]\s+/, ""));
  if (items.length === 0) return false;
  const asking = items.filter(
    (item) => /\?(?:\s|$)|_{3,}/.test(item) || sentences(item).some((part) => imperatives.test(part)),
  );
  const answers = lines.filter((line) => /^(?:answer|solution)s?\s?:/i.test(line)).length;
  const choices = lines.filter((line) => /^(?:\(?[a-h][.)]\s|- )/i.test(line)).length;
  const asks = asking.length >= items.length * 0.7;
  if (answers >= 1 && asks) return true;
  if (choices >= 3 && asks && choices >= lines.length * 0.4) return true;
  if (items.length >= 2 && asks && asking.filter((item) => /\?|_{3,}/.test(item) || imperatives.test(item)).length >= 2)
    return true;
  return (
    items.length === 1 &&
    /^\d/.test(lines[0] ?? "") &&
    lines.length <= 6 &&
    /\?$/.test(lines.join(" ")) &&
    countMatches(text, /\?/g) >= 1 &&
    countMatches(text, /[.!]\s/g) <= 2
  );
}

function sentences(text: string): string[] {
  return text.split(/[.!?:]\s+|,\s+/);
}

/** What a reader will be able to do, as a list. */
export function isObjectives(text: string): boolean {
  const lines = linesOf(text);
  const announced =
    /\b(?:you (?:will|should) be able to\b|learning (?:objectives|outcomes)\b|chapter objectives\b)/i.test(text);
  return (
    announced &&
    lines.length >= 3 &&
    shareOf(lines, (line) => /^[-*\u2022\u25aa\u25cf]\s|^\d{1,2}[.)]\s/.test(line)) >= 0.4
  );
}

/** Four entries or more of a short term, a colon and its meaning; or a list of acronyms run together. */
export function isGlossary(text: string): boolean {
  const lines = linesOf(text);
  const entries = shareOf(lines, (line) => /^[^.:;!?"\u201c]{2,70}(?:\([^)]{1,60}\))?:\s\S/.test(line));
  if (lines.length >= 4 && entries >= 0.8) return true;
  const acronyms = countMatches(text, /(?:^|\s)[A-Z][A-Z/-]{1,9}(?=\s[a-zA-Z])/g);
  const words = countMatches(text, /\p{L}+/gu);
  return (
    /\b(?:acronyms|abbreviations|glossary)\b/i.test(text.slice(0, 200)) &&
    acronyms >= 8 &&
    acronyms >= words * 0.12 &&
    countMatches(text, /[.!?]\s/g) <= words * 0.02
  );
}

/** Speeches headed by the name of who speaks, on a line of its own. */
export function isPlay(text: string): boolean {
  const lines = linesOf(text);
  const isHead = (line: string) =>
    line.length <= 60 &&
    /^\p{Lu}[\p{L}.'\u2019]*(?:\s\p{Lu}[\p{L}.'\u2019]*){0,2}(?:\s?[([][^)\]]{1,50}[)\]])?[.:]$/u.test(line);
  const heads = lines.filter(isHead);
  return heads.length >= 3 && heads.length >= lines.length * 0.25 && new Set(heads).size < heads.length;
}
