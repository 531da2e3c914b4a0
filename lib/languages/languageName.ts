/**
 * The English name of a language by its BCP 47 tag or ISO 639 code, without region and script ("de-AT" and "deu" are German,
 * "cmn" is Chinese); null for what is none.
 */
export function languageName(tag: string): string | null {
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  try {
    return names.of(new Intl.Locale(tag).language) ?? null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
