import { normaliseName } from "../text/normalise";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const none: ReadonlySet<string> = new Set();
const countries: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["German", namesIn("de")],
  ["French", namesIn("fr")],
  ["Spanish", namesIn("es")],
]);

/** The one-word names of countries in German, French or Spanish, normalised; none for other languages. */
export function countriesOf(language: string): ReadonlySet<string> {
  return countries.get(language) ?? none;
}

function namesIn(code: string): ReadonlySet<string> {
  const names = new Intl.DisplayNames([code], { type: "region", fallback: "none" });
  const found = letters.flatMap((first) => letters.flatMap((second) => names.of(first + second) ?? []));
  return new Set(found.map(normaliseName).filter((name) => /^\p{L}{4,}$/u.test(name)));
}
