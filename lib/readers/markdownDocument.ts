import { readText } from "../text/readText";
import { type DocumentBlocks, type DocumentMetadata, noMetadata } from "./block";
import { htmlBlocks } from "./htmlBlocks";
import { readerLimits } from "./limits";
import { markdownToHtml } from "./markdownIt.cjs";
import { authorGiven, languageTag, titleGiven, yearIn } from "./metadataValues";
import { tooLarge } from "./readerErrors";

/** Reads Markdown, with HTML in it as HTML and a block of YAML before it as metadata. Throws what `readText` throws, and `file-too-large`. */
export async function markdownDocument(bytes: Uint8Array): Promise<DocumentBlocks> {
  if (bytes.length > readerLimits.markupBytes) throw tooLarge("The file holds more Markdown than any book.");
  const { text, warnings } = readText(bytes);
  const front = /^---[^\S\n]*\n(?=[A-Za-z_"'][^\n]*:|#|---)([\s\S]{0,20000}?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/.exec(
    text,
  );
  const blocks = htmlBlocks(markdownToHtml(front === null ? text : text.slice(front[0].length)));
  return { blocks, metadata: frontMatter(front?.[1] ?? ""), pages: null, warnings };
}

/** The few simple values that notes and static pages begin with; everything else of YAML is passed over. */
function frontMatter(yaml: string): DocumentMetadata {
  const values = new Map<string, string>();
  for (const [, name = "", value = ""] of yaml.matchAll(/^([A-Za-z]{2,20})[^\S\n]*:[^\S\n]*(\S.*)$/gm)) {
    const list = value.replace(/^\[(.*)\]\s*$/, "$1");
    values.set(name.toLowerCase(), list.replace(/^(["'])(.*)\1\s*$/, "$2").trim());
  }
  return {
    ...noMetadata(),
    title: titleGiven(values.get("title")),
    author: authorGiven(values.get("author") ?? values.get("authors")),
    year: yearIn(values.get("date") ?? values.get("year")),
    language: languageTag(values.get("lang") ?? values.get("language")),
  };
}
