import type { Block, BlockKind } from "./block";
import { type Collection, listBlocks, tableBlocks, textOfBlock } from "./blockSink";
import { isBlockElement, isDiscarded, isNote, isNoteLink, pageMark, whyLeftOut } from "./elementRole";
import { type Attributes, readMarkup } from "./markup";
import { lineMark, shiftedText } from "./tidyText";

/** What holds inside an element and all in it. */
interface Setting {
  kind: BlockKind;
  level: number | null;
  leftOut: string | null;
  discard: boolean;
  note: boolean;
  raised: boolean;
  collection: Collection | null;
}

/** An element that is open: how things stood around it, and what is to be done where it ends. */
interface Frame {
  around: Setting;
  close: (() => void) | null;
}

/** Signs around the number of a note, and the arrows that lead back from it. */
const signs = "(?:[\\s[\\](){}.↑↩⏎^*†‡§¶]|\\ufe0e|\\ufe0f)*";
const signOfNote = new RegExp(`^${signs}(?:[\\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[a-z]{1,2})?${signs}$`, "i");

/** Reads HTML (also XHTML) as blocks. Links to notes are taken out; pages are where the markup has marks of them. */
export function htmlBlocks(html: string, firstPage: number | null = null): Block[] {
  const sinks: Block[][] = [[]];
  const frames: Frame[] = [];
  let setting: Setting = {
    kind: "paragraph",
    level: null,
    leftOut: null,
    discard: false,
    note: false,
    raised: false,
    collection: null,
  };
  let raw = "";
  let page = firstPage;

  const flush = (): void => {
    const { kind, level, leftOut, note } = setting;
    const text = textOfBlock(kind, raw);
    raw = "";
    if (text === "") return;
    const why = leftOut ?? (note && kind === "heading" ? "heading of the notes" : null);
    sinks.at(-1)?.push({ kind: note && kind !== "heading" ? "footnote" : kind, text, level, page, leftOut: why });
  };
  const collectInto = (take: (blocks: Block[]) => void): (() => void) => {
    sinks.push([]);
    return () => take(sinks.pop() ?? []);
  };
  const emit = (blocks: readonly Block[]): void => {
    for (const block of blocks) sinks.at(-1)?.push(block);
  };

  const openBlock = (name: string, attributes: Attributes): (() => void) | null => {
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (heading !== undefined) setting = { ...setting, kind: "heading", level: Number(heading) };
    if (name === "pre") setting = { ...setting, kind: "code" };
    if (name === "caption" || name === "figcaption") setting = { ...setting, kind: "caption" };
    if ((name === "ul" || name === "ol" || name === "dl") && !setting.note) {
      const start = Number.parseInt(attributes.start ?? "", 10);
      const next = Number.isInteger(start) ? start : 1;
      const collection: Collection = { kind: "list", ordered: name === "ol", next, items: [], rows: [] };
      setting = { ...setting, kind: "paragraph", collection };
      return () => emit(listBlocks(collection));
    }
    if (name === "table" && !setting.note) {
      const collection: Collection = { kind: "table", ordered: false, next: 1, items: [], rows: [] };
      setting = { ...setting, kind: "paragraph", collection };
      return () => emit(tableBlocks(collection));
    }
    const { collection } = setting;
    if ((name === "li" || name === "dt" || name === "dd") && collection?.kind === "list") {
      setting = { ...setting, collection: null };
      const number = collection.next++;
      return collectInto((blocks) => collection.items.push({ number, blocks }));
    }
    if (name === "tr" && collection?.kind === "table") collection.rows.push([]);
    if ((name === "td" || name === "th") && collection?.kind === "table") {
      setting = { ...setting, collection: null };
      if (collection.rows.length === 0) collection.rows.push([]);
      const row = collection.rows.at(-1);
      return collectInto((blocks) => row?.push(blocks));
    }
    return null;
  };

  /** What an element within a line does where it ends. */
  const openInline = (name: string, attributes: Attributes): (() => void) | null => {
    const before = raw.length;
    const { raised, note } = setting;
    if (name === "a" || isNoteLink(attributes)) {
      const leads = isNoteLink(attributes) || ((raised || note) && /#/.test(attributes.href ?? ""));
      return () => {
        if (leads && signOfNote.test(raw.slice(before))) raw = raw.slice(0, before);
      };
    }
    if (name !== "sup" && name !== "sub") return null;
    if (name === "sup") setting = { ...setting, raised: true };
    return () => {
      raw = raw.slice(0, before) + shiftedText(raw.slice(before), name === "sup" ? "up" : "down");
    };
  };

  readMarkup(html, "html", {
    open(name, attributes) {
      const around = setting;
      if (setting.discard || isDiscarded(name, attributes) || name === "head") {
        setting = { ...setting, discard: true };
        frames.push({ around, close: null });
        return;
      }
      const mark = pageMark(attributes);
      if (mark !== null) {
        if (mark !== "unnumbered") page = mark;
        setting = { ...setting, discard: true };
        frames.push({ around, close: null });
        return;
      }
      if (name === "br") raw += setting.kind === "code" ? "\n" : lineMark;
      const isBlock = isBlockElement(name);
      if (isBlock) flush();
      const leftOut = setting.leftOut ?? whyLeftOut(name, attributes);
      if (leftOut !== setting.leftOut) {
        flush();
        setting = { ...setting, leftOut };
      }
      if (isNote(name, attributes)) setting = { ...setting, note: true };
      frames.push({ around, close: isBlock ? openBlock(name, attributes) : openInline(name, attributes) });
    },
    close(name) {
      const frame = frames.pop();
      if (frame === undefined) return;
      if (!setting.discard && (isBlockElement(name) || setting.leftOut !== frame.around.leftOut)) flush();
      frame.close?.();
      setting = frame.around;
    },
    text(text) {
      if (!setting.discard) raw += text;
    },
  });
  flush();
  return sinks.flat();
}
