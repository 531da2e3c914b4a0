import { shiftedText } from "./tidyText";

const layouts = ["msup", "msub", "msubsup", "munder", "mover", "munderover", "mfrac", "msqrt", "mroot", "mtr"] as const;

/** Elements of MathML whose children stand in places of their own, which a line of text has to keep apart. */
export type MathLayout = (typeof layouts)[number];

/** The layout that an element of MathML stands for, whatever its prefix; null for one whose children follow each other. */
export function mathLayout(name: string): MathLayout | null {
  const local = name.slice(name.indexOf(":") + 1).toLowerCase();
  return layouts.find((layout) => layout === local) ?? null;
}

/** A formula's part as plain text: 10⁸, x_i, 1/2, √2. `parts`: the texts of its children, in their order. */
export function mathText(layout: MathLayout, parts: readonly string[]): string {
  const [first = "", second = "", third = ""] = parts.map((part) => part.trim());
  switch (layout) {
    case "msup":
    case "mover":
      return first + above(second);
    case "msub":
    case "munder":
      return first + below(second);
    case "msubsup":
    case "munderover":
      return first + below(second) + above(third);
    case "mfrac":
      return `${grouped(first)}/${grouped(second)}`;
    case "msqrt":
      return `√${grouped(parts.join("").trim())}`;
    case "mroot":
      return `${shiftedText(second, "up")}√${grouped(first)}`;
    case "mtr":
      return `${parts.map((part) => part.trim()).join(" ")}; `;
  }
}

function above(text: string): string {
  return shifted(text, "up", "^");
}

function below(text: string): string {
  return shifted(text, "down", "_");
}

/** Signs that are neither letters nor figures, such as primes and bars, stay as they are. */
function shifted(text: string, direction: "up" | "down", sign: string): string {
  const moved = shiftedText(text, direction);
  if (moved !== text || !/[\p{L}\p{N}]/u.test(text)) return moved;
  return `${sign}${grouped(text)}`;
}

function grouped(text: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`;
}
