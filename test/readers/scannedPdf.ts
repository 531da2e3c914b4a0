import { createCanvas } from "@napi-rs/canvas";
import { chartFont } from "../../lib/show/chartFont";
import { rawPdf, stream } from "./rawPdf";

/** Dots of a scanned page of A4 at 150 dots in an inch. */
const [width, height] = [1240, 1754];

/** A line of print on a scanned page: dots from the left and from the top, and the height of its letters. */
export interface Printed {
  text: string;
  left: number;
  top: number;
  /** Default: 28. */
  size?: number;
}

/** A JPEG of a page with what is printed on it. */
export function printedPage(lines: readonly Printed[]): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#000000";
  for (const { text, left, top, size = 28 } of lines) {
    context.font = `${size}px "${chartFont()}"`;
    context.fillText(text, left, top);
  }
  return canvas.toBuffer("image/jpeg", 90);
}

/** A PDF that is nothing but pictures, one for each page, turned by `rotate` degrees when shown. */
export function scannedPdf(pictures: readonly Uint8Array[], { rotate = 0, size = [width, height] } = {}): Uint8Array {
  const [wide = 0, high = 0] = size;
  const pages = pictures.map((_, index) => 3 + index * 3);
  return rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages.map((number) => `${number} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    ...pictures.flatMap((picture, index) => {
      const number = pages[index] ?? 0;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Resources << /XObject << /P ${number + 2} 0 R >> >> /Contents ${number + 1} 0 R >>`,
        stream("595 0 0 842 0 0 cm /P Do"),
        stream(
          Buffer.from(picture).toString("latin1"),
          `/Type /XObject /Subtype /Image /Width ${wide} /Height ${high} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
        ),
      ];
    }),
  ]);
}
