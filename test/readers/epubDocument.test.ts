import { describe, expect, it } from "vitest";
import { readDocument } from "../../lib/readers/readDocument";
import { epub, opfOf } from "./zip";

const prose = "The mill stands where the creek narrows, and twice a day the tide fills the pond behind it. ".repeat(5);

/** An EPUB of two files with a navigation document, and a guide where it is given. */
async function read(parts: { first: string; second: string; navigation: string; guide?: string }) {
  const opf = `<package xmlns:dc="x"><metadata><dc:title>Mills</dc:title></metadata><manifest>
    <item id="a" href="text.xhtml" media-type="application/xhtml+xml"/>
    <item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
    <item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    </manifest><spine><itemref idref="a"/><itemref idref="b"/></spine>${parts.guide ?? ""}</package>`;
  const more = [
    { name: "OEBPS/b.xhtml", content: parts.second },
    { name: "OEBPS/nav.xhtml", content: `<html xmlns:epub="e"><body>${parts.navigation}</body></html>` },
  ];
  const { blocks } = await readDocument(epub(parts.first, { opf, more }), "mills.epub");
  return blocks.map(
    ({ kind, text, leftOut }) => `${kind}: ${text.slice(0, 20)}${leftOut === null ? "" : ` (${leftOut})`}`,
  );
}

const contents = `<nav epub:type="toc"><ol><li><a href="text.xhtml">The creek</a></li></ol></nav>`;

describe("epubDocument", () => {
  it("takes no label of a page for the name of a chapter", async () => {
    const blocks = await read({
      first: `<p>${prose}</p>`,
      second: `<p id="p2">${prose}</p>`,
      navigation: `${contents}<nav epub:type="page-list"><ol><li><a href="b.xhtml#p2">57</a></li></ol></nav>`,
    });
    expect(blocks).toEqual([
      "heading: The creek",
      "paragraph: The mill stands wher",
      "paragraph: The mill stands wher",
    ]);
  });

  it("leaves a page of contents out, and not a book that holds its contents", async () => {
    const guide = (href: string) => `<guide><reference type="toc" href="${href}"/></guide>`;
    const list = `<h1>Contents</h1><p><a href="b.xhtml">The creek</a></p>`;
    const parts = { second: `<h1>The creek</h1><p>${prose}</p>`, navigation: contents };
    expect((await read({ ...parts, first: list, guide: guide("text.xhtml#toc") })).slice(0, 2)).toEqual([
      "heading: Contents (table of contents)",
      "paragraph: The creek (table of contents)",
    ]);
    expect(
      await read({ ...parts, first: `${list}<p>${prose}</p>`, guide: guide("text.xhtml#toc") }),
    ).not.toContainEqual(expect.stringContaining("(table of contents)"));
  });
});

describe("a part of an EPUB that cannot be read", () => {
  const opf = opfOf("text.xhtml", "b.xhtml", "c.xhtml").replace(
    "</manifest>",
    '<item id="t" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>',
  );
  const third = { name: "OEBPS/c.xhtml", content: "<p>The creek is narrow.</p>" };

  it("is passed over where it is empty", async () => {
    const more = [{ name: "OEBPS/b.xhtml", content: "" }, third, { name: "OEBPS/toc.ncx", content: "" }];
    const { text, warnings } = await readDocument(epub("<p>The mill stands.</p>", { opf, more }), "mills.epub");
    expect([text, warnings]).toEqual(["The mill stands.\n\nThe creek is narrow.", []]);
  });

  it("is named and passed over where it is no text", async () => {
    const binary = new Uint8Array(200).map((_, at) => at % 7);
    const more = [{ name: "OEBPS/b.xhtml", content: binary }, third, { name: "OEBPS/toc.ncx", content: binary }];
    const { text, warnings } = await readDocument(epub("<p>The mill stands.</p>", { opf, more }), "mills.epub");
    expect(text).toBe("The mill stands.\n\nThe creek is narrow.");
    expect(warnings).toEqual([
      expect.stringContaining('"OEBPS/toc.ncx" cannot be read'),
      expect.stringContaining('"OEBPS/b.xhtml" cannot be read'),
    ]);
  });
});

it("reads a document of 150,000 paragraphs", async () => {
  const { blocks } = await readDocument(epub("<p>A mill.</p>".repeat(150_000)), "mills.epub");
  expect(blocks).toHaveLength(150_000);
});
