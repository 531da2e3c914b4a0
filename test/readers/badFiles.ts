import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { chinesePdf, glyphPdf, onePage, rawPdf, stream } from "./rawPdf";
import { lines, smallPdf } from "./smallPdf";
import { docx, epub, opfOf, zip } from "./zip";

/** A file that somebody might have, or might have made on purpose; `holds` is text that must come out of it. */
export interface BadFile {
  name: string;
  bytes(): Uint8Array;
  holds?: RegExp;
  /** Text that must not come out. */
  lacks?: RegExp;
  /** The code of the error that it ends with; without one it ends with a text. */
  code?: RegExp;
}

const fixture = (name: string) => readFileSync(join(__dirname, "fixtures", name));
const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2);
const entities = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY file SYSTEM "file:///etc/passwd">]>`;
const secret = /root:|:0:0:/;
const mill = "<html><body><p>A mill turns.</p></body></html>";
const paragraph = "<w:p><w:r><w:t>A mill turns.</w:t></w:r></w:p>";
const broken = /^(?:file-unreadable|empty-text)$/;
const large = /^file-too-large$/;
const deep = (open: string, close: string, times: number) => `${open.repeat(times)}A mill.${close.repeat(times)}`;
/** A number with letters for figures, so that texts with other numbers are other texts. */
const inLetters = (number: number) => String(number).replace(/\d/g, (figure) => "abcdefghij"[Number(figure)] ?? "");
const prose = "The mill by the river turns all day and grinds what the farmers bring. ";

const pdfs: BadFile[] = [
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

const epubs: BadFile[] = [
  { name: "text.epub", bytes: () => Buffer.from("A mill turns."), code: broken },
  { name: "cut.epub", bytes: () => half(fixture("sabotage.epub")), code: broken },
  { name: "bare.epub", bytes: () => zip([]), code: broken },
  {
    name: "no-container.epub",
    bytes: () => zip([{ name: "mimetype", content: "application/epub+zip" }]),
    code: broken,
  },
  { name: "root-outside.epub", bytes: () => epub(mill, { root: "../../../../etc/passwd" }), code: broken },
  {
    name: "spine-outside.epub",
    bytes: () =>
      epub(mill, {
        opf: opfOf(
          "../../../etc/passwd.html",
          "file:///etc/passwd",
          "http://x.invalid/a.xhtml",
          "text.xhtml",
          "gone.xhtml",
        ),
      }),
    holds: /A mill turns/,
    lacks: secret,
  },
  {
    name: "names-outside.epub",
    bytes: () => epub(mill, { more: [{ name: "../../../tmp/evil.xhtml", content: mill }] }),
    code: broken,
  },
  {
    name: "absolute-name.epub",
    bytes: () => epub(mill, { more: [{ name: "/tmp/evil.xhtml", content: mill }] }),
    code: broken,
  },
  {
    name: "bomb.epub",
    bytes: () =>
      epub("", { more: [{ name: "OEBPS/big.xhtml", content: " ", claims: 70_000_000 }], opf: opfOf("big.xhtml") }),
    code: large,
  },
  {
    name: "lying-bomb.epub",
    bytes: () =>
      epub("", {
        more: [{ name: "OEBPS/big.xhtml", content: Buffer.alloc(70_000_000, 32), claims: 100 }],
        opf: opfOf("big.xhtml"),
      }),
    code: broken,
  },
  {
    name: "many-parts.epub",
    bytes: () => {
      const bytes = epub(mill);
      // The zip's last record says how many parts it has.
      for (const at of [bytes.length - 14, bytes.length - 12])
        Buffer.from(bytes.buffer, bytes.byteOffset).writeUInt16LE(60_000, at);
      return bytes;
    },
    code: large,
  },
  {
    name: "copy-protected.epub",
    bytes: () =>
      epub(mill, {
        more: [
          {
            name: "META-INF/encryption.xml",
            content: `<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text.xhtml"/></CipherData></EncryptedData></encryption>`,
          },
        ],
      }),
    code: /^file-locked$/,
  },
  {
    name: "entities.epub",
    bytes: () => epub(`${entities}<html><body><p>A mill turns. &f; &file;</p></body></html>`),
    holds: /A mill turns/,
    lacks: /lollol|root:/,
  },
  {
    name: "entities-in-package.epub",
    bytes: () => epub(mill, { opf: entities + opfOf("text.xhtml").replace("Mills", "&f;&file;") }),
    holds: /A mill turns/,
    lacks: secret,
  },
  { name: "nested.epub", bytes: () => epub(deep("<div>", "</div>", 100_000)), code: broken },
  {
    name: "twice.epub",
    bytes: () => epub(mill, { more: [{ name: "OEBPS/text.xhtml", content: "<p>Another mill.</p>" }] }),
    holds: /^A mill turns/,
  },
];

