const longestPiece = 120;
const coveredCharacters = 240;
const fewestRepeats = 4;
const longestRun = 60;

/**
 * Whether a text has got stuck: its end is one character more than 60 times, or one piece of 2 to 120 characters at
 * least four times over at least 240 characters. Lines of dots up to 60 and refrains sung three times are no loop.
 */
export function isRepeating(text: string): boolean {
  if (periodicTail(text, 1) > longestRun) return true;
  for (let piece = 2; piece <= longestPiece; piece++) {
    if (periodicTail(text, piece) >= Math.max(coveredCharacters, piece * fewestRepeats)) return true;
  }
  return false;
}

/** Length of the longest end of the text that repeats with a period of `piece` characters, up to what decides. */
function periodicTail(text: string, piece: number): number {
  const enough = Math.max(coveredCharacters, piece * fewestRepeats);
  let index = text.length - 1;
  while (index >= piece && text.length - index <= enough && text.charCodeAt(index) === text.charCodeAt(index - piece))
    index--;
  return text.length - 1 - index + Math.min(piece, index + 1);
}
