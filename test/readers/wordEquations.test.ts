import { expect, it } from "vitest";
import { docxDocument } from "../../lib/readers/docxDocument";
import { openArchive } from "../../lib/readers/openArchive";
import { withEquationsAsText } from "../../lib/readers/wordEquations";
import { zip } from "./zip";

const run = (text: string) => `<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>${text}</m:t></m:r>`;
const textOf = (equation: string) => {
  const [, text] =
    /<w:t xml:space="preserve">(.*)<\/w:t>/.exec(withEquationsAsText(`<m:oMath>${equation}</m:oMath>`)) ?? [];
  return text;
};

it("puts the text of an equation in its place, in a line and in a paragraph of its own", () => {
  const before = "<w:r><w:t>The force is </w:t></w:r>";
  const text = '<w:r><w:t xml:space="preserve">F=ma</w:t></w:r>';
  const equation = `<m:oMath>${run("F=ma")}</m:oMath>`;
  expect(withEquationsAsText(`<w:p>${before}${equation}${before}</w:p>`)).toBe(`<w:p>${before}${text}${before}</w:p>`);
  expect(withEquationsAsText(`<w:p><m:oMathPara>${equation}</m:oMathPara></w:p>`)).toBe(`<w:p>${text}</w:p>`);
  expect(withEquationsAsText("<w:p><m:oMath></w:p>")).toBe("<w:p><m:oMath></w:p>");
});

it.each([
  [`<m:f><m:num>${run("a+b")}</m:num><m:den>${run("2")}</m:den></m:f>`, "(a+b)/2"],
  [`<m:sSup><m:e>${run("10")}</m:e><m:sup>${run("8")}</m:sup></m:sSup>`, "10⁸"],
  [`<m:sSubSup><m:e>${run("x")}</m:e><m:sub>${run("1")}</m:sub><m:sup>${run("2")}</m:sup></m:sSubSup>`, "x₁²"],
  [`<m:rad><m:deg/><m:e>${run("2")}</m:e></m:rad>`, "√2"],
  [`<m:rad><m:deg>${run("3")}</m:deg><m:e>${run("8")}</m:e></m:rad>`, "³√8"],
  [`<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${run("x")}</m:e></m:d>`, "[x]"],
  [`<m:d><m:e>${run("x")}</m:e></m:d>`, "(x)"],
  [
    `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${run("i=1")}</m:sub><m:sup>${run("9")}</m:sup><m:e>${run("i")}</m:e></m:nary>`,
    "∑_(i=1)⁹ i",
  ],
  [run("a&lt;b"), "a&lt;b"],
])("writes %s as %s", (equation, text) => expect(textOf(equation)).toBe(text));

it("reaches the text of a DOCX", async () => {
  const namespaces =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
  const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
  const paragraph = `<w:p>${text("The force is ")}<m:oMath>${run("F=ma")}</m:oMath>${text(", where m is mass.")}</w:p>`;
  const officeDocument = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const archive = await openArchive(
    zip([
      {
        name: "[Content_Types].xml",
        content:
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      },
      {
        name: "_rels/.rels",
        content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${officeDocument}" Target="word/document.xml"/></Relationships>`,
      },
      { name: "word/document.xml", content: `<w:document ${namespaces}><w:body>${paragraph}</w:body></w:document>` },
    ]),
  );
  const { blocks } = await docxDocument(archive);
  expect(blocks.map(({ text: words }) => words)).toEqual(["The force is F=ma, where m is mass."]);
});
