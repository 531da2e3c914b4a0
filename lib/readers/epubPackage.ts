import { posix } from "node:path";
import { type DocumentMetadata, noMetadata } from "./block";
import { decodeMarkup } from "./decodeMarkup";
import { decodePart } from "./decodePart";
import { readMarkup } from "./markup";
import { authorGiven, languageTag, titleGiven, yearIn } from "./metadataValues";
import type { Archive } from "./openArchive";
import { lockedFile, unreadableFile } from "./readerErrors";
import { tidyText } from "./tidyText";

/** What an EPUB's package file says. */
export interface Package {
  metadata: DocumentMetadata;
  /** Documents in reading order, as names inside the zip. */
  spine: { path: string }[];
  /** Names of documents that are tables of contents. */
  contents: Set<string>;
  /** Names of the files that hold the table of contents for programs: navigation document and NCX. */
  navigation: string[];
}

/** Throws `file-locked` where the text itself is encrypted; fonts that are only obfuscated do no harm. */
export async function drmOf(archive: Archive): Promise<void> {
  const part = "META-INF/encryption.xml";
  const hint = "Bring an edition without copy protection.";
  if (archive.has("META-INF/rights.xml") || archive.has("META-INF/license.lcpl"))
    throw lockedFile("The EPUB is copy-protected.", hint);
  if (!archive.has(part)) return;
  readMarkup(decodeMarkup(await archive.read(part)).text, "xml", {
    open(name, { URI }) {
      if (/(?:^|:)CipherReference$/.test(name) && /\.(?:x?html?|xml|opf|ncx)$/i.test(URI ?? ""))
        throw lockedFile("The EPUB's text is encrypted.", hint);
    },
    close: () => undefined,
    text: () => undefined,
  });
}

/** Reads the package file that the EPUB's container names. Throws `file-unreadable`. */
export async function readPackage(archive: Archive): Promise<Package> {
  let root: string | null = null;
  readMarkup(decodeMarkup(await archive.read("META-INF/container.xml")).text, "xml", {
    open(name, attributes) {
      if (/(?:^|:)rootfile$/.test(name)) root ??= attributes["full-path"] ?? null;
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (root === null) throw unreadableFile("The EPUB does not say where its text is");
  return packageOf(decodeMarkup(await archive.read(root)).text, posix.dirname(root));
}

function packageOf(opf: string, folder: string): Package {
  const metadata = noMetadata();
  const authors: string[] = [];
  const files = new Map<string, { path: string; type: string; properties: string }>();
  const spine: string[] = [];
  const contents = new Set<string>();
  let value: { name: string; text: string } | null = null;
  readMarkup(opf, "xml", {
    open(qualified, attributes) {
      const name = localName(qualified);
      if (/^dc:/.test(qualified)) value = { name, text: "" };
      const path = attributes.href === undefined ? null : pathInside(folder, attributes.href);
      if (name === "item" && path !== null && attributes.id !== undefined)
        files.set(attributes.id, {
          path,
          type: attributes["media-type"] ?? "",
          properties: attributes.properties ?? "",
        });
      if (name === "itemref" && attributes.idref !== undefined) spine.push(attributes.idref);
      if (name === "reference" && attributes.type === "toc" && path !== null) contents.add(path);
    },
    close() {
      if (value === null) return;
      const text = tidyText(value.text).replace(/\n/g, " ");
      if (value.name === "title") metadata.title ??= titleGiven(text);
      if (value.name === "creator") authors.push(...[authorGiven(text)].filter((author) => author !== null));
      if (value.name === "language") metadata.language ??= languageTag(text);
      if (value.name === "date") metadata.year ??= yearIn(text);
      value = null;
    },
    text(text) {
      if (value !== null) value.text += text;
    },
  });
  metadata.author = authors.slice(0, 3).join(", ") || null;
  const isNavigation = ({ properties }: { properties: string }) => properties.split(/\s+/).includes("nav");
  for (const file of files.values()) if (isNavigation(file)) contents.add(file.path);
  return {
    metadata,
    spine: spine.flatMap((id) => {
      const file = files.get(id);
      return file !== undefined && isMarkup(file) ? [{ path: file.path }] : [];
    }),
    contents,
    navigation: [...files.values()]
      .filter((file) => isNavigation(file) || file.type === "application/x-dtbncx+xml")
      .map(({ path }) => path),
  };
}

function isMarkup({ type, path }: { type: string; path: string }): boolean {
  return /html|dtbook/.test(type) || /\.x?html?$/i.test(path);
}

/** Lists of a navigation document or NCX that are no table of contents: of pages, of parts, of pictures. */
const otherList = /\b(?:page-list|landmarks|lo[itav])\b/;

/** The names that the table of contents gives to whole documents, and what a person should know about how it was read. */
export async function contentsLabels(
  archive: Archive,
  opf: Package,
): Promise<{ labels: Map<string, string>; warnings: string[] }> {
  const labels = new Map<string, string>();
  const warnings: string[] = [];
  for (const file of opf.navigation) {
    if (!archive.has(file)) continue;
    const folder = posix.dirname(file);
    let label = "";
    let inOtherList = false;
    const note = (href: string | undefined) => {
      const path = href === undefined || inOtherList ? null : pathInside(folder, href);
      const text = tidyText(label).replace(/\n/g, " ");
      if (path !== null && text !== "" && !labels.has(path)) labels.set(path, text);
    };
    let link: string | undefined;
    const read = decodePart(file, await archive.read(file));
    warnings.push(...read.warnings);
    readMarkup(read.text, "xml", {
      open(qualified, attributes) {
        const name = localName(qualified);
        if (name === "nav") inOtherList = otherList.test(attributes["epub:type"] ?? "");
        if (name === "pageList" || name === "navList") inOtherList = true;
        if (name === "navLabel" || name === "a") label = "";
        if (name === "a") link = attributes.href;
        // In an NCX the link follows its label.
        if (name === "content") note(attributes.src);
      },
      close(qualified) {
        const name = localName(qualified);
        if (name === "a") note(link);
        if (name === "nav" || name === "pageList" || name === "navList") inOtherList = false;
      },
      text(text) {
        label += text;
      },
    });
  }
  return { labels, warnings };
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(":") + 1);
}

/** The name inside the zip that a link leads to; null where it leads out of it. */
function pathInside(folder: string, href: string): string | null {
  const path = href.replace(/[?#].*$/s, "");
  if (path === "" || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch (error) {
    // A per cent sign that escapes nothing stands for itself.
    if (!(error instanceof URIError)) throw error;
  }
  const inside = posix.normalize(posix.join(folder, decoded));
  return inside.startsWith("..") || inside.startsWith("/") ? null : inside;
}
