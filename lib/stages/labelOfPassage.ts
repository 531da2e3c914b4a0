/** The first words of a passage, by which a person knows it. */
export function labelOfPassage(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 60)}…`;
}
