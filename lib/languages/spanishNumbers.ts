import { counted, type NumberRules, readSpelled, type SpellingRules } from "./numberRules";

const small = new Map([
  ...counted(
    `cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho
    diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve`,
  ),
  ...counted("un una", 1, 0),
  ...counted("veintiun veintiuna", 21, 0),
  ...counted("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
]);
const hundreds: [string, number][] = [
  ...counted("cien ciento", 100, 0),
  ...["os", "as"].flatMap((ending) =>
    counted("dosc tresc cuatroc quin seisc setec ochoc novec", 200, 100).map(([stem, value]): [string, number] => [
      `${stem}ient${ending}`,
      value,
    ]),
  ),
];
const ordinals = new Map([
  ...counted("primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo", 1),
  ["primer", 1] as [string, number],
  ["tercer", 3] as [string, number],
  ["vigesimo", 20] as [string, number],
]);

const spelling: SpellingRules = {
  small: new Map([...small, ...hundreds]),
  hundreds: new Set(),
  thousands: new Set(["mil"]),
  millions: new Map([...counted("millon millones", 1e6, 0), ...counted("billon billones", 1e12, 0)]),
  and: "y",
  vigesimal: false,
  ordinalOf: (word) => ordinals.get(word) ?? ordinals.get(word.replace(/(?:as|os|a)$/, "o")) ?? null,
};

const impliedWords = new Map<string, readonly number[]>([
  ["solo", [1]],
  ["sola", [1]],
  ["unico", [1]],
  ["unica", [1]],
  ["ambos", [2]],
  ["ambas", [2]],
  ["par", [2]],
  ["doble", [2]],
  ["pareja", [2]],
  ["triple", [3]],
  ["tercio", [3]],
  ["tercios", [3]],
  ["medio", [0.5, 50]],
  ["media", [0.5, 50]],
  ["mitad", [0.5, 50, 2]],
  ["cuarta", [4, 0.25, 25]],
  ["docena", [12]],
  ["decena", [10]],
  ["quincena", [15, 14]],
  ["centenar", [100]],
  ["centenares", [100]],
  ["millar", [1000]],
  ["miles", [1000]],
  ["decada", [10]],
  ["siglo", [100]],
  ["milenio", [1000]],
  ["semana", [7]],
  ["ano", [12, 365]],
]);

/** How Spanish writes numbers: decimal commas, "1.º", "siglo XIX", treinta y dos. */
export const spanishNumbers: NumberRules = {
  read: (words) => readSpelled(words, spelling),
  scales: new Map([...spelling.millions, ["mil", 1000]]),
  ordinalEnding: /^(?:o|a|er|ro|ra|do|da|to|ta)$/,
  centuryAfter: null,
  centuryBefore: /^siglos?$/,
  decadeEnding: null,
  decadeBefore: /^(?:anos|decada)$/,
  months: new Map([
    ...counted("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", 1),
    ["setiembre", 9],
  ]),
  implied: (word) => impliedWords.get(word) ?? [],
  and: /\b(?:y|e|o|u|asi como)\b/g,
};
