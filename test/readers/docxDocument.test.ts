import { expect, it } from "vitest";
import { readDocument } from "../../lib/readers/readDocument";
import { docx, zip } from "./zip";

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const read = async (bytes: Uint8Array) => {
  const { format, text, warnings } = await readDocument(bytes, "mills.docx");
  return { format, text, warnings };
};

it("reads the text of simple fields, and of text that is set in a direction", async () => {
  const field = `<w:fldSimple w:instr=" IF 3 > 2 ">${run("3")}</w:fldSimple>`;
  const body = `<w:p>${run("The pump of figure ")}${field}<w:dir w:val="ltr">${run(" turns")}</w:dir>${run(".")}</w:p>`;
  expect((await read(docx(body))).text).toBe("The pump of figure 3 turns.");
});

it("reads text with its reading beside it as the text alone", async () => {
  const ruby = `<w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt>${run("とうきょう")}</w:rt><w:rubyBase>${run("東京")}</w:rubyBase></w:ruby>`;
  expect(await read(docx(`<w:p>${run("昔")}<w:r>${ruby}</w:r>${run("に住んでいた。")}</w:p>`))).toEqual({
    format: "docx",
    text: "昔東京に住んでいた。",
    warnings: [],
  });
});

it("names elements that it does not read", async () => {
  const { text, warnings } = await read(docx(`<w:p>${run("A mill")}<w:new><w:r/></w:new><w:new/>${run(".")}</w:p>`));
  expect(text).toBe("A mill.");
  expect(warnings).toEqual([expect.stringContaining("(w:new)")]);
});

it("reads a document whose main part has a number in its name", async () => {
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const bytes = zip([
    {
      name: "[Content_Types].xml",
      content: `<Types><Override PartName="/word/document2.xml" ContentType="${type}"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}" Target="/word/document2.xml"/></Relationships>`,
    },
    {
      name: "word/document2.xml",
      content: `<w:document ${w}><w:body><w:p>${run("A mill.")}</w:p></w:body></w:document>`,
    },
  ]);
  expect(await read(bytes)).toMatchObject({ format: "docx", text: "A mill." });
});

it("reads ruby text of ODT as the text alone", async () => {
  const ruby =
    "<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>";
  const content = `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:p>昔${ruby}に住んでいた。</text:p></office:body></office:document-content>`;
  const bytes = zip([
    { name: "META-INF/manifest.xml", content: "<manifest/>" },
    { name: "content.xml", content },
  ]);
  expect((await readDocument(bytes, "mills.odt")).text).toBe("昔東京に住んでいた。");
});
