import { describe, expect, it } from "vitest";
import { removePageMarks } from "../../lib/text/removePageMarks";

const page = (number: number) =>
  `{${number}}\n\nMills stood at the mouth of the\n{${number + 1}} river, and the {${number + 2}} tide drove them.\n`;

describe("removePageMarks", () => {
  it("takes out the numbers of a book's pages, on lines of their own and inside them", () => {
    const text = [1, 4, 7].map(page).join("\n");
    const whole = "\nMills stood at the mouth of the\nriver, and the tide drove them.\n";
    expect(removePageMarks(text)).toBe([whole, whole, whole].join("\n"));
  });

  it.each(["[Pg %]", "[Page %]", "[p. %]", "{Page %}"])("knows %s", (form) => {
    const text = [11, 12, 13, 14, 15]
      .map((number) => `A mill ${form.replace("%", String(number))} stood here.`)
      .join("\n");
    expect(removePageMarks(text)).toBe(Array(5).fill("A mill stood here.").join("\n"));
  });

  it("leaves the blank before a mark that the next word follows at once", () => {
    const text = [11, 14, 17, 20, 23].map((page) => `A mill {${page}}stood on the{${page + 1}} hill{${page + 2}}.`);
    expect(removePageMarks(text.join("\n"))).toBe(Array(5).fill("A mill stood on the hill.").join("\n"));
  });

  it.each([
    "A set {1} of numbers, and {2} another.",
    "Notes [1] and [2] and [3] and [4] and [5] and [6] belong to the text.",
    "Cells {7}, {3}, {9}, {2}, {8}, {1} are filled in this order.",
  ])("leaves other uses of brackets alone: %s", (text) => expect(removePageMarks(text)).toBe(text));
});
