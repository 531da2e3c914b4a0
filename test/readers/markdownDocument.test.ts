import { describe, expect, it } from "vitest";
import { markdownDocument } from "../../lib/readers/markdownDocument";

const read = async (markdown: string) => {
  const { blocks, metadata } = await markdownDocument(Buffer.from(markdown));
  return { texts: blocks.map(({ text }) => text), title: metadata.title, author: metadata.author };
};

describe("the beginning of a Markdown file", () => {
  it("is text where a rule stands before it", async () => {
    expect((await read("---\n\nThe first paragraph of the book.\n\n---\n\n# One\n\nText two.\n")).texts).toEqual([
      "The first paragraph of the book.",
      "One",
      "Text two.",
    ]);
  });

  it.each(["title: Mills", "# made by hand\ntitle: Mills", '"lang": en\ntitle: Mills'])(
    "is what the file says of itself where it is YAML: %j",
    async (yaml) => {
      const { texts, title } = await read(`---\n${yaml}\n---\n\nText.\n`);
      expect([texts, title]).toEqual([["Text."], "Mills"]);
    },
  );
});

describe("a bare tag in the prose of a Markdown file", () => {
  it.each(["title", "style", "script", "textarea", "iframe", "Template", "svg"])(
    "is text where nothing closes it: <%s>",
    async (name) => {
      expect((await read(`# Tags\n\nPut the <${name}> element in the head.\n\nThe next paragraph.`)).texts).toEqual([
        "Tags",
        `Put the <${name}> element in the head.`,
        "The next paragraph.",
      ]);
    },
  );

  it("is text also where its line begins with it, and an element where it is closed", async () => {
    expect((await read("<title> goes into the head.\n\nThe next paragraph.")).texts).toEqual([
      "<title> goes into the head.",
      "The next paragraph.",
    ]);
    expect(
      (await read("Salt <style>p {}</style> and <script src='x'/>sand, <title>then <title>nails</title>.")).texts,
    ).toEqual(["Salt and sand, ."]);
  });
});
