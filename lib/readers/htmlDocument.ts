import { type DocumentBlocks, type DocumentMetadata, noMetadata } from "./block";
import { decodeMarkup } from "./decodeMarkup";
import { htmlBlocks } from "./htmlBlocks";
import { readMarkup } from "./markup";
import { languageTag, yearIn } from "./metadataValues";
import { tidyText } from "./tidyText";

/** Reads an HTML file. Throws what `decodeMarkup` and `readMarkup` throw. */
export async function htmlDocument(bytes: Uint8Array): Promise<DocumentBlocks> {
  const { text, warnings } = decodeMarkup(bytes);
  return { blocks: htmlBlocks(text), metadata: htmlMetadata(text), pages: null, warnings };
}

/** What the head of an HTML page says about it. */
function htmlMetadata(html: string): DocumentMetadata {
  const metadata = noMetadata();
  let title: string | null = null;
  const end = html.search(/<body[\s>]/i);
  readMarkup(html.slice(0, end < 0 ? 20_000 : end), "html", {
    open(name, attributes) {
      if (name === "html") metadata.language = languageTag(attributes.lang ?? attributes["xml:lang"]);
      if (name === "title") title ??= "";
      if (name !== "meta") return;
      const content = tidyText(attributes.content ?? "");
      const about = (attributes.name ?? attributes.property ?? "").toLowerCase();
      if (content === "") return;
      if (/^(?:author|dc\.creator|dcterms\.creator|article:author)$/.test(about) && !/^https?:/i.test(content))
        metadata.author ??= content;
      if (/^(?:dc\.title|dcterms\.title)$/.test(about)) metadata.title ??= content;
      if (/^(?:date|dcterms\.date|dc\.date|dcterms\.issued|dc\.date\.issued|article:published_time)$/.test(about))
        metadata.year ??= yearIn(content);
      if (/^(?:dc\.language|dcterms\.language)$/.test(about)) metadata.language ??= languageTag(content);
    },
    close(name) {
      if (name === "title" && title !== null) metadata.title ??= tidyText(title).replace(/\n/g, " ") || null;
    },
    text(text) {
      if (title !== null && metadata.title === null) title += text;
    },
  });
  return metadata;
}
