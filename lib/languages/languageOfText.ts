import { detectLanguage } from "./detectLanguage";
import { languageCode } from "./languageCode";
import { languageName } from "./languageName";

/** Letters from which on a text should have a language. */
const fewestLetters = 60;

/**
 * The language of a text as a BCP 47 tag: the one that its file names, else the detected one, else null. Warns where neither
 * tells, and where the text does not read like the language that its file names.
 */
export function languageOfText(text: string, named: string | null): { language: string | null; warnings: string[] } {
  const { language: read, share } = detectLanguage(text);
  const said = named === null ? null : languageName(named);
  if (said !== null) {
    const agree = read === null || read === said || share < 0.9;
    const doubt = `The file says that it is in ${said} and reads mostly like ${read}; each passage goes by what it is in. The setting language overrules both.`;
    return { language: named, warnings: agree ? [] : [doubt] };
  }
  const code = read === null ? null : languageCode(read);
  if (code !== null) return { language: code, warnings: [] };
  // Of a text this short nothing will be asked.
  if ((text.slice(0, 1000).match(/\p{L}/gu)?.length ?? 0) < fewestLetters) return { language: null, warnings: [] };
  return {
    language: null,
    warnings: [
      "It could not be told in which language it is. Each passage goes by what it is in, and counts as English where that cannot be told; the setting language names one for all.",
    ],
  };
}
