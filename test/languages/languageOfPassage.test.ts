import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { languageOfPassage } from "../../lib/languages/languageOfPassage";
import { chunkSource } from "../../lib/text/chunkSource";
import { withoutCode } from "../../lib/text/withoutCode";
import { countWords, sourceOf } from "../text/anyProse";

const passages = JSON.parse(readFileSync("evaluation_sets/passages.json", "utf8")) as Record<
  string,
  { text: string }[]
>;
const languages = Object.keys(passages);
const texts = languages.flatMap((language) => (passages[language] ?? []).map(({ text }) => ({ language, text })));

describe("languageOfPassage", () => {
  it("is that of the text for its own passages, and their own for those in other languages", () => {
    for (const { language, text } of texts)
      for (const ofText of languages) expect([ofText, languageOfPassage(text, ofText)]).toEqual([ofText, language]);
  });

  it("is detected where the text's is not known, and null where it cannot be", () => {
    for (const { language, text } of texts) expect(languageOfPassage(text, null)).toBe(language);
    expect(languageOfPassage("1 2 3", null)).toBeNull();
  });

  it("is another one with words that are not known here, where both halves read like it", () => {
    const dutch =
      "De molen aan de rivier draait de hele dag en maalt het graan dat de boeren uit de streek brengen. " +
      "In de zomer staat het water laag, en dan rust het rad tot de regen weer valt en de vijver zich vult. " +
      "De molenaar betaalt zijn knecht met meel en zijn schulden met brood, zoals zijn vader dat ook al deed. " +
      "Wie te laat komt, wacht op een bank voor de deur en hoort van de anderen wat er in de stad gebeurt. " +
      "Na het donker wordt niet meer gemalen, want een vonk van de steen zou het stof kunnen ontsteken.";
    expect(languageOfPassage(dutch, "English")).toBe("Dutch");
  });

  it("is not another one for code, formulas, lists and names", () => {
    const code =
      "for (let i = 0; i < mills.length; i++) { total += mills[i].stones; sum(total, mills[i].name); }\n".repeat(8);
    const formula = "x(n) = a1 y(n - 1) + e k1, y(k) = 2 W x, W = d y / d x, la = le + de, v = (x + y) / u\n".repeat(8);
    const names = "Jean Martin, Marie Bernard, Luis García, Ana López, Karl Müller, Petra Schulz, Paul Weber\n".repeat(
      8,
    );
    for (const text of [code, formula, names]) expect(languageOfPassage(text, "English")).toBe("English");
  });

  it("goes with each chunk of a text", () => {
    const [english, german] = ["English", "German"].map((language) => passages[language]?.[0]?.text ?? "");
    const source = { ...sourceOf(`${english}\n\n${german}`), language: "en" };
    const chunks = [...chunkSource(source, { maximumTokens: 70, countTokens: countWords })];
    expect(chunks.map(({ language }) => language)).toEqual(["English", "German"]);
  });

  it("is that of the prose, however much code stands around it", () => {
    const code = Array(6)
      .fill("// Wait for the mill to stop before the next sack is put on, and then close the gate.")
      .join("\n");
    const prose = passages.Chinese?.[0]?.text ?? "";
    const text = `${code}\n\n${prose}\n\n${code}`;
    const from = code.length + 2;
    const to = from + prose.length;
    const part = (kind: "code" | "paragraph", begin: number, end: number) => ({
      kind,
      level: null,
      page: null,
      from: begin,
      to: end,
    });
    const parts = [part("code", 0, code.length), part("paragraph", from, to), part("code", to + 2, text.length)];
    const chunks = [
      ...chunkSource({ ...sourceOf(text), language: "en", parts }, { maximumTokens: 4000, countTokens: countWords }),
    ];
    expect(chunks.map(({ language }) => language)).toEqual(["Chinese"]);
    const proseOf = withoutCode(text, parts);
    expect(proseOf({ from: 0, to: from + 3 }).trim()).toBe(prose.slice(0, 3));
    expect(proseOf({ from, to: text.length }).trim()).toBe(prose);
  });
});
