/** Marks where a line of a verse or an address ends, while blanks are still to be tidied. */
export const lineMark = "\u2028";

/** Runs of blanks become one; line marks become line ends; soft hyphens and characters without width are taken out. */
export function tidyText(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, " ")
    .replace(/[^\S\u2028]+/g, " ")
    .replace(/ ?\u2028 ?/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

const raised: Readonly<Record<string, string>> = Object.freeze(
  Object.fromEntries([..."0123456789+-()n"].map((sign, index) => [sign, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ".charAt(index)])),
);
const lowered: Readonly<Record<string, string>> = Object.freeze(
  Object.fromEntries([..."0123456789+-()"].map((sign, index) => [sign, "₀₁₂₃₄₅₆₇₈₉₊₋₍₎".charAt(index)])),
);

/** Writes raised or lowered signs with Unicode's own, where it has all of them, so that 10⁶ does not become 106. */
export function shiftedText(text: string, direction: "up" | "down"): string {
  const signs = direction === "up" ? raised : lowered;
  const shifted = [...text.trim()].map((sign) => (Object.hasOwn(signs, sign) ? signs[sign] : undefined));
  return shifted.every((sign) => sign !== undefined) ? shifted.join("") : text;
}