const office: BadFile[] = [
  { name: "cut.docx", bytes: () => half(fixture("sabotage.docx")), code: broken },
  { name: "no-document.docx", bytes: () => zip([{ name: "[Content_Types].xml", content: "<Types/>" }]), code: broken },
  {
    name: "bomb.docx",
    bytes: () => docx("", [{ name: "word/comments.xml", content: " ", claims: 70_000_000 }]),
    code: large,
  },
  {
    name: "entities.docx",
    bytes: () => docx("<w:p><w:r><w:t>A mill turns. &f;&file;</w:t></w:r></w:p>", [], entities),
    holds: /^/,
    lacks: /lollollol|root:/,
    code: broken,
  },
  {
    name: "linked-picture.docx",
    bytes: () =>
      docx(
        `${paragraph}<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="r9"/></w:drawing></w:r></w:p>`,
        [
          {
            name: "word/_rels/document.xml.rels",
            content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
          },
        ],
      ),
    holds: /A mill turns/,
    lacks: secret,
  },
  {
    name: "nested.docx",
    bytes: () => docx(deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 20_000)),
    code: broken,
  },
  { name: "no-xml.docx", bytes: () => docx("</w:wrong><<<&&&"), code: broken },
  {
    name: "locked.docx",
    bytes: () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    code: /^file-locked$/,
  },
  { name: "rich.docx", bytes: () => Buffer.from("{\\rtf1 A mill turns.}"), code: broken },
  {
    name: "nested.odt",
    bytes: () =>
      zip([
        { name: "META-INF/manifest.xml", content: "<m/>" },
        { name: "content.xml", content: deep("<text:list><text:list-item>", "</text:list-item></text:list>", 50_000) },
      ]),
    code: broken,
  },
  {
    name: "locked.odt",
    bytes: () =>
      zip([
        { name: "META-INF/manifest.xml", content: "<manifest:encryption-data />" },
        { name: "content.xml", content: "x" },
      ]),
    code: /^file-locked$/,
  },
];

const marked: BadFile[] = [
  {
    name: "scripts.html",
    bytes: () =>
      Buffer.from(
        `<html><body onload="x()"><script>while(1);</script><p>A mill turns.</p><img src=x onerror=alert(1)><iframe src="http://x.invalid"></iframe><svg><script>1</script></svg>`,
      ),
    holds: /^A mill turns\.$/,
  },
  {
    name: "only-scripts.html",
    bytes: () => Buffer.from("<html><script>document.write('A mill')</script></html>"),
    code: /^empty-text$/,
  },
  { name: "nested.html", bytes: () => Buffer.from(deep("<div>", "</div>", 200_000)), code: broken },
  { name: "never-closed.html", bytes: () => Buffer.from(`<p>A mill.${"<b><i>".repeat(900)}turns`), holds: /turns/ },
  {
    name: "wrong-closes.html",
    bytes: () => Buffer.from(`${"<b>".repeat(1500)}A mill.${"</i>".repeat(300_000)}`),
    holds: /A mill/,
  },
  {
    name: "open-comment.html",
    bytes: () => Buffer.from(`<p>A mill.</p><!-- ${"- ".repeat(500_000)}`),
    holds: /A mill/,
  },
  {
    name: "mixed.html",
    bytes: () => Buffer.concat([Buffer.from("<html><p>Über den Fluß, "), Buffer.from("über Mühlen.</p>", "latin1")]),
    holds: /Fluß|FluÃ/,
  },
  {
    name: "latin.html",
    bytes: () => Buffer.from('<html><meta charset="iso-8859-1"><p>Die Mühle dreht sich.</p>', "latin1"),
    holds: /Mühle/,
  },
  {
    name: "utf16.html",
    bytes: () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("<html><p>Die Mühle.</p>", "utf16le")]),
    holds: /Mühle/,
  },
  {
    name: "signs.html",
    bytes: () => Buffer.from(`<p>A mill ${"&#x110000;&#xD800;&#0;&bogus;".repeat(50_000)}</p>`),
    holds: /A mill/,
  },
  {
    name: "attribute.html",
    bytes: () => Buffer.from(`<p title="${"x".repeat(3_000_000)}" class="${"y ".repeat(500_000)}">A mill.</p>`),
    holds: /A mill/,
  },
  { name: "quotes.md", bytes: () => Buffer.from(`${">".repeat(100_000)} A mill.`), holds: /mill/, code: broken },
  {
    name: "lists.md",
    bytes: () =>
      Buffer.from(Array.from({ length: 600 }, (_, depth) => `${"  ".repeat(depth)}- mill ${depth}`).join("\n")),
    holds: /mill 0/,
  },
  {
    name: "brackets.md",
    bytes: () => Buffer.from(`A mill ${"[".repeat(50_000)}${"![](".repeat(20_000)}`),
    holds: /A mill/,
  },
  {
    name: "stars.md",
    bytes: () => Buffer.from(`A mill ${"*a_ ".repeat(50_000)}${"`".repeat(50_000)}`),
    holds: /A mill/,
  },
  {
    name: "nested.jsonl",
    bytes: () => Buffer.from(`${"[".repeat(200_000)}\n{"text":"A mill turns."}`),
    holds: /^A mill turns\.$/,
  },
  { name: "none.jsonl", bytes: () => Buffer.from("no json\n{}\n[1]"), code: broken },
  { name: "picture.txt", bytes: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), code: /^binary-text$/ },
];

/** Files of every format that are damaged, odd or hostile. */
export const badFiles: readonly BadFile[] = [...pdfs, ...epubs, ...office, ...marked];
