import type { Block, BlockKind } from "./block";
import { type Collection, listBlocks, tableBlocks, textOfBlock } from "./blockSink";
import { isBlockElement, isBreakBefore, isDiscarded, isNote, isNoteLink, pageMark, whyLeftOut } from "./elementRole";
import { type Attributes, readMarkup } from "./markup";
import { type MathLayout, mathLayout, mathText } from "./mathText";
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
  /** Where in the text at hand each child begins, of a part of a formula. */
  starts: number[] | null;
  close: (() => void) | null;
}

/** Signs around the number of a note, and the arrows that lead back from it. */
const signs = "(?:[\\s[\\](){}.↑↩⏎^*†‡§¶]|\\ufe0e|\\ufe0f)*";
const signOfNote = new RegExp(`^${signs}(?:[\\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|[a-z]{1,2})?${signs}$`, "i");
/** More than this is no sign, and would be tried in all its parts. */
const longestSign = 40;
/** What only the sign of a note looks like: "[1]", "*". */
const bareSign = /^\s*(?:\[\d{1,4}\]|[*†‡§]{1,3})\s*$/;

/** Whether a block that begins a page holds nothing but its number. */
function isPageLabel([first, ...others]: readonly Block[]): boolean {
  return first?.kind === "paragraph" && others.length === 0 && /^\W*(?:p(?:age|g)?\b\W*)?\d{1,6}\W*$/i.test(first.text);
}

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
  /** Where in it the last raised text began. */
  let lastRaised = -1;
  let page = firstPage;

  const flush = (): void => {
    const { kind, level, leftOut, note } = setting;
    const text = textOfBlock(kind, raw);
    raw = "";
    lastRaised = -1;
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
      const isLink = /#/.test(attributes.href ?? "");
      return () => {
        const text = raw.slice(before);
        const isRaised = raised || (lastRaised >= before && raw.slice(before, lastRaised).trim() === "");
        const looksSo = isRaised || note || bareSign.test(text);
        const leads = isNoteLink(attributes) || (isLink && looksSo);
        if (leads && text.length <= longestSign && signOfNote.test(text)) {
          raw = raw.slice(0, before);
          lastRaised = -1;
        }
      };
    }
    if (name !== "sup" && name !== "sub") return null;
    if (name === "sup") {
      setting = { ...setting, raised: true };
      lastRaised = before;
    }
    return () => {
      raw = raw.slice(0, before) + shiftedText(raw.slice(before), name === "sup" ? "up" : "down");
    };
  };

  const openFormula = (layout: MathLayout): { starts: number[]; close: () => void } => {
    const before = raw.length;
    const starts: number[] = [];
    const close = (): void => {
      const parts = starts.map((start, place) => raw.slice(start, starts[place + 1]));
      raw = raw.slice(0, before) + mathText(layout, parts);
    };
    return { starts, close };
  };

  readMarkup(html, "html", {
    open(name, attributes) {
      const around = setting;
      frames.at(-1)?.starts?.push(raw.length);
      if (setting.discard || isDiscarded(name, attributes) || name === "head") {
        setting = { ...setting, discard: true };
        frames.push({ around, starts: null, close: null });
        return;
      }
      const mark = pageMark(attributes);
      if (typeof mark === "number") page = mark;
      const isBlock = isBlockElement(name);
      const breaks = isBlock && isBreakBefore(attributes);
      if (mark !== null && !breaks) {
        setting = { ...setting, discard: true };
        frames.push({ around, starts: null, close: null });
        return;
      }
      if (name === "br") raw += setting.kind === "code" ? "\n" : lineMark;
      if (isBlock) flush();
      const leftOut = setting.leftOut ?? whyLeftOut(name, attributes);
      if (leftOut !== setting.leftOut) {
        flush();
        setting = { ...setting, leftOut };
      }
      if (isNote(name, attributes)) setting = { ...setting, note: true };
      const endBreak = breaks ? collectInto((blocks) => emit(isPageLabel(blocks) ? [] : blocks)) : null;
      const layout = mathLayout(name);
      const formula = layout === null ? null : openFormula(layout);
      const end = formula?.close ?? (isBlock ? openBlock(name, attributes) : openInline(name, attributes));
      const close = () => {
        end?.();
        endBreak?.();
      };
      frames.push({ around, starts: formula?.starts ?? null, close });
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
