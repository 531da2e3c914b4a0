const requests =
  /\b(?:(?:given|following|listed) questions?|questions? below|in this scenario|the (?:primary|secondary) character|the name begins with)\b/i;
/** What the lines of plans begin with. */
const headings = /(?<!\p{L})(?:Age|Manner|Mood|Past|Place|Reason|Traits|Work): /u;

/** The words by which an invented text speaks of what was asked for ("the given questions"), or gives the plan in its place ("Mood: "); or null. */
export function taskWords(text: string): string | null {
  return (requests.exec(text) ?? headings.exec(text))?.[0].trim() ?? null;
}
