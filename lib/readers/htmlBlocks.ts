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
  /** Where in it the last raised text began; -1 where none did. */
  let lastRaised = -1;
  /** Text of the block before each inline element that is open: so an element's end looks at its own text alone. */
  const outer: { raw: string; lastRaised: number }[] = [];
  let page = firstPage;

  const flush = (): void => {
    const { kind, level, leftOut, note } = setting;
    const text = textOfBlock(kind, outer.map((before) => before.raw).join("") + raw);
    for (const before of outer) Object.assign(before, { raw: "", lastRaised: -1 });
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

  const openText = (): void => {
    outer.push({ raw, lastRaised });
    raw = "";
    lastRaised = -1;
  };
  /** Puts what became of an element's text behind the text before it; `raisedAt` is where in it raised text begins, or -1. */
  const closeText = (text: string, raisedAt: number): void => {
    const before = outer.pop() ?? { raw: "", lastRaised: -1 };
    lastRaised = raisedAt < 0 ? before.lastRaised : before.raw.length + raisedAt;
    raw = before.raw + text;
  };

  /** What an element within a line does where it ends. */
  const openInline = (name: string, attributes: Attributes): (() => void) | null => {
    const { raised, note } = setting;
    if (name === "a" || isNoteLink(attributes)) {
      const isLink = /#/.test(attributes.href ?? "");
      openText();
      return () => {
        const isRaised = raised || (lastRaised >= 0 && raw.slice(0, lastRaised).trim() === "");
        const looksSo = isRaised || note || bareSign.test(raw);
        const leads = isNoteLink(attributes) || (isLink && looksSo);
        if (leads && raw.length <= longestSign && signOfNote.test(raw)) closeText("", -1);
        else closeText(raw, lastRaised);
      };
    }
    if (name !== "sup" && name !== "sub") return null;
    if (name === "sup") setting = { ...setting, raised: true };
    openText();
    return () => closeText(shiftedText(raw, name === "sup" ? "up" : "down"), name === "sup" ? 0 : lastRaised);
  };

  const openFormula = (layout: MathLayout): { starts: number[]; close: () => void } => {
    const starts: number[] = [];
    openText();
    const close = (): void => {
      const parts = starts.map((start, place) => raw.slice(start, starts[place + 1]));
      closeText(mathText(layout, parts), -1);
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
