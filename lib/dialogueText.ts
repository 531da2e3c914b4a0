/** Traits as one phrase; drawn lines that say nothing are left out. */
export function showTraits(traits: readonly string[]): string {
  const said = traits.filter((trait) => trait.trim() !== "");
  return said.length === 0 ? "nothing special" : said.join("; ");
}
