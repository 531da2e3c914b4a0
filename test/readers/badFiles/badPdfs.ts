import { deflateSync } from "node:zlib";
import { chinesePdf, glyphPdf, onePage, rawPdf, stream } from "../rawPdf";
import { lines, smallPdf } from "../smallPdf";
import type { BadFile } from "./badFile";
import { fixture, half } from "./pieces";

/** A number with letters for figures, so that texts with other numbers are other texts. */
const inLetters = (number: number) => String(number).replace(/\d/g, (figure) => "abcdefghij"[Number(figure)] ?? "");
const prose = "The mill by the river turns all day and grinds what the farmers bring. ";

/** PDF files that are damaged, odd or hostile. */
export const badPdfs: readonly BadFile[] = [
  { name: "locked.pdf", bytes: () => fixture("locked.pdf"), code: /^pdf-locked$/ },
  {
    name: "cut.pdf",
    bytes: () => half(smallPdf([lines(50, 700, ["A mill.", "It turns."])])),
    code: /^pdf-unreadable|pdf-without-text$/,
  },
  { name: "empty.pdf", bytes: () => new Uint8Array(0), code: /^pdf-unreadable|empty-text$/ },
  { name: "head-only.pdf", bytes: () => Buffer.from("%PDF-1.7\n"), code: /^pdf-unreadable$/ },
  {
    name: "picture.pdf",
    bytes: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    code: /^pdf-unreadable$/,
  },
  {
    name: "no-pages.pdf",
    bytes: () => rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]),
    code: /^pdf-/,
  },
  {
    name: "circle.pdf",
    bytes: () => rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 3 >>"]),
    code: /^pdf-/,
  },
  {
    name: "wrong-offsets.pdf",
    bytes: () =>
      Buffer.from(
        Buffer.from(onePage("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET"))
          .toString("latin1")
          .replace(/\d{10} 00000 n/g, "0000000007 00000 n"),
        "latin1",
      ),
    holds: /A mill turns/,
  },
  {
    name: "long-page.pdf",
    bytes: () =>
      onePage(
        Array.from({ length: 14_300 }, (_, index) => `BT /F0 6 Tf 50 ${795 - (index % 790)} Td (${prose}) Tj ET`).join(
          "\n",
        ),
      ),
    holds: /The mill by the river/,
  },
  {
    name: "no-mapping.pdf",
    bytes: () => glyphPdf("Nobody knows which letters these are, for nothing says so.", { mapped: false }),
    code: /^pdf-without-text$/,
  },
  {
    name: "ten-thousand-pages.pdf",
    bytes: () =>
      smallPdf(Array.from({ length: 10_000 }, (_, page) => lines(50, 700, [`A mill ${inLetters(page)} turns.`]))),
    holds: /A mill jjjj turns\./,
  },
  {
    name: "claims-many-pages.pdf",
    bytes: () => rawPdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 2000000000 >>"]),
    code: /^pdf-/,
  },
  {
    name: "picture-bomb.pdf",
    bytes: () =>
      onePage("9 0 0 9 0 0 cm /X0 Do", {
        more: [
          stream(
            "x",
            "/Type /XObject /Subtype /Image /Width 200000 /Height 200000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
          ),
        ],
      }),
    code: /^pdf-without-text$/,
  },
  {
    name: "stream-bomb.pdf",
    bytes: () => {
      const packed = deflateSync(Buffer.alloc(300_000_000, 32)).toString("latin1");
      return rawPdf([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        stream(packed, "/Filter /FlateDecode"),
      ]);
    },
    code: /^pdf-/,
  },
  {
    name: "outline-circle.pdf",
    bytes: () =>
      rawPdf([
        "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F0 4 0 R >> >> /Contents 5 0 R >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        stream("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET"),
        "<< /Type /Outlines /First 7 0 R /Last 7 0 R >>",
        "<< /Title (Mill) /Next 7 0 R /First 7 0 R /Last 7 0 R /Dest [3 0 R /Fit] >>",
      ]),
    holds: /A mill turns/,
  },
  { name: "character-map.pdf", bytes: () => chinesePdf("水车在河边转动。"), holds: /水车在河边转动。/ },
  { name: "hebrew.pdf", bytes: () => glyphPdf("שלום עולם"), holds: /שלום|םולש/ },
  {
    name: "vertical.pdf",
    bytes: () => glyphPdf("水車は川のそばで回る", { vertical: true }),
    holds: /水車は川のそばで回る/,
  },
  {
    name: "form.pdf",
    bytes: () =>
      onePage("BT /F0 12 Tf 50 700 Td (Name of the mill:) Tj ET", {
        page: "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (mill) /V (Upper) /Rect [150 690 300 710] >>]",
      }),
    holds: /Name of the mill:/,
  },
  {
    name: "turned.pdf",
    bytes: () => onePage("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET", { page: "/Rotate 90" }),
    holds: /A mill turns/,
  },
  {
    name: "huge-box.pdf",
    bytes: () => onePage("BT /F0 12 Tf 1e30 -1e30 Td (A mill turns.) Tj ET", { box: "0 0 1e12 1e12" }),
    holds: /A mill turns/,
    code: /^pdf-/,
  },
  {
    name: "flat-box.pdf",
    bytes: () => onePage("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET", { box: "0 0 0 0" }),
    holds: /A mill turns/,
  },
  {
    name: "no-size.pdf",
    bytes: () => onePage("BT /F0 0 Tf 50 700 Td (A mill turns.) Tj ET"),
    holds: /A mill turns/,
    code: /^pdf-/,
  },
  {
    name: "form-in-itself.pdf",
    bytes: () =>
      onePage("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET /X0 Do", {
        more: [
          stream("/X0 Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >>"),
        ],
      }),
    holds: /A mill turns/,
  },
  {
    name: "garbage-content.pdf",
    bytes: () => onePage("(((<< /x [ BT Tj 12 ET >> q q q BT /F0 12 Tf 50 700 Td (A mill turns.) Tj"),
    code: /^pdf-/,
  },
  {
    name: "script.pdf",
    bytes: () =>
      onePage("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET", {
        page: "/AA << /O << /S /JavaScript /JS (app.launchURL('http://x.invalid')) >> >>",
      }),
    holds: /A mill turns/,
  },
  { name: "really.docx", bytes: () => onePage("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET"), holds: /A mill turns/ },
];
