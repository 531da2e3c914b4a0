/** A PDF of the given objects, numbered from 1; the first is the catalogue. */
export function rawPdf(objects: readonly string[]): Uint8Array {
  const pieces = ["%PDF-1.4\n"];
  let length = pieces[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const offset = length;
    const piece = `${index + 1} 0 obj\n${object}\nendobj\n`;
    pieces.push(piece);
    length += piece.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  pieces.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
  );
  return Buffer.from(pieces.join(""), "latin1");
}

/** A stream object with what it holds. */
export function stream(content: string, more = ""): string {
  return `<< ${more} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A PDF of one page with the given content, box and resources. */
export function onePage(
  content: string,
  { box = "0 0 600 800", page = "", font = helvetica, more = [] as string[] } = {},
): Uint8Array {
  return rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Resources << /Font << /F0 4 0 R >> /XObject << /X0 6 0 R >> >> /Contents 5 0 R ${page} >>`,
    font,
    stream(content),
    ...more,
  ]);
}

const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/** A PDF whose Chinese font is not in the file, but goes by one of the character maps that every reader has. */
export function chinesePdf(text: string): Uint8Array {
  const hex = Buffer.from(text, "utf16le").swap16().toString("hex");
  return onePage(`BT /F0 14 Tf 50 700 Td <${hex}> Tj ET`, {
    font: "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>",
    more: [
      stream(""),
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 8 0 R >>",
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ],
  });
}

/** A PDF whose font draws glyphs by number; without `mapped` nothing says which letters they are. */
export function glyphPdf(text: string, { mapped = true, vertical = false } = {}): Uint8Array {
  const letters = [...new Set(text)];
  const code = (letter: string) => (letters.indexOf(letter) + 1).toString(16).padStart(4, "0");
  const utf16 = (letter: string) => Buffer.from(letter, "utf16le").swap16().toString("hex");
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n${letters.length} beginbfchar\n${letters.map((letter) => `<${code(letter)}> <${utf16(letter)}>`).join("\n")}\nendbfchar endcmap end end`;
  const font = `<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-${vertical ? "V" : "H"} /DescendantFonts [7 0 R] ${mapped ? "/ToUnicode 8 0 R" : ""} >>`;
  return onePage(`BT /F0 14 Tf 300 700 Td <${[...text].map(code).join("")}> Tj ET`, {
    font,
    more: [
      stream(""),
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 9 0 R >>",
      stream(map),
      "<< /Type /FontDescriptor /FontName /Odd /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    ],
  });
}
