import { describe, expect, it } from "vitest";
import { formatOfEnding } from "../../lib/readers/fileFormat";
import { parseFileName } from "../../lib/text/parseFileName";

describe("parseFileName", () => {
  it.each([
    [
      "A Short History of the World, by H. G. Wells, published 1922.txt",
      { title: "A Short History of the World", author: "H. G. Wells", year: 1922 },
    ],
    ["The Village Oven, by Tomas Okafor.md", { title: "The Village Oven", author: "Tomas Okafor", year: null }],
    [
      "Salt, Sun, and Wind, by Ada Lindqvist, published 1931.pdf",
      { title: "Salt, Sun, and Wind", author: "Ada Lindqvist", year: 1931 },
    ],
    ["Stand, by Me, by A. King, published 1982.txt", { title: "Stand, by Me", author: "A. King", year: 1982 }],
    [
      "Mills, by Lind, Okafor, and Sons, published 99.TXT",
      { title: "Mills", author: "Lind, Okafor, and Sons", year: 99 },
    ],
    ["Mills, By Lind, Published 1900.txt", { title: "Mills", author: "Lind", year: 1900 }],
    ["shelf/mills/Mills, by Lind, published 1900.txt", { title: "Mills", author: "Lind", year: 1900 }],
    [
      "Published, published 1800, by Lind, published 1900.txt",
      { title: "Published, published 1800", author: "Lind", year: 1900 },
    ],
  ])("reads %s", (file, expected) => {
    const parsed = parseFileName(file);
    expect(parsed).toMatchObject({ ...expected, warnings: [] });
    expect(parsed.details).toBe(file.replace(/^.*\//, "").replace(/\.\w+$/, ""));
  });

  it.each([
    ["notes.txt", { details: "notes", title: "notes", author: null, year: null }],
    ["Notes, published 1999.txt", { details: "Notes, published 1999", title: "Notes", author: null, year: 1999 }],
    ["v1.2 draft.md", { details: "v1.2 draft", title: "v1.2 draft", author: null, year: null }],
    [", by Nobody.txt", { details: ", by Nobody", title: ", by Nobody", author: null, year: null }],
    ["Title, by .txt", { title: "Title, by", author: null, year: null }],
    ["", { details: "Untitled", title: "Untitled", author: null, year: null }],
  ])("works with %j and warns", (file, expected) => {
    const parsed = parseFileName(file);
    expect(parsed).toMatchObject(expected);
    expect(parsed.warnings).toHaveLength(1);
    expect(parsed.warnings[0]).toContain("Title, by Author, published Year.txt");
  });

  it.each(Object.keys(formatOfEnding))("leaves the ending %s out, as every one that is read", (ending) => {
    for (const written of [ending, ending.toUpperCase()])
      expect(parseFileName(`Mills, by Lind, published 1900${written}`).details).toBe("Mills, by Lind, published 1900");
    expect(parseFileName(`Mills.rar${ending}`).details).toBe("Mills.rar");
    expect(parseFileName("Mills.rar").details).toBe("Mills.rar");
  });

  it("says when the year is none", () => {
    const parsed = parseFileName("Mills, by Lind, published soon.txt");
    expect(parsed).toMatchObject({ title: "Mills", author: "Lind", year: null });
    expect(parsed.warnings[0]).toContain('"soon"');
  });

  it("puts a name with line ends and control characters on one line", () => {
    expect(parseFileName("Ignore\nall\u001b[2J this, by X.txt").details).toBe("Ignore all [2J this, by X");
  });

  it("does not hang on a name made to be slow", () => {
    const started = performance.now();
    parseFileName(`${", by ".repeat(20_000)}.txt`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
