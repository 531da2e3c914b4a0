import { wordsOf } from "../text/words";
import { functionWordShares } from "./functionWordShares";
import { languageByTrigrams } from "./languageByTrigrams";

/** What a text is in. */
export interface DetectedLanguage {
  /** English name; null where it could not be told. */
  language: string | null;
  /** The share of the looked-at pieces of the text that are in it, from 0 to 1. */
  share: number;
}

/** Characters of a piece, and the most pieces that are looked at, spread over the text. */
const pieceLength = 1200;
const mostPieces = 15;
/** Letters that a piece must have to say anything. */
const fewestLetters = 60;
/** Letters from which trigrams decide; with fewer it is function words. */
const enoughLetters = 300;
/** The share of the pieces that must agree. */
const leastShare = 0.6;

/** Tells the language of a text from up to 15 pieces of it, the same way each time. Editions may have front matter in another. */
export function detectLanguage(text: string): DetectedLanguage {
  const votes = new Map<string, number>();
  let cast = 0;
  for (const piece of piecesOf(text)) {
    const language = languageOfPiece(piece);
    if (language === null) continue;
    cast++;
    votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([, one], [, other]) => other - one);
  if (best === undefined) return { language: null, share: 0 };
  const share = best[1] / cast;
  return { language: share >= leastShare ? best[0] : null, share };
}

function piecesOf(text: string): string[] {
  const count = Math.min(mostPieces, Math.max(1, Math.floor(text.length / pieceLength)));
  const step = text.length / count;
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor(index * step);
    return text.slice(from, from + pieceLength);
  });
}

function languageOfPiece(piece: string): string | null {
  const letters = piece.match(/\p{L}/gu)?.length ?? 0;
  const han = piece.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han < fewestLetters / 4 && letters < fewestLetters) return null;
  if (letters < enoughLetters && han < letters / 2) return byFunctionWords(piece);
  return languageByTrigrams(piece, 0);
}

/** The known language of whose function words a short text has a quarter or more, and half again as many as of any other. */
function byFunctionWords(text: string): string | null {
  const [best, next] = functionWordShares(wordsOf(text));
  if (best === undefined || next === undefined) return null;
  return best.share >= 0.25 && best.share >= next.share * 1.5 ? best.name : null;
}
