import { oneLine } from "../text/oneLine";
import { readMarkup } from "./markup";
import { type MathLayout, mathText } from "./mathText";

interface Node {
  name: string;
  text: string;
  children: { name: string; text: string }[];
  /** What its properties say, such as the sign of a sum. */
  properties: Map<string, string>;
}

/** Equations of Word by their parts, as MathML has them. */
const layouts: Readonly<Record<string, { layout: MathLayout; parts: readonly string[] }>> = {
  sSup: { layout: "msup", parts: ["e", "sup"] },
  sSub: { layout: "msub", parts: ["e", "sub"] },
  sSubSup: { layout: "msubsup", parts: ["e", "sub", "sup"] },
  f: { layout: "mfrac", parts: ["num", "den"] },
  limLow: { layout: "munder", parts: ["e", "lim"] },
  limUpp: { layout: "mover", parts: ["e", "lim"] },
  mr: { layout: "mtr", parts: ["e"] },
};

/** The markup of a DOCX part with the text of each equation in the place of the equation, which mammoth would leave out. */
export function withEquationsAsText(markup: string): string {
  if (!markup.includes("<m:oMath")) return markup;
  const pieces: string[] = [];
  const start = /<m:oMath(?:\s[^<>]*)?>/g;
  const end = "</m:oMath>";
  let at = 0;
  for (let found = start.exec(markup); found !== null; found = start.exec(markup)) {
    const close = markup.indexOf(end, found.index);
    if (close < 0) break;
    const text = textOf(markup.slice(found.index, close + end.length));
    pieces.push(markup.slice(at, found.index), `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`);
    at = close + end.length;
    start.lastIndex = at;
  }
  // Of an element that it does not know mammoth leaves out the content as well.
  return (pieces.join("") + markup.slice(at)).replace(/<\/?m:oMathPara(?:\s[^<>]*)?>/g, "");
}

function textOf(equation: string): string {
  const root: Node = { name: "", text: "", children: [], properties: new Map() };
  const open: Node[] = [root];
  readMarkup(equation, "xml", {
    open(name, attributes) {
      const value = attributes["m:val"];
      const local = localName(name);
      if (value !== undefined) open.at(-2)?.properties.set(local, value);
      open.push({ name: local, text: "", children: [], properties: new Map() });
    },
    close() {
      const node = open.pop() as Node;
      open.at(-1)?.children.push({ name: node.name, text: composed(node) });
    },
    text(text) {
      const node = open.at(-1) as Node;
      if (node.name === "t") node.text += text;
    },
  });
  return oneLine(composed(root));
}

function composed({ name, text, children, properties }: Node): string {
  const all = (part: string) => children.filter((child) => child.name === part).map((child) => child.text);
  const one = (part: string) => all(part).join("");
  const known = Object.hasOwn(layouts, name) ? layouts[name] : undefined;
  if (known !== undefined) {
    const parts = name === "mr" ? all("e") : known.parts.map(one);
    return mathText(known.layout, parts);
  }
  switch (name) {
    case "rad":
      return one("deg") === "" ? mathText("msqrt", [one("e")]) : mathText("mroot", [one("e"), one("deg")]);
    case "d":
      return `${properties.get("begChr") ?? "("}${all("e").join(properties.get("sepChr") ?? "|")}${properties.get("endChr") ?? ")"}`;
    case "nary":
      return `${mathText("munderover", [properties.get("chr") ?? "∫", one("sub"), one("sup")])} ${one("e")}`;
    case "func":
      return `${one("fName")} ${one("e")}`;
    default:
      return text + children.map((child) => child.text).join("");
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
