/**
 * Folds what two writers may type differently: Unicode compatibility forms (NFKC), letter case, kinds of quotes and
 * dashes, runs of whitespace. Two texts that differ in nothing else become equal.
 */
export function normalise(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replaceAll("`", "'").replace(/\s+/g, " ").trim();
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212\u2e3a\u2e3b]/g, "-")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same without diacritics, so that "Wolfenbüttel" and "Wolfenbuttel" are equal. */
export function normaliseName(text: string): string {
  const plain = normalise(text);
  if (isAscii(plain)) return plain;
  return plain.normalize("NFD").replace(/\p{M}/gu, "");
}

/** Most English texts, for which nothing but case, one quote and blanks can differ. */
function isAscii(text: string): boolean {
  return !/[^\p{ASCII}]/u.test(text);
}
