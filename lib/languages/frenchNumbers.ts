import { counted, type NumberRules, readSpelled, type SpellingRules } from "./numberRules";

const small = new Map([
  ...counted("zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
  ["une", 1] as [string, number],
  ...counted("vingt trente quarante cinquante soixante", 20, 10),
  ["vingts", 20] as [string, number],
  ...counted("septante huitante nonante", 70, 10),
  ["octante", 80] as [string, number],
]);
const ordinalStems = new Map([
  ...[...small].map(([word, value]): [string, number] => [word.replace(/e$/, ""), value]),
  ["un", 1] as [string, number],
  ["cinqu", 5] as [string, number],
  ["neuv", 9] as [string, number],
  ["cent", 100] as [string, number],
  ["mill", 1000] as [string, number],
]);
const ordinals = new Map([...counted("premier premiere premiers premieres", 1, 0), ...counted("second seconde", 2, 0)]);

const spelling: SpellingRules = {
  small,
  hundreds: new Set(["cent", "cents"]),
  thousands: new Set(["mille"]),
  millions: new Map([...counted("million millions", 1e6, 0), ...counted("milliard milliards", 1e9, 0)]),
  and: "et",
  vigesimal: true,
  ordinalOf(word) {
    const stem = /^(.+)iemes?$/.exec(word)?.[1];
    return ordinals.get(word) ?? (stem === undefined ? null : (ordinalStems.get(stem) ?? null));
  },
};

const impliedWords = new Map<string, readonly number[]>([
  ["seul", [1]],
  ["seule", [1]],
  ["paire", [2]],
  ["double", [2]],
  ["couple", [2]],
  ["triple", [3]],
  ["tiers", [3]],
  ["moitie", [0.5, 50, 2]],
  ["demi", [0.5, 50]],
  ["demie", [0.5, 50]],
  ["quart", [4, 0.25, 25]],
  ["quarts", [4, 0.25, 25]],
  ["dizaine", [10]],
  ["douzaine", [12]],
  ["quinzaine", [15, 14]],
  ["vingtaine", [20]],
  ["trentaine", [30]],
  ["cinquantaine", [50]],
  ["centaine", [100]],
  ["centaines", [100]],
  ["millier", [1000]],
  ["milliers", [1000]],
  ["decennie", [10]],
  ["siecle", [100]],
  ["millenaire", [1000]],
  ["semaine", [7]],
  ["an", [12, 365]],
]);

/** How French writes numbers: decimal commas, blanks between thousands, "2e" and "XIXe", quatre-vingt-dix-sept. */
export const frenchNumbers: NumberRules = {
  read: (words) => readSpelled(words, spelling),
  scales: new Map([...spelling.millions, ["mille", 1000]]),
  ordinalEnding: /^(?:er|re|ere|e|eme|nd|nde|ieme)s?$/,
  centuryAfter: /^siecles?$/,
  centuryBefore: null,
  decadeEnding: null,
  decadeBefore: /^(?:annees|decennie)$/,
  months: new Map(counted("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre", 1)),
  implied: (word) => impliedWords.get(word) ?? [],
  and: /\b(?:et|ou|ainsi que)\b/g,
};
