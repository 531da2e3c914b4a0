import { type DocumentBlocks, type DocumentMetadata, noMetadata } from "./block";
import { decodeMarkup } from "./decodeMarkup";
import { htmlBlocks } from "./htmlBlocks";
import { type Attributes, readMarkup } from "./markup";
import { authorGiven, languageTag, titleGiven } from "./metadataValues";
import type { Archive } from "./openArchive";
import { lockedFile } from "./readerErrors";
import { tidyText } from "./tidyText";

/** Reads an ODT: text, headings, lists, tables and notes. Throws `file-unreadable`, `file-locked` or `file-too-large`. */
export async function odtDocument(archive: Archive): Promise<DocumentBlocks> {
  const manifest = "META-INF/manifest.xml";
  if (archive.has(manifest) && /<manifest:encryption-data\b/.test(decodeMarkup(await archive.read(manifest)).text))
    throw lockedFile("The ODT is locked with a password.", "Save a copy of it without a password and use that.");
  const { text, warnings } = decodeMarkup(await archive.read("content.xml"));
  return { blocks: htmlBlocks(odtHtml(text)), metadata: await metadataOf(archive), pages: null, warnings };
}

/** Elements of ODT whose content is no text of the document. */
const discarded = new Set([
  "text:tracked-changes",
  "office:annotation",
  "office:font-face-decls",
  "office:automatic-styles",
  "office:forms",
  "text:note-citation",
  "text:ruby-text",
  "svg:title",
  "svg:desc",
  "text:sequence-decls",
  "draw:object",
]);

const html: Readonly<Record<string, string>> = Object.freeze({
  "text:list-item": "li",
  "text:list-header": "li",
  "table:table": "table",
  "table:table-row": "tr",
  "table:table-cell": "td",
  "text:table-of-content": "nav",
});

/** ODT's own elements as the HTML that means the same; notes come after everything else. */
function odtHtml(content: string): string {
  let out = "";
  let notes = "";
  let discard = 0;
  let outer: string | null = null;
  const styles = odtStyles(content);
  const open: string[] = [];
  const put = (text: string): void => {
    if (discard === 0) out += text;
  };
  readMarkup(content, "xml", {
    open(name, attributes) {
      if (discarded.has(name)) discard++;
      if (name === "text:note") {
        outer = out;
        out = "";
      }
      const element = elementOf(name, attributes, styles, open);
      open.push(element);
      if (element !== "") put(`<${element}>`);
      if (name === "text:s") put(" ".repeat(Math.min(Number(attributes["text:c"]) || 1, 100)));
      if (name === "text:tab") put("\t");
      if (name === "text:line-break") put("<br>");
    },
    close(name) {
      const element = open.pop() ?? "";
      if (element !== "") put(`</${element}>`);
      if (discarded.has(name)) discard--;
      if (name === "text:note" && outer !== null) {
        notes += `<aside role="doc-footnote">${out}</aside>`;
        out = outer;
        outer = null;
      }
    },
    text: (text) => put(text.replace(/&/g, "&amp;").replace(/</g, "&lt;")),
  });
  // Each line of code is a paragraph of its own.
  return (out + notes).replace(/<\/pre>\s*<pre>/g, "\n");
}

function elementOf(name: string, attributes: Attributes, styles: OdtStyles, open: readonly string[]): string {
  const style = attributes["text:style-name"] ?? "";
  if (name === "text:h") return `h${Math.min(Math.max(Number(attributes["text:outline-level"]) || 1, 1), 6)}`;
  if (name === "text:span") return styles.shifted.get(style) ?? "";
  if (name === "text:list") {
    // A list within a list has the style of the one around it.
    const ordered = style === "" ? open.lastIndexOf("ol") > open.lastIndexOf("ul") : styles.numbered.has(style);
    return ordered ? "ol" : "ul";
  }
  if (name !== "text:p") return html[name] ?? "";
  const named = ` ${style} ${styles.parents.get(style) ?? ""} `;
  if (/ Title /.test(named)) return "h1";
  if (/Preformatted|Source_20_Code|Source_Code/.test(named)) return "pre";
  return / (?:Caption|Table|Figure|Illustration|TableCaption|FigureCaption) /.test(named) ? "figcaption" : "p";
}

/** What the styles of a document say that bears on its text. */
interface OdtStyles {
  /** The style that each style of a paragraph is made from. */
  parents: Map<string, string>;
  /** Raised and lowered signs. */
  shifted: Map<string, "sup" | "sub">;
  /** Lists with numbers. */
  numbered: Set<string>;
}

function odtStyles(content: string): OdtStyles {
  const styles: OdtStyles = { parents: new Map(), shifted: new Map(), numbered: new Set() };
  let current = "";
  const end = content.indexOf("<office:body");
  readMarkup(content.slice(0, Math.max(end, 0)), "xml", {
    open(name, attributes) {
      if (name === "style:style" || name === "text:list-style") current = attributes["style:name"] ?? "";
      const parent = attributes["style:parent-style-name"];
      if (name === "style:style" && parent !== undefined) styles.parents.set(current, parent);
      const position = /^(super|sub|-?\d+)/.exec(attributes["style:text-position"] ?? "")?.[1];
      if (position !== undefined && position !== "0")
        styles.shifted.set(current, /^(?:sub|-)/.test(position) ? "sub" : "sup");
      if (name === "text:list-level-style-number" && attributes["text:level"] === "1") styles.numbered.add(current);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return styles;
}

async function metadataOf(archive: Archive): Promise<DocumentMetadata> {
  const metadata = noMetadata();
  if (!archive.has("meta.xml")) return metadata;
  let text = "";
  readMarkup(decodeMarkup(await archive.read("meta.xml")).text, "xml", {
    open: () => {
      text = "";
    },
    close(name) {
      const value = tidyText(text);
      if (name === "dc:title") metadata.title = titleGiven(value);
      if (name === "meta:initial-creator" || (name === "dc:creator" && metadata.author === null))
        metadata.author = authorGiven(value);
      if (name === "dc:language") metadata.language = languageTag(value);
      text = "";
    },
    text: (piece) => {
      text += piece;
    },
  });
  return metadata;
}
