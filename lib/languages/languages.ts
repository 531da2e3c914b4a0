import type { Settings } from "../settings";

/** The languages of something that was made from a passage, by their English names. */
export interface Languages {
  /** In which it is to be written. */
  written: string;
  /** In which the passage is. */
  read: string;
}

/** What is taken for granted where nothing is said. */
export const bothEnglish: Languages = { written: "English", read: "English" };

/**
 * The languages of an item: written in the one that is set, or in that of its passage. A passage whose language is not known
 * counts as in the language that is set, and as English where none is.
 */
export function languagesOf(item: { language?: string | undefined }, settings: Pick<Settings, "language">): Languages {
  const written = settings.language === "auto" ? (item.language ?? "English") : settings.language;
  return { written, read: item.language ?? written };
}
