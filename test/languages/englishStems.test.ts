import { describe, expect, it } from "vitest";
import { english } from "../../lib/languages/english";
import { englishIrregularForms } from "../../lib/languages/englishIrregularForms";

describe("English stems", () => {
  it.each([
    ["grew", "growing"],
    ["stopped", "stops"],
    ["founding", "found"],
    ["thoughts", "think"],
    ["grounds", "ground"],
    ["hid", "hiding"],
    ["wives", "wife"],
    ["loaf", "loaves"],
    ["fell", "falling"],
    ["stay", "stays"],
    ["employ", "employed"],
    ["apply", "applies"],
    ["study", "studying"],
    ["city", "cities"],
    ["deep", "deeply"],
  ])("%s and %s are one", (one, other) => expect(english.stemOf(one)).toBe(english.stemOf(other)));

  it("every irregular form has the stem of its base", () => {
    for (const [form, base] of englishIrregularForms) expect(english.stemOf(form), form).toBe(english.stemOf(base));
  });

  it.each([
    ["fish", "fight"],
    ["bread", "breed"],
    ["wing", "win"],
    ["1066", "106"],
    ["1800", "180"],
  ])("%s and %s are two", (one, other) => expect(english.stemOf(one)).not.toBe(english.stemOf(other)));
});
