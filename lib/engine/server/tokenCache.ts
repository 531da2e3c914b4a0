import { boundedMap } from "../boundedMap";

/** Remembers the tokens of texts that come again, such as instructions and examples. */
export function makeTokenCache(
  tokenize: (text: string, signal: AbortSignal) => Promise<number[]>,
  most = 500,
): (text: string, signal: AbortSignal) => Promise<number[]> {
  const known = boundedMap<string, number[]>(most);
  return async (text, signal) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const tokens = await tokenize(text, signal);
    known.set(text, tokens);
    return tokens;
  };
}
