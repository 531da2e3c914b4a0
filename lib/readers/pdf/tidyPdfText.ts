/** Accents that old TeX fonts draw as signs of their own before the letter, and the marks that combine with it. */
const accents: Readonly<Record<string, string>> = Object.freeze({
  "\u00b4": "\u0301",
  "\u02c6": "\u0302",
  "\u02dc": "\u0303",
  "\u00a8": "\u0308",
  "\u02c7": "\u030c",
  "\u02da": "\u030a",
});

/** Tidies the text of a line: blanks, spaced-out capitals, signs of symbol fonts, accents beside their letters. */
export function tidyPdfText(text: string): string {
  return unspaced(
    text
      // Symbol fonts put their signs into the private use area: at a line's start such a sign is a bullet, elsewhere it says nothing.
      .replace(/^\s*[\ue000-\uf8ff]\s*/, "• ")
      .replace(/[\ue000-\uf8ff\u0000-\u001f\u007f-\u009f]/g, " ")
      .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize("NFKC"))
      .replace(
        /([\u00b4\u02c6\u02dc\u00a8\u02c7\u02da])\s?([A-Za-z\u0131])/g,
        (all, accent: string, letter: string) => {
          const joined = `${letter === "\u0131" ? "i" : letter}${accents[accent]}`.normalize("NFC");
          return joined.length === 1 ? joined : all;
        },
      )
      .replace(/[\u200b\u2060\ufeff]/g, "")
      .replace(/[^\S\n]+/g, " ")
      .trim(),
  ).normalize("NFC");
}

/** Letters that are spaced out ("C H A P T E R  I I") are a word; where a word ends cannot be told once blanks are one. */
function unspaced(line: string): string {
  return line.replace(/(?<![^\s])(?:\p{Lu} ){4,}\p{Lu}(?![^\s.,:;!?])/gu, (word) => word.replaceAll(" ", ""));
}
