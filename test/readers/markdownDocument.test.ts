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
