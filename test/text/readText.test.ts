import { describe, expect, it } from "vitest";
import { codeOf } from "../../lib/errors";
import { readText } from "../../lib/text/readText";

const codeThrownBy = (bytes: Uint8Array): string => {
  try {
    readText(bytes);
  } catch (error) {
    return codeOf(error);
  }
  return "nothing was thrown";
};

const utf16 = (text: string, mark: [number, number]): Uint8Array => {
  const little = Buffer.from(text, "utf16le");
  return Uint8Array.from([...mark, ...(mark[0] === 0xff ? little : little.swap16())]);
};

describe("readText", () => {
  it("B10: reads UTF-8 whatever the platform's own charset is", () => {
    expect(readText(Buffer.from("Palæozoic – “naïve” 日本語 🦊"))).toEqual({
      text: "Palæozoic – “naïve” 日本語 🦊",
      charset: "utf-8",
      warnings: [],
    });
  });

  it("takes a byte order mark off", () => {
    expect(readText(Buffer.from("\uFEFFBärin")).text).toBe("Bärin");
    expect(readText(utf16("Bärin 🦊", [0xff, 0xfe]))).toEqual({ text: "Bärin 🦊", charset: "utf-16le", warnings: [] });
    expect(readText(utf16("Bärin 🦊", [0xfe, 0xff]))).toEqual({ text: "Bärin 🦊", charset: "utf-16be", warnings: [] });
  });

  it("makes line feeds of all line ends", () => {
    expect(readText(Buffer.from("one\r\ntwo\rthree\nfour")).text).toBe("one\ntwo\nthree\nfour");
  });

  it("finds the charset of Western and Cyrillic texts and warns", () => {
    const german = readText(Buffer.from("Der Bär läuft über die Straße. Größe und Höhe, schöne Müller.", "latin1"));
    expect(german.text).toBe("Der Bär läuft über die Straße. Größe und Höhe, schöne Müller.");
    expect(german.warnings.join()).toMatch(/not UTF-8/);
    const russian = Uint8Array.from([
      0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0, 0x2c, 0x20, 0xfd, 0xf2, 0xee, 0x20, 0xea, 0xed, 0xe8,
      0xe3, 0xe0,
    ]);
    expect(readText(russian)).toMatchObject({ text: "Привет мир, это книга", charset: "windows-1251" });
  });

  it("reads the quotation marks of windows-1252 in an English text", () => {
    const bytes = Buffer.from(
      `He said it was \x93fine\x94 and the mill\x92s wheel turned. ${"The sea ran out. ".repeat(9)}`,
      "latin1",
    );
    expect(readText(bytes).text).toContain("“fine” and the mill’s wheel");
  });

  it("does not give up UTF-8 for one damaged character", () => {
    const bytes = Buffer.concat([
      Buffer.from("Größe, Höhe, Nähe, Bläue, Süße, Rübe "),
      Buffer.from([0xc3]),
      Buffer.from(" Öl, Mühle, käme."),
    ]);
    const read = readText(bytes);
    expect(read.text).toBe("Größe, Höhe, Nähe, Bläue, Süße, Rübe \uFFFD Öl, Mühle, käme.");
    expect(read.warnings).toHaveLength(1);
  });

  it("replaces single control characters, which a terminal would obey, and says so", () => {
    const read = readText(Buffer.from(`${"A tide mill needs no river. ".repeat(10)}\u001b[2J done`));
    expect(read.text.endsWith("river.  [2J done")).toBe(true);
    expect(read.warnings).toEqual(["1 control character was replaced by blanks."]);
  });

  it.each([
    ["no bytes", Buffer.alloc(0), "empty-text"],
    ["blanks only", Buffer.from(" \n\t\r\n "), "empty-text"],
    ["a byte order mark only", Buffer.from("\uFEFF"), "empty-text"],
    ["zero bytes", Buffer.from("text\0text"), "binary-text"],
    [
      "the start of a picture",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
      "binary-text",
    ],
    ["control characters", Buffer.from("\u0001\u0002\u0003abc\u0004\u0005"), "binary-text"],
    ["UTF-16 without a mark", Buffer.from("plain text", "utf16le"), "binary-text"],
    ["broken UTF-16", Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), "undecodable-text"],
    ["bytes of no charset", new Uint8Array(400).fill(0xff), "undecodable-text"],
  ])("refuses %s", (_name, bytes, code) => {
    expect(codeThrownBy(bytes)).toBe(code);
  });

  it("says in the error what to do", () => {
    expect(() => readText(Buffer.from("a\0b"))).toThrow(/binary data.*save it as UTF-8/s);
  });
});
