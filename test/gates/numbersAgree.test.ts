import { describe, expect, it } from "vitest";
import { missingNumbers, numbersAgree } from "../../lib/gates/numbersAgree";
import { numbersOf } from "../../lib/gates/numbersOf";
import { reasonOf } from "./reasonOf";

const agrees: [claim: string, source: string][] = [
  ["It cost 1,000 pounds.", "It cost 1000 pounds."],
  ["It cost 1 000 pounds.", "It cost one thousand pounds."],
  ["It cost 3,000,000 pounds.", "It cost 3 million pounds."],
  ["Three million people", "3,000,000 people"],
  ["twenty-one days", "21 days"],
  ["two hundred and fifty ships", "250 ships"],
  ["nineteen forty-four", "in 1944"],
  ["It weighs 2.50 kg.", "It weighs 2.5 kilograms."],
  ["42 percent of it", "forty-two per cent of it"],
  ["in the nineteenth century", "in the 19th century"],
  ["in the 1800s", "in the nineteenth century"],
  ["in the 19th century", "He was born in 1848."],
  ["in the 1920s", "in 1923"],
  ["the fourth attempt", "attempt 4"],
  ["the 1st attempt", "the first attempt"],
  ["Louis 14", "Louis XIV"],
  ["World War 2", "World War II"],
  ["two dozen eggs", "24 eggs"],
  ["12 eggs", "a dozen eggs"],
  ["half of it, 50%", "half of it"],
  ["two brothers", "both brothers"],
  ["from 1914 to 1918", "1914–18"],
  ["It is one of them.", "Nothing here."],
  ["The first thing to do", "Nothing here."],
  ["H2O and sp3 orbitals", "Nothing here."],
  ["The three kinds are dogs, cats and mice.", "dogs, cats and mice"],
  ["three and a half feet", "It is 3½ feet long."],
  ["3 1/2 feet", "It is 3½ feet long."],
  ["3½ feet", "It is 3 1/2 feet long."],
  ["3.5 feet", "It is 3½ feet long."],
  ["half a mile, ½ in all", "½ mile"],
  ["6 x 10⁶", "It was 6 × 10⁶ and 4¹."],
  ["signed in 1709", "signed in 1709¹"],
  ["1. Take wood.\n2. Burn it.", "Take wood and burn it."],
];

const differs: [claim: string, source: string, missing: string][] = [
  ["It cost 1,000 pounds.", "It cost 10,000 pounds.", "1,000"],
  ["in 1629", "in 1619", "1629"],
  ["four brothers came", "three brothers came", "four"],
  ["the 18th century", "the nineteenth century", "18th"],
  ["in the 1930s", "in 1923", "1930s"],
  ["about 42%", "about 24%", "42"],
  ["It weighs 2.5 kg.", "It weighs 25 kg.", "2.5"],
  ["31 feet", "It is 3½ feet long.", "31"],
  ["106 people", "10⁶ people", "106"],
  ["4½ feet", "It is 3½ feet long.", "4 1⁄2"],
  ["Louis XVI", "Louis XIV", "XVI"],
  ["the seventh day", "the sixth day", "seventh"],
  ["21 to 32 days", "from 210 to 32 days", "21"],
  ["five million people", "five thousand people", "five million"],
];

describe("numbersAgree", () => {
  it.each(agrees)("finds the numbers of %j in %j", (claim, source) => {
    expect(missingNumbers(claim, source)).toEqual([]);
  });
  it.each(differs)("does not find the number of %j in %j", (claim, source, missing) => {
    expect(missingNumbers(claim, source)).toEqual([missing]);
  });
  it("L3: refuses an answer with a date that the passage has not, and takes one from the details line", () => {
    const tuple = { question: "When was it published?", answer: "It was published in 1944." };
    expect(reasonOf(numbersAgree(tuple, "A manual.", "A manual, published 1944"))).toBe("kept");
    expect(reasonOf(numbersAgree(tuple, "A manual.", "A manual, published 1943"))).toBe("number_not_in_passage");
  });
  it("lets a question ask for two or three things that the passage does not count", () => {
    const tuple = { question: "What are three ways to do it?", answer: "By fire, water or sand." };
    expect(reasonOf(numbersAgree(tuple, "By fire, water or sand.", ""))).toBe("kept");
    const nine = { ...tuple, question: "What are the nine ways to do it?" };
    expect(reasonOf(numbersAgree(nine, "By fire, water or sand.", ""))).toBe("number_not_in_passage");
  });
  it("says in which form a number was written", () => {
    expect(
      numbersOf("In 1066 the nineteenth of two kings, Henry V, had 3rd place.").map((mention) => mention.form),
    ).toEqual(["digits", "ordinal", "words", "roman", "digits"]);
  });
});
