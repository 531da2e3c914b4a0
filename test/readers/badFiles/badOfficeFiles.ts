import { docx, zip } from "../zip";
import type { BadFile } from "./badFile";
import { broken, deep, entities, fixture, half, large, secret } from "./pieces";

const paragraph = "<w:p><w:r><w:t>A mill turns.</w:t></w:r></w:p>";

/** DOCX and ODT files that are damaged, odd or hostile. */
export const badOfficeFiles: readonly BadFile[] = [
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
