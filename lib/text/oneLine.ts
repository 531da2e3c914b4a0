/** Folds every run of white space into one blank, so that a text fits one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
