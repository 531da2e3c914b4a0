import { crc32, deflateRawSync } from "node:zlib";

/** A file inside a zip; `claims` is the size that the zip says it has. */
export interface ZipPart {
  name: string;
  content: string | Uint8Array;
  claims?: number;
}

/** A zip of the given files, as they are named, in their order. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 1 });
    const named = Buffer.from(name, "utf8");
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? bytes.length, 18);
    common.writeUInt16LE(named.length, 22);
    locals.push(Buffer.from("PK\u0003\u0004", "latin1"), common, named, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, tail, named);
    offset += 30 + named.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const container = (path: string) =>
  `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="${path}"/></rootfiles></container>`;

/** An EPUB of one document with the given markup; `more` are further parts or others in place of its own. */
export function epub(
  markup: string,
  { opf = opfOf("text.xhtml"), root = "OEBPS/book.opf", more = [] as ZipPart[] } = {},
): Uint8Array {
  return zip([
    { name: "mimetype", content: "application/epub+zip" },
    { name: "META-INF/container.xml", content: container(root) },
    { name: "OEBPS/book.opf", content: opf },
    { name: "OEBPS/text.xhtml", content: markup },
    ...more,
  ]);
}

/** A package file with documents at the given addresses in its spine. */
export function opfOf(...addresses: string[]): string {
  const items = addresses.map(
    (href, index) => `<item id="i${index}" href="${href}" media-type="application/xhtml+xml"/>`,
  );
  const refs = addresses.map((_, index) => `<itemref idref="i${index}"/>`);
  return `<package xmlns:dc="x"><metadata><dc:title>Mills</dc:title></metadata><manifest>${items.join("")}</manifest><spine>${refs.join("")}</spine></package>`;
}

/** A DOCX with the given body; `more` are further parts. */
export function docx(body: string, more: ZipPart[] = [], prolog = ""): Uint8Array {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
  const spaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;
  return zip([
    { name: "[Content_Types].xml", content: types },
    { name: "_rels/.rels", content: relations },
    { name: "word/document.xml", content: `${prolog}<w:document ${spaces}><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
}
