import { describe, expect, it } from "vitest";
import { missingNames, namesAgree } from "../../lib/gates/namesAgree";
import { quotesAgree } from "../../lib/gates/quotesAgree";
import { missingSubstances } from "../../lib/gates/substancesAgree";
import { reasonOf } from "./reasonOf";

const agrees: [claim: string, source: string][] = [
  ["It was the Romans.", "Rome fell."],
  ["It was Rome's wall.", "A Roman wall."],
  ["the Egyptians built it", "Egypt built it."],
  ["the French army", "France had an army."],
  ["It is Marxist.", "Marx wrote it."],
  ["It was the OSS.", "the Office of Strategic Services"],
  ["It was the Office of Strategic Services.", "the O.S.S. did"],
  ["in the U.S. army", "in the US army"],
  ["He met J. S. Bach.", "Bach was there."],
  ["at Wolfenbuttel", "at Wolfenbüttel"],
  ["It is in NEW YORK.", "New York is large."],
  ["What did Mr. Holmes do?", "Holmes slept."],
  ["Vegetation covers the ground.", "Plants grow there."],
  ["He is called Dr. King.", "king of the hill"],
  ["It was in Ireland.", "He was born in Ireland.The mill stood there."],
  ["It was Holmes.", "It was found by A.C.Holmes, who left."],
];

const differs: [claim: string, source: string, missing: string][] = [
  ["What did Wagner write?", "Beethoven wrote it.", "Wagner"],
  ["it was in Ireland", "it was in Italy", "Ireland"],
  ["Ireland is large.", "Italy is large.", "Ireland"],
  ["Plato argued so.", "Hume argued so.", "Plato"],
  ["It was Pharoah.", "It was Pharaoh.", "Pharoah"],
  ["It was the CIA.", "the Office of Strategic Services", "CIA"],
  ["In March it rains.", "In April it rains.", "March"],
  ["It was in Ireland.", "He was born in Italy.The mill stood there.", "Ireland"],
];

describe("namesAgree", () => {
  it.each(agrees)("finds the names of %j in %j", (claim, source) => {
    expect(missingNames(claim, source)).toEqual([]);
  });
  it.each(differs)("does not find the name of %j in %j", (claim, source, missing) => {
    expect(missingNames(claim, source)).toEqual([missing]);
  });
  it("L3: refuses a name that neither passage nor details have", () => {
    const tuple = { question: "Who wrote the manual of 1944?", answer: "It was written by Winston Churchill." };
    expect(reasonOf(namesAgree(tuple, "It was written by the Office.", ""))).toBe("name_not_in_passage");
    expect(reasonOf(namesAgree(tuple, "It was written.", "A manual, by Winston Churchill"))).toBe("kept");
  });
});

describe("substancesAgree", () => {
  it("tells one chemical element from another and reads symbols", () => {
    expect(missingSubstances("Blood carries iron.", "Blood carries oxygen in this environment.")).toEqual(["iron"]);
    expect(missingSubstances("Carbon and oxygen react.", "CO2 forms.")).toEqual([]);
    expect(missingSubstances("It holds sodium.", "NaCl is salt.")).toEqual([]);
  });
});

describe("quotesAgree", () => {
  const tuple = { question: "What is it called?", answer: "It is called “the human element” by saboteurs." };
  it("keeps quoted words that the passage has, whatever its quotes and case", () => {
    expect(reasonOf(quotesAgree(tuple, `The Human\nElement is the cause.`, ""))).toBe("kept");
  });
  it("refuses quoted words that it has not", () => {
    expect(reasonOf(quotesAgree(tuple, "The element of humans is the cause.", ""))).toBe("quote_not_in_passage");
  });
});
