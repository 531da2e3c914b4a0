/** Cuts text to so many characters (Unicode code points), the last of them an ellipsis where something was cut. */
export function shorten(text: string, maximumCharacters: number): string {
  const characters = Array.from(text);
  if (characters.length <= maximumCharacters) return text;
  return `${characters
    .slice(0, maximumCharacters - 1)
    .join("")
    .trimEnd()}…`;
}
