import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ReadDocument, readDocument } from "../../lib/readers/readDocument";
import { sourceDetails } from "../../lib/readers/sourceDetails";

/** Chapters of the Simple Sabotage Field Manual, with a list, a table, code and a note put in; made by pandoc. */
const fixture = async (ending: string): Promise<ReadDocument> =>
  readDocument(await readFile(join(__dirname, "fixtures", `sabotage.${ending}`)), `sabotage.${ending}`);

/** The text without the title page, which Markdown keeps in its front matter. */
const body = ({ text }: ReadDocument) => text.slice(text.indexOf("2. POSSIBLE EFFECTS"));

/** Share of characters in words that both texts have in the same order, of the longer one. */
function shareOfEqual(one: string, other: string): number {
  const [words, others] = [one.split(/\s+/), other.split(/\s+/)];
  let row = new Float64Array(others.length + 1);
  for (const word of words) {
    const next = new Float64Array(others.length + 1);
    others.forEach((candidate, at) => {
      next[at + 1] = word === candidate ? (row[at] ?? 0) + word.length : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    });
    row = next;
  }
  const letters = (text: string) => text.replace(/\s/g, "").length;
  return (row[others.length] ?? 0) / Math.max(letters(one), letters(other));
}

describe("one book in five formats", () => {
  it("gives the same text and the same kinds of blocks", async () => {
    const docx = await fixture("docx");
    for (const ending of ["epub", "html", "odt", "md"]) {
      const read = await fixture(ending);
      expect(shareOfEqual(body(docx), body(read)), ending).toBeGreaterThan(0.99);
      for (const expected of [
        "heading: 3. MOTIVATING THE SABOTEUR",
        "heading: (2) Encouraging Destructiveness",
        "list: - salt and sand\n- nails\n  - short nails\n  - long nails\n- candles",
        "list: 1. Wait.\n2. Act.",
        "table: Means | Effect\nSalt | corrosion\nSugar | clogged fuel lines",
        "code: while waiting:\n    keep still",
        "paragraph: Water is H₂O, and 10⁶ drops are a bucket, more or less, with a link.",
        "footnote: The office that wrote this was dissolved in 1945.",
      ]) {
        const blocks = read.parts.map(({ kind, from, to }) => `${kind}: ${read.text.slice(from, to)}`);
        expect(blocks, ending).toContain(expected);
      }
      expect(read.text, ending).toMatch(
        /\n\nActs of simple sabotage are occurring throughout Europe\. [^\n]+enemy\.\n\n/,
      );
    }
  });

  it("knows title, author, year and language from the file", async () => {
    for (const ending of ["epub", "html", "md"]) {
      const { format, metadata } = await fixture(ending);
      expect(sourceDetails("pg 7.x", format, metadata), ending).toMatchObject({
        details: "Simple Sabotage Field Manual, by Office of Strategic Services, published 1944",
        language: "en-US",
        warnings: [],
      });
    }
    const { format, metadata } = await fixture("docx");
    expect(sourceDetails("sabotage.docx", format, metadata).details).toBe(
      "Simple Sabotage Field Manual, by Office of Strategic Services",
    );
    // Word fills in account names by itself, so a name that somebody gave the file goes before.
    expect(sourceDetails("Sabotage, by OSS, published 1944.docx", format, metadata).details).toBe(
      "Sabotage, by OSS, published 1944",
    );
  });

  it("goes by what a file is and not by its name", async () => {
    const bytes = await readFile(join(__dirname, "fixtures", "sabotage.epub"));
    const read = await readDocument(bytes, "sabotage.pdf");
    expect(read.format).toBe("epub");
    expect(read.warnings[0]).toContain("promises pdf, but it is epub");
    const page = await readDocument(Buffer.from("<!DOCTYPE html><html><body><p>A mill.</p></body></html>"), "mill.txt");
    expect([page.format, page.text]).toEqual(["html", "A mill."]);
  });
});
