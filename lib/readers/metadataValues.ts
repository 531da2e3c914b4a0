/** The first year from 1000 to 2099 in a date as files write it; null where there is none. */
export function yearIn(date: string | undefined): number | null {
  const year = /(?<!\d)(1\d{3}|20\d{2})(?!\d)/.exec(date ?? "")?.[1];
  return year === undefined ? null : Number(year);
}

/** A BCP 47 tag in its usual writing; null for what is none, or says that the language is not known. */
export function languageTag(tag: string | undefined): string | null {
  try {
    const usual = new Intl.Locale((tag ?? "").trim().replaceAll("_", "-")).toString();
    return /^(?:und|zxx|mul|mis)\b/.test(usual) ? null : usual;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

/** Titles that programs give to files on their own. */
const nameless =
  /^(?:untitled|unknown|document\d*|title|dokument\d*|ohne titel|noname|slide \d+|powerpoint presentation|microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:docx?|odt|rtf|txt|indd|qxd|qxp|tex|dvi|ps|pdf|html?|md|fm|book|pmd|p65|wpd))$/i;

/** A title that a person gave, on one line; null for what a program put there. */
export function titleGiven(title: string | undefined | null): string | null {
  const line = (title ?? "").replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
  return line === "" || nameless.test(line) || !/\p{L}{2}/u.test(line) ? null : line;
}

/** An author that a person gave, on one line; null for what a program put there. */
export function authorGiven(author: string | undefined | null): string | null {
  const line = (author ?? "").replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
  const byProgram =
    /^(?:unknown|user|admin(?:istrator)?|owner|author|anonymous|python-docx|root|pandoc|.*@.*|https?:.*)$/i;
  return line === "" || byProgram.test(line) || !/\p{L}{2}/u.test(line) ? null : line;
}
