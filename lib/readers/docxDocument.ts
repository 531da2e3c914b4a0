import mammoth from "mammoth";
import type { DocumentBlocks, DocumentMetadata } from "./block";
import { noMetadata } from "./block";
import { htmlBlocks } from "./htmlBlocks";
import { readMarkup } from "./markup";
import { authorGiven, languageTag, titleGiven, yearIn } from "./metadataValues";
import type { Archive } from "./openArchive";
import { unreadableFile } from "./readerErrors";
import { tidyText } from "./tidyText";
import { withEquationsAsText } from "./wordEquations";
import { withoutWordWrappers } from "./wordWrappers";

/** Styles beside Word's headings, lists, tables and notes, which mammoth knows by itself. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Image Caption'] => figcaption:fresh",
  "p[style-name='Table Caption'] => figcaption:fresh",
  "p[style-name='Source Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Plain Text Code'] => pre:separator('\\n')",
  "p[style-name^='toc '] => nav > p:fresh",
  "p[style-name^='TOC '] => nav > p:fresh",
];

/** The most elements that a warning names. */
const mostNamed = 10;

/** Reads a DOCX: text, headings, lists, tables and notes; text that was deleted under track changes is not text. Throws `file-unreadable` or `file-too-large`. */
export async function docxDocument(archive: Archive): Promise<DocumentBlocks> {
  const markup = await bounded(archive);
  try {
    const { value, messages } = await mammoth.convertToHtml(markup, {
      styleMap: styles,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    });
    return { blocks: htmlBlocks(value), metadata: await metadataOf(archive), pages: null, warnings: unread(messages) };
  } catch (error) {
    throw unreadableFile("The DOCX cannot be read", error);
  }
}

type MammothInput = Parameters<typeof mammoth.convertToHtml>[0];

/** mammoth's own unzipping has no bounds; it takes a zip that is open already, which its types leave out. */
async function bounded(archive: Archive): Promise<MammothInput> {
  // No part but these is text; the pictures stay packed.
  const parts = new Map<string, Uint8Array>();
  for (const name of archive.names()) {
    if (/\.(?:xml|rels)$/i.test(name) && !/^(?:customXml|word\/(?:theme|media|embeddings))\//.test(name))
      parts.set(name, withPlainText(name, await archive.read(name)));
  }
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const bytes = parts.get(name) ?? new Uint8Array(0);
      return encoding === undefined
        ? bytes
        : new TextDecoder(encoding === "base64" ? "latin1" : encoding).decode(bytes);
    },
  };
  return { file } as unknown as MammothInput;
}

/** What a person should know about elements that mammoth does not know, since it leaves out all in them. */
function unread(messages: readonly { message: string }[]): string[] {
  const unknown = messages.flatMap(
    ({ message }) => /unrecognised element was ignored: ([\w:.-]{1,60})$/.exec(message)?.[1] ?? [],
  );
  const names = [...new Set(unknown)].slice(0, mostNamed);
  return names.length === 0
    ? []
    : [`Elements that are not known were left out, with any text in them (${names.join(", ")}).`];
}

function withPlainText(name: string, bytes: Uint8Array): Uint8Array {
  if (!/^word\/(?:document|footnotes|endnotes)\d*\.xml$/.test(name)) return bytes;
  const markup = Buffer.from(bytes).toString("utf8");
  const inText = withoutWordWrappers(withEquationsAsText(markup));
  return inText === markup ? bytes : Buffer.from(inText, "utf8");
}

async function metadataOf(archive: Archive): Promise<DocumentMetadata> {
  const metadata = noMetadata();
  const part = "docProps/core.xml";
  if (!archive.has(part)) return metadata;
  let text = "";
  readMarkup(Buffer.from(await archive.read(part)).toString("utf8"), "xml", {
    open: () => {
      text = "";
    },
    close(name) {
      const value = tidyText(text);
      if (name === "dc:title") metadata.title = titleGiven(value);
      if (name === "dc:creator") metadata.author = authorGiven(value);
      if (name === "dc:language") metadata.language = languageTag(value);
      if (name === "dcterms:issued") metadata.year = yearIn(value);
      text = "";
    },
    text: (piece) => {
      text += piece;
    },
  });
  return metadata;
}
