import type { Attributes } from "./markup";

/** Elements whose content is never text of the document. */
const discarded = new Set(
  "title script style noscript template svg iframe object embed audio video canvas select option button textarea rt rp del annotation annotation-xml map".split(
    " ",
  ),
);
/** Elements that end the paragraph before them and begin a new one. */
const blocks = new Set(
  "html body p div section article main header footer nav aside figure figcaption blockquote address center fieldset details summary hr dl dt dd ul ol li table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 pre form".split(
    " ",
  ),
);

/** Signs that a generator sets beside each heading: Sphinx's link to it, MediaWiki's "[edit]". */
const headingSigns = ["headerlink", "mw-editsection"];
/** Rows of links as DocBook, Publican, Sphinx, MediaWiki, Bootstrap and their kin name them. */
const navigationMarks =
  "navigation navheader navfooter docnav navbar navbox sphinxsidebar catlinks breadcrumb breadcrumbs pagination pager".split(
    " ",
  );

/** Whether an element's content is thrown away. */
export function isDiscarded(name: string, attributes: Attributes): boolean {
  if (discarded.has(name)) return true;
  const marks = marksOf(attributes);
  return headingSigns.some((sign) => marks.has(sign));
}

/** Whether an element stands in a block of its own. */
export function isBlockElement(name: string): boolean {
  return blocks.has(name);
}

/** Why an element and all in it is not text of the document; null where it is. */
export function whyLeftOut(name: string, attributes: Attributes): string | null {
  const marks = marksOf(attributes);
  if (marks.has("toc") || marks.has("doc-toc")) return "table of contents";
  if (name === "nav" || navigationMarks.some((mark) => marks.has(mark))) return "navigation";
  if (marks.has("pg-header") || marks.has("pg-footer") || marks.has("pgheader") || marks.has("pgfooter"))
    return "what the edition wraps around the book";
  if (marks.has("contentinfo") || marks.has("banner")) return "head or foot of the web page";
  const hidden =
    attributes.hidden !== undefined ||
    attributes["aria-hidden"] === "true" ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style ?? "");
  return hidden ? "hidden" : null;
}

/** Whether an element holds notes of a document. */
export function isNote(name: string, attributes: Attributes): boolean {
  if (!isBlockElement(name)) return false;
  const marks = marksOf(attributes);
  return (
    [
      "footnote",
      "footnotes",
      "endnotes",
      "endnote",
      "rearnote",
      "rearnotes",
      "doc-footnote",
      "doc-endnotes",
      "doc-endnote",
    ].some((mark) => marks.has(mark)) || /^(?:fn|footnote|endnote)[-_:]?\d+$/i.test(attributes.id ?? "")
  );
}

/** Whether an element only leads to a note or back from it. */
export function isNoteLink(attributes: Attributes): boolean {
  const marks = marksOf(attributes);
  return [
    "noteref",
    "doc-noteref",
    "footnote-ref",
    "fnanchor",
    "doc-backlink",
    "footnote-back",
    "footnote-backref",
  ].some((mark) => marks.has(mark));
}

/** The number of the page that begins at an element; null where none does, or the number is not in figures. */
export function pageMark(attributes: Attributes): number | "unnumbered" | null {
  const marks = marksOf(attributes);
  if (!["pagebreak", "doc-pagebreak", "pagenum", "pageno"].some((mark) => marks.has(mark))) return null;
  const label = attributes.title ?? attributes["aria-label"] ?? attributes.id ?? "";
  const number = /(\d{1,6})\D*$/.exec(label)?.[1];
  return number === undefined ? "unnumbered" : Number(number);
}

/** Whether an element's class alone says that a page begins with it: such a block can hold a whole chapter. */
export function isBreakBefore({ class: classes, role, "epub:type": type }: Attributes): boolean {
  return marksOf({ class: classes ?? "" }).has("pagebreak") && role === undefined && type === undefined;
}

function marksOf({ class: classes, id, role, "epub:type": type }: Attributes): Set<string> {
  return new Set(`${classes ?? ""} ${id ?? ""} ${role ?? ""} ${type ?? ""}`.toLowerCase().split(/\s+/));
}
