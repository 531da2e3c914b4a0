import { wordsOf } from "../text/words";
import { agreement } from "./agreement";

/** Chemical elements by name, with their symbols. Those that are common words of another meaning (lead) are left out. */
const elements: ReadonlyMap<string, string> = new Map(
  `hydrogen H helium He lithium Li beryllium Be boron B carbon C nitrogen N oxygen O fluorine F neon Ne sodium Na magnesium Mg
  aluminum Al aluminium Al silicon Si phosphorus P sulfur S sulphur S chlorine Cl argon Ar potassium K calcium Ca titanium Ti
  vanadium V chromium Cr manganese Mn iron Fe cobalt Co nickel Ni copper Cu zinc Zn gallium Ga germanium Ge arsenic As selenium Se
  bromine Br krypton Kr strontium Sr zirconium Zr molybdenum Mo palladium Pd silver Ag cadmium Cd tin Sn antimony Sb tellurium Te
  iodine I xenon Xe cesium Cs caesium Cs barium Ba tungsten W platinum Pt gold Au mercury Hg thallium Tl bismuth Bi radon Rn
  radium Ra thorium Th uranium U plutonium Pu`
    .split(/\s+/)
    .flatMap((word, place, all): [string, string][] => (place % 2 === 0 ? [[word, all[place + 1] ?? ""]] : [])),
);

/** The chemical elements that a claim names and a source neither names nor writes by symbol; none in other languages than English. */
export function missingSubstances(claim: string, source: string, language = "English"): string[] {
  if (language !== "English") return [];
  const claimed = wordsOf(claim).filter((word) => elements.has(word));
  if (claimed.length === 0) return [];
  const text = source.normalize("NFKC");
  const words = wordsOf(source);
  return claimed.filter((word) => {
    const stem = word.replace(/(?:ium|um|ine|us)$/, "");
    const named = words.some((other) => (stem.length >= 5 ? other.startsWith(stem) : other === word));
    return !named && !hasSymbol(text, elements.get(word) ?? "");
  });
}

/** Keeps a question and answer whose chemical elements all occur in the passage or the details; otherwise drops it as `substance_not_in_passage`. English only. */
export const substancesAgree = agreement({
  reason: "substance_not_in_passage",
  missing: missingSubstances,
  detail: (first) => `"${first}" occurs neither in the passage nor in its details.`,
});

/** A symbol stands alone, before digits or charges, or inside a formula: CO2, NaCl, Fe3+. One bare letter alone says nothing. */
function hasSymbol(text: string, symbol: string): boolean {
  const formulas: string[] =
    text.match(/\p{Lu}\p{Ll}?(?:\d|\p{Lu}|[+\u2212-]|\p{Ll}(?=\p{Lu}|\d))*[\p{Lu}\p{Ll}\d+]*/gu) ?? [];
  return formulas.some((formula) => {
    const isFormula = /\d|\p{Lu}.*\p{Lu}|\+/u.test(formula);
    const parts: string[] = formula.match(/\p{Lu}\p{Ll}?/gu) ?? [];
    return (
      parts.some((part) => part === symbol) &&
      (isFormula || (formula === symbol && symbol.length === 2 && symbol !== "As"))
    );
  });
}
