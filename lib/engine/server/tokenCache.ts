/** Remembers the tokens of texts that come again, such as instructions and examples; the oldest goes when there are too many. */
export function makeTokenCache(
  tokenize: (text: string, signal: AbortSignal) => Promise<number[]>,
  most = 500,
): (text: string, signal: AbortSignal) => Promise<number[]> {
  const known = new Map<string, number[]>();
  return async (text, signal) => {
    const remembered = known.get(text);
    if (remembered !== undefined) {
      known.delete(text);
      known.set(text, remembered);
      return remembered;
    }
    const tokens = await tokenize(text, signal);
    const oldest = known.keys().next().value;
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(text, tokens);
    return tokens;
  };
}
