import { rawPdf } from "./rawPdf";

/** Text that is drawn on a page of 600 by 800 points. */
export interface Drawn {
  text: string;
  left: number;
  /** From the bottom. */
  bottom: number;
  /** Default: 12. */
  size?: number;
  /** Default: Helvetica. */
  font?: "Helvetica" | "Helvetica-Bold" | "Courier";
}

const fonts = ["Helvetica", "Helvetica-Bold", "Courier"] as const;

/** An entry of the outline: a title and the page, from 0, that it leads to. */
export interface Entry {
  title: string;
  page: number;
}

/** A PDF of pages that each draw the given texts, in the order given. */
export function smallPdf(pages: readonly (readonly Drawn[])[], outline: readonly Entry[] = []): Uint8Array {
  const firstPage = 3 + fonts.length;
  const firstEntry = firstPage + pages.length * 2;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${outline.length > 0 ? `/Outlines ${firstEntry} 0 R` : ""} >>`,
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    ...fonts.map((font) => `<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`),
    ...pages.flatMap((drawn, index) => {
      const content = drawn
        .map(({ text, left, bottom, size = 12, font = "Helvetica" }) => {
          const escaped = text.replace(/[()\\]/g, (sign) => `\\${sign}`);
          return `BT /F${fonts.indexOf(font)} ${size} Tf ${left} ${bottom} Td (${escaped}) Tj ET`;
        })
        .join("\n");
      const resources = fonts.map((_, font) => `/F${font} ${3 + font} 0 R`).join(" ");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << ${resources} >> >> /Contents ${firstPage + index * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    ...outlineObjects(outline, firstEntry, firstPage),
  ];
  return rawPdf(objects);
}

function outlineObjects(outline: readonly Entry[], first: number, firstPage: number): string[] {
  if (outline.length === 0) return [];
  const last = first + outline.length;
  return [
    `<< /Type /Outlines /First ${first + 1} 0 R /Last ${last} 0 R /Count ${outline.length} >>`,
    ...outline.map(({ title, page }, index) => {
      const links = [
        index > 0 ? `/Prev ${first + index} 0 R` : "",
        index < outline.length - 1 ? `/Next ${first + index + 2} 0 R` : "",
      ];
      return `<< /Title (${title}) /Parent ${first} 0 R /Dest [${firstPage + page * 2} 0 R /Fit] ${links.join(" ")} >>`;
    }),
  ];
}

/** Lines below each other, 14 points apart. */
export function lines(left: number, top: number, texts: readonly string[], more: Partial<Drawn> = {}): Drawn[] {
  return texts.map((text, index) => ({ text, left, bottom: top - index * 14, ...more }));
}
