import { describe, expect, it } from "vitest";
import { removeGutenberg } from "../../lib/text/removeGutenberg";

const licence = "\n\nUpdated editions will replace the previous one.\nTHE FULL PROJECT GUTENBERG LICENSE\n";

describe("removeGutenberg", () => {
  it.each([
    ["***START OF THE PROJECT GUTENBERG EBOOK MILLS***", "***END OF THE PROJECT GUTENBERG EBOOK MILLS***"],
    ["*** START OF THIS PROJECT GUTENBERG EBOOK MILLS ***", "*** END OF THIS PROJECT GUTENBERG EBOOK MILLS ***"],
    [
      "*** START OF THE PROJECT GUTENBERG EBOOK, MILLS\nOF THE UPLANDS ***",
      "End of the Project Gutenberg EBook of Mills, by Lind",
    ],
    ["*** Start of this Project Gutenberg Etext Mills ***", "End of Project Gutenberg's Mills, by Lind"],
    ["*** START OF THE PROJECT GUTENBERG EBOOK MILLS ***", "End of Project Gutenberg Etext of Mills"],
    ["*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*", "End of The Project Gutenberg Etext of Mills"],
  ])("B13: cuts head and tail, not the marker lines only: %s", (start, end) => {
    const text = `The Project Gutenberg eBook of Mills\nTerms of use.\n\n${start}\n\n\nA mill.\n\n  It turns.\n\n${end}${licence}`;
    expect(removeGutenberg(text)).toBe("A mill.\n\n  It turns.");
  });

  it.each([
    "This eBook was prepared by David Reed.",
    "Produced by Donald F. Behan",
    "Produced by A, B\nand the Online Distributed Proofreading Team at\nhttp://example.org",
    "E-text prepared by A. B.",
    "Transcribed from the 1911 edition by C. D.",
    "[This etext was produced from a magazine by E. F.]",
    "Produced by A\n\nHTML version by B",
  ])("takes out the lines on who prepared the file: %s", (lines) => {
    const text = `x\n*** START OF THE PROJECT GUTENBERG EBOOK M ***\n\n${lines}\n\n\nMILLS\n\nA mill.`;
    expect(removeGutenberg(text)).toBe("MILLS\n\nA mill.");
  });

  it("leaves such a line alone elsewhere", () => {
    const text = "*** START OF THE PROJECT GUTENBERG EBOOK M ***\n\nMILLS\n\nProduced by water, flour was cheap.";
    expect(removeGutenberg(text)).toBe("MILLS\n\nProduced by water, flour was cheap.");
  });

  it("leaves a text without markers exactly as it is", () => {
    const text = "\n  Project Gutenberg is a library.\n\nThe end of Project Gutenberg is not near. \n";
    expect(removeGutenberg(text)).toBe(text);
  });

  it("works with one marker only", () => {
    expect(removeGutenberg("head\n*** START OF THE PROJECT GUTENBERG EBOOK M ***\nA mill.\n")).toBe("A mill.");
    expect(removeGutenberg("A mill.\n*** END OF THE PROJECT GUTENBERG EBOOK M ***\ntail")).toBe("A mill.");
  });

  it("keeps every book of a file that holds several", () => {
    const book = (name: string) =>
      `head\n*** START OF THE PROJECT GUTENBERG EBOOK ${name} ***\n${name} text.\n*** END OF THE PROJECT GUTENBERG EBOOK ${name} ***\n${licence}`;
    expect(removeGutenberg(book("One") + book("Two")).split(/\n+/)).toEqual(["One text.", "Two text."]);
  });
});
