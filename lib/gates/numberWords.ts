/** Number words below one hundred, with their values. */
export const smallNumbers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...Object.fromEntries(
      `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
      nineteen`
        .split(/\s+/)
        .map((word, value) => [word, value]),
    ),
    ...Object.fromEntries(
      "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, place) => [word, 20 + place * 10]),
    ),
  }),
);

/** Words that multiply what stands before them. */
export const scaleNumbers: ReadonlyMap<string, number> = new Map([
  ["dozen", 12],
  ["hundred", 100],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
  ["dozens", 12],
  ["hundreds", 100],
  ["thousands", 1e3],
  ["millions", 1e6],
  ["billions", 1e9],
]);

/** Ordinal words up to ninetieth, with their values. */
export const ordinalNumbers: ReadonlyMap<string, number> = new Map([
  ...`zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
  sixteenth seventeenth eighteenth nineteenth`
    .split(/\s+/)
    .map((word, value): [string, number] => [word, value]),
  ..."twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
    .split(" ")
    .map((word, place): [string, number] => [word, 20 + place * 10]),
  ["hundredth", 100],
  ["thousandth", 1e3],
]);

/** What a passage may say in place of a number, with the values that a question or answer may make of it. */
export const impliedNumbers: ReadonlyMap<string, readonly number[]> = new Map([
  ["single", [1]],
  ["once", [1]],
  ["only", [1]],
  ["a", [1]],
  ["both", [2]],
  ["pair", [2]],
  ["pairs", [2]],
  ["couple", [2]],
  ["twice", [2]],
  ["double", [2]],
  ["twin", [2]],
  ["either", [2]],
  ["triple", [3]],
  ["thrice", [3]],
  ["trio", [3]],
  ["quartet", [4]],
  ["half", [0.5, 50, 2]],
  ["halves", [0.5, 50, 2]],
  ["quarter", [0.25, 25, 4]],
  ["quarters", [0.25, 25, 4]],
  ["decade", [10]],
  ["century", [100]],
  ["millennium", [1000]],
  ["fortnight", [14, 2]],
  ["week", [7]],
  ["year", [12, 365]],
]);

/** The value of a Roman numeral in capitals, or null for anything that is not one in its usual form. */
export function romanValue(text: string): number | null {
  if (!/^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text) || text === "") return null;
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  let sum = 0;
  for (let place = 0; place < text.length; place++) {
    const value = values[text.charAt(place)] ?? 0;
    sum += value < (values[text.charAt(place + 1)] ?? 0) ? -value : value;
  }
  return sum;
}
