import { describe, expect, it } from "vitest";
import { areDuplicates, type KnownTuple } from "../../lib/gates/duplicateTuples";
import { knownTuples } from "../../lib/gates/knownTuples";
import { randomFrom } from "../../lib/random";

const tuple = (question: string, answer: string): KnownTuple => ({ chunkId: "", details: "", question, answer });

/** Tuples of invented words, of which one in eight repeats another with a word more, less or exchanged. */
function madeTuples(count: number): KnownTuple[] {
  const random = randomFrom(7);
  const pick = (below: number) => Math.floor(random() * below);
  const syllables = "ba ke li mo nu ra se ti vo zu dan fel gor hin jat".split(" ");
  const wordOf = (number: number): string =>
    `${syllables[number % 15]}${syllables[Math.floor(number / 15) % 15]}${syllables[Math.floor(number / 225) % 15]}`;
  // Squared, so that some words are common and most are rare, as in any language.
  const word = () => wordOf(Math.floor(random() ** 2 * 3375));
  const words = (length: number) => Array.from({ length }, word).join(" ");
  const edited = (text: string) => {
    const parts = text.split(" ");
    parts.splice(pick(parts.length), pick(2), ...(pick(2) === 0 ? [word()] : []));
    return parts.join(" ");
  };
  const made: KnownTuple[] = [];
  for (let number = 0; number < count; number++) {
    const of = number % 8 === 7 ? made[pick(number)] : undefined;
    if (of === undefined) made.push(tuple(`Why did the ${words(6)}?`, `The ${words(10)}.`));
    else made.push(tuple(edited(of.question), pick(2) === 0 ? of.answer : edited(of.answer)));
  }
  return made;
}

describe("knownTuples", () => {
  it("finds what comparing each with each would find", () => {
    const tuples = madeTuples(160);
    const unique: KnownTuple[] = [];
    const compared = tuples.map((one) => {
      const of = unique.find((earlier) => areDuplicates(earlier, one));
      if (of === undefined) unique.push(one);
      return of?.question;
    });
    const known = knownTuples();
    const found = tuples.map((one) => known.add(one, "English")?.question);
    expect(compared.filter((question) => question !== undefined).length).toBeGreaterThan(9);
    expect(found).toEqual(compared);
  });

  it("finds a question with another answer, and an answer with another question", () => {
    const known = knownTuples();
    const long = "The saw is dulled by drawing its teeth along a file, held flat, until no point is left.";
    known.add(tuple("What makes a saw dull?", long), "English");
    known.add(tuple("Who founded the abbey of Tarn?", "Brother Anselm founded it."), "English");
    expect(known.add(tuple("Why are files kept away from carpenters?", long), "English")?.answer).toBe(long);
    expect(known.add(tuple("Who founded the abbey of Tarn?", "A monk from Selm did."), "English")?.answer).toBe(
      "Brother Anselm founded it.",
    );
    expect(known.add(tuple("Who burned the abbey of Tarn?", "The soldiers of Selm did."), "English")).toBeUndefined();
  });

  it("gives the first of several, and compares within one language", () => {
    const known = knownTuples();
    for (const details of ["first", "second"])
      known.add({ ...tuple("Wer baute die Brücke von Tarn?", "Ada Webb baute sie."), details }, "German");
    const again = tuple("Wer baute die Brücke von Tarn?", "Ada Webb baute sie.");
    expect(known.add(again, "German")?.details).toBe("first");
    expect(known.add(again, "English")).toBeUndefined();
  });

  it("finds Chinese questions, whose words have no blanks", () => {
    const known = knownTuples();
    known.add(
      tuple("漫长的饥荒之后，谁把那座岛卖给了自己的兄弟？", "漫长的饥荒之后，莫德女王把那座岛卖给了她的兄弟。"),
      "Chinese",
    );
    const again = tuple(
      "漫长饥荒之后，谁把那座岛卖给了自己的兄弟？",
      "漫长的饥荒之后，莫德女王把那座岛卖给了她的兄弟。",
    );
    expect(known.add(again, "Chinese")).toBeDefined();
    expect(known.add(tuple("盐、醋和烟可以防止什么变质？", "盐、醋和烟可以防止鱼变质。"), "Chinese")).toBeUndefined();
  });

  it("knows what stays all the same", () => {
    const known = knownTuples();
    const first = tuple("Who built the mill of oak at Bream?", "Tom Harrow built the mill of oak at Bream.");
    const again = tuple(
      "Who built the mill of oak at Bream?",
      "It was built by Tom Harrow, a carpenter of Lyme, for his sons.",
    );
    const third = tuple(
      "Who made it for his sons?",
      "It was built by Tom Harrow, a carpenter of Lyme, for his own sons.",
    );
    expect(known.add(first, "English")).toBeUndefined();
    expect(known.add(again, "English", true)).toEqual(first);
    expect(known.add(third, "English")).toEqual(again);
  });

  it("keeps parallel facts apart", () => {
    const known = knownTuples();
    known.add(
      tuple("When was the treaty with France signed?", "The treaty with France was signed in 1783."),
      "English",
    );
    known.add(tuple("What happened to exports in 1929?", "British exports fell by 12 percent in 1929."), "English");
    for (const other of [
      tuple("When was the treaty with Spain signed?", "The treaty with Spain was signed in 1795."),
      tuple("What happened to exports in 1930?", "British exports fell by 38 percent in 1930."),
    ])
      expect(known.add(other, "English")).toBeUndefined();
  });

  it("compares hardly any with each other: 8,000 take seconds where all pairs would take an hour", () => {
    const tuples = madeTuples(8000);
    const known = knownTuples();
    const begun = process.cpuUsage();
    for (const one of tuples) known.add(one, "English");
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(30);
    const late = tuples[7998] as KnownTuple;
    expect(known.add(late, "English")).toEqual(late);
  }, 300_000);
});
