/** Tokens of a server of the tests: a word or a mark with the blanks before it, and the template's own marks as one token. */
export interface FakeTokenizer {
  tokenize(text: string, special: boolean): number[];
  text(tokens: readonly number[]): string;
  /** Ids of the template's own marks. */
  isControl(token: number): boolean;
}

const controls = ["<|system|>", "<|user|>", "<|assistant|>", "<|end|>"];

/** Counts as the scripted engine does, so that passages come out alike. */
export function makeFakeTokenizer(): FakeTokenizer {
  const ids = new Map<string, number>();
  const texts: string[] = [];
  const idOf = (text: string) => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, texts.length);
    return texts.push(text) - 1;
  };
  for (const control of controls) idOf(control);
  const plain = (text: string) => text.match(/\s*(?:[\p{L}\p{N}\p{M}'’]+|[^\s\p{L}\p{N}\p{M}'’])|\s+$/gu) ?? [];
  return {
    tokenize(text, special) {
      const parts = special ? text.split(/(<\|(?:system|user|assistant|end)\|>)/) : [text];
      return parts.flatMap((part) =>
        special && controls.includes(part) ? [idOf(part)] : plain(part).map((piece) => idOf(`${piece}\u0000`)),
      );
    },
    text: (tokens) => tokens.map((token) => (texts[token] ?? "").replace("\u0000", "")).join(""),
    isControl: (token) => token < controls.length,
  };
}
