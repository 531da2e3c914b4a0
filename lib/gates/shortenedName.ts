/** A name with the number of a ruler: "Anna IV", not "World War II". A lone "I" is a word as well: "When I came". */
const numbered =
  /(?<!\p{L})(?!(?:War|Type|Part|Chapter|Book|Volume|Act|Scene|Class|Stage|Phase|Group|Section|Article|Appendix|Annex|Table|Figure|Plate|Title|Grade|Level|Mark|Model|Version|Division|Schedule) )(\p{Lu}\p{Ll}+) (?=(?:[IVX]{2,}|[VX])(?!\p{L}))/gu;

/**
 * The name of a ruler that a text has without his number where its passage has it with one, or null: "Anna" may be any of several, where the
 * passage tells of "Anna IV". A text that has the number in one place may leave it out in another.
 */
export function shortenedName(text: string, passage: string): string | null {
  const named = new Set([...passage.matchAll(numbered)].map(([, name = ""]) => name));
  const whole = new Set([...text.matchAll(numbered)].map(([, name = ""]) => name));
  const said = text.match(/(?<!\p{L})\p{Lu}\p{Ll}+(?! (?:\p{Lu}|of\b|the\b))/gu) ?? [];
  return said.find((name) => named.has(name) && !whole.has(name)) ?? null;
}
