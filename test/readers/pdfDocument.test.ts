import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { codeOf } from "../../lib/errors";
import type { Block } from "../../lib/readers/block";
import { documentText } from "../../lib/readers/documentText";
import { pdfDocument } from "../../lib/readers/pdf/pdfDocument";
import { joinLines, lineWords } from "../../lib/text/lineWords";
import { rawPdf, stream } from "./rawPdf";
import { lines, smallPdf } from "./smallPdf";

const manual = "../shared/pdf/FM 1-05 Religious Support, by Department of the Army, published 2019.pdf";

const taken = (blocks: readonly Block[]) =>
  blocks.filter(({ leftOut }) => leftOut === null).map(({ kind, text }) => `${kind}: ${text}`);

const codeThrownBy = async (bytes: Uint8Array, passwords: string[] = []): Promise<string> =>
  pdfDocument(bytes, { passwords }).then(
    () => "nothing was thrown",
    (error: unknown) => codeOf(error),
  );

describe("pdfDocument", () => {
  it("F20: joins runs to lines, lines to paragraphs by their gaps, and sentences over pages", async () => {
    const page = (number: number, drawn: ReturnType<typeof lines>) => [
      { text: "Water and Work", left: 50, bottom: 780 },
      ...drawn,
      { text: String(number), left: 300, bottom: 20 },
    ];
    const { blocks, pages, warnings } = await pdfDocument(
      smallPdf([
        page(1, [
          { text: "A tide mill", left: 50, bottom: 700 },
          { text: "needs no river.", left: 120, bottom: 700 },
          { text: "The sea drives it, in sum-", left: 50, bottom: 686 },
          { text: "mer as in winter.", left: 50, bottom: 672 },
          { text: "In summer the miller", left: 50, bottom: 640 },
        ]),
        page(2, lines(50, 700, ["sleeps by day.", "He is well-", "known for it."])),
        page(3, [{ text: "It is a well-known end.", left: 50, bottom: 700 }]),
      ]),
    );
    expect(taken(blocks)).toEqual([
      "paragraph: A tide mill needs no river. The sea drives it, in summer as in winter.",
      "paragraph: In summer the miller sleeps by day. He is well-known for it.",
      "paragraph: It is a well-known end.",
    ]);
    expect(blocks.filter(({ leftOut }) => leftOut !== null).map(({ text, page }) => [text, page])).toEqual([
      ["Water and Work", 1],
      ["1", 1],
      ["Water and Work", 2],
      ["2", 2],
      ["Water and Work", 3],
      ["3", 3],
    ]);
    expect([pages, warnings]).toEqual([3, []]);
  });

  it("reads columns one after the other, whatever the order they are drawn in, with notes and tables apart", async () => {
    const column = (word: string) => [
      `The ${word} mill stands where the water is`,
      `strong and the ground is firm under`,
      `its wheel, which the miller oils each`,
      `morning before the first sacks come`,
      `and each evening when the last one`,
      `has left the yard of the ${word} mill for`,
    ];
    const [left, right] = [lines(50, 700, column("upper")), lines(320, 700, column("lower"))];
    const drawn = left.flatMap((line, index) => [line, ...right.slice(index, index + 1)]);
    const pdf = smallPdf([
      [
        { text: "On mills", left: 250, bottom: 740, size: 20, font: "Helvetica-Bold" },
        ...drawn,
        { text: "the town.", left: 50, bottom: 616 },
        { text: "3", left: 103, bottom: 621, size: 7 },
        ...["Mill", "Sacks", "Upper", "40", "Lower", "25"].map((text, index) => ({
          text,
          left: index % 2 === 0 ? 320 : 420,
          bottom: 580 - Math.floor(index / 2) * 14,
        })),
        { text: "Table 1. Sacks of a day", left: 320, bottom: 530 },
        { text: "3", left: 50, bottom: 64, size: 6 },
        { text: "A town of six hundred, as the mayor counted.", left: 55, bottom: 60, size: 9 },
      ],
    ]);
    const text = taken((await pdfDocument(pdf)).blocks);
    expect(text[0]).toBe("heading: On mills");
    expect(text[1]).toMatch(/^paragraph: The upper mill stands where .* yard of the upper mill for the town\.$/);
    expect(text.join("\n")).toMatch(/paragraph: The lower mill stands where .* yard of the lower mill for$/m);
    expect(text).toContain("footnote: A town of six hundred, as the mayor counted.");
    expect(text).toContain("table: Mill | Sacks\nUpper | 40\nLower | 25");
    expect(text).toContain("caption: Table 1. Sacks of a day");
  });

  it("takes headings from the outline, and code from fonts of one width", async () => {
    const pdf = smallPdf(
      [
        [
          { text: "1. The wheel", left: 50, bottom: 740 },
          ...lines(50, 700, ["It turns by the weight of water alone, and it", "stands still in frost and in drought."]),
          ...lines(50, 650, ["while water:", "  turn(wheel, 1)", "grind(mill)", "print('flour', 12)"], {
            font: "Courier",
          }),
        ],
      ],
      [{ title: "The wheel", page: 0 }],
    );
    const { blocks } = await pdfDocument(pdf);
    expect(taken(blocks)).toEqual([
      "heading: 1. The wheel",
      "paragraph: It turns by the weight of water alone, and it stands still in frost and in drought.",
      "code: while water:\n  turn(wheel, 1)\ngrind(mill)\nprint('flour', 12)",
    ]);
    expect(blocks[0]).toMatchObject({ level: 1, page: 1 });
  });

  it("reads a last page whose second column has few lines, one column after the other", async () => {
    const long = Array.from({ length: 40 }, (_, row) => `The first column goes on with its line ${row},`);
    const short = [
      "and the second column has only",
      "five lines, for the chapter ends",
      "on this page, before its foot,",
      "which stays empty as it does",
      "in many a book of two columns.",
    ];
    const { blocks } = await pdfDocument(
      smallPdf([[...lines(50, 750, long, { size: 10 }), ...lines(320, 750, short, { size: 10 })]]),
    );
    const text = blocks.map((block) => block.text).join(" ");
    expect(text).toContain("its line 39, and the second column has only five lines, for the chapter ends on this page");
    expect(blocks.every(({ kind }) => kind === "paragraph")).toBe(true);
  });

  it("reads titles over three columns before them", async () => {
    const column = (left: number, word: string) =>
      lines(
        left,
        650,
        Array.from({ length: 20 }, (_, row) => `${word} entry ${row}, on page ${row + 7}`),
        { size: 9 },
      );
    const { blocks } = await pdfDocument(
      smallPdf([
        [
          ...column(50, "oak"),
          { text: "Index of mills", left: 256, bottom: 700, size: 14 },
          { text: "Entries are by page.", left: 262, bottom: 680, size: 9 },
          ...column(260, "elm"),
          ...column(470, "ash"),
        ],
      ]),
    );
    const text = blocks.map((block) => block.text).join(" ");
    expect(text).toMatch(
      /^Index of mills Entries are by page\. oak entry 0, .*oak entry 19, .*elm entry 19, .*ash entry 19/,
    );
  });

  it("keeps code whole: no notes for its numbers, no columns for what stands far right in it", async () => {
    const coded = (texts: readonly string[], left: number, top: number) =>
      lines(left, top, texts, { size: 8, font: "Courier" });
    const code = (page: string, top: number) => [
      ...Array.from("ABCDEFGHIJKL", (letter, row) => [
        ...coded(["4"], 60, top - row * 14),
        ...coded([`CARD32 OFFSET_${page}${letter}, jil`], 84, top - row * 14),
      ]).flat(),
      ...coded(
        [`FLAGS of ${page}OM`, "0x100 = case-sensitive", "0x200 = left alone", "0x400 = not used"],
        330,
        top - 168,
      ),
    ];
    const prose = lines(50, 500, [
      "A mill is told of by its table, which follows here or above,",
      "in letters of one width, as the program has it in its memory.",
    ]);
    const { blocks } = await pdfDocument(
      smallPdf([
        [...prose, ...code("X", 290)],
        [...code("Y", 770), ...prose],
        [...code("Z", 770), ...prose],
      ]),
    );
    expect(blocks.filter(({ kind, leftOut }) => leftOut !== null || kind === "footnote")).toEqual([]);
    const shown = blocks.filter(({ kind }) => kind === "code").map(({ text }) => text);
    expect(shown.join("\n").match(/^ *4 +CARD32 OFFSET_[XYZ][A-L], jil$/gm)).toHaveLength(36);
    expect(shown.join("\n").match(/OFFSET_[XYZ]L, jil\n +FLAGS of [XYZ]OM\n +0x100/g)).toHaveLength(3);
  });

  it("tells cells that stand one height of their letters apart", async () => {
    const rows = [1870, 1871, 1872].map((year, row) => [
      { text: String(year), left: 50, bottom: 700 - row * 20, size: 10 },
      // Helvetica draws four figures 22.24 points wide, two 11.12.
      { text: `${4 + row}1`, left: 82.2, bottom: 700 - row * 20, size: 10 },
      { text: `21${row}`, left: 103.3, bottom: 700 - row * 20, size: 10 },
    ]);
    const { blocks } = await pdfDocument(
      smallPdf([[...rows.flat(), ...lines(50, 600, ["A mill turns by the river all day long."])]]),
    );
    expect(blocks[0]).toMatchObject({ kind: "table", text: "1870 | 41 | 210\n1871 | 51 | 211\n1872 | 61 | 212" });
  });

  it("decides hyphens at the ends of lines by what the document has elsewhere", () => {
    const plain = lineWords(["An ELEMENT that is OPTIONAL, as to-day", "and the quasi-"]);
    expect(joinLines("if the EL-", "EMENT is null", plain)).toBe("if the ELEMENT is null");
    expect(joinLines("a NON-", "SENSE", plain)).toBe("a NON-SENSE");
    expect(joinLines("of the Anglo-", "Saxon", plain)).toBe("of the Anglo-Saxon");
    expect(joinLines("and the quasi-", "civil", plain)).toBe("and the quasicivil");
    expect(joinLines("open to\u00ad", "day", plain)).toBe("open to-day");
    expect(joinLines("the mil\u00ad", "ler", plain)).toBe("the miller");
    // Where words are divided by soft hyphens, an ordinary one is the word's own.
    const soft = lineWords(["the mil\u00ad", "of his fam\u00ad", "and the farm\u00ad"]);
    expect(joinLines("and the quasi-", "civil", soft)).toBe("and the quasi-civil");
  });

  it("ends paragraphs of a book that has no full stops", async () => {
    const page = lines(
      50,
      750,
      Array.from({ length: 50 }, () => "the mill turns and the water runs and the sacks are filled and"),
    );
    const { blocks } = await pdfDocument(smallPdf(Array.from({ length: 12 }, () => page)));
    expect(blocks.length).toBeGreaterThan(1);
    for (const { text } of blocks) expect(text.length).toBeLessThan(20_200);
  });

  it("names pages without a text layer", async () => {
    const { blocks, warnings } = await pdfDocument(smallPdf([[{ text: "A mill.", left: 50, bottom: 700 }], [], []]));
    expect(warnings).toEqual([
      expect.stringMatching(
        /^2 of 3 pages of the PDF cannot be read \(no text layer: scanned, or empty\): 2 to 3\. To have them read, install/,
      ),
    ]);
    expect(blocks.filter(({ leftOut }) => leftOut?.startsWith("no text layer")).map(({ page }) => page)).toEqual([
      2, 3,
    ]);
  });

  it("opens a locked PDF with one of the passwords, and asks for one", async () => {
    const locked = await readFile(join(__dirname, "fixtures", "locked.pdf"));
    expect(await codeThrownBy(locked)).toBe("pdf-locked");
    expect(await codeThrownBy(locked, ["wrong", "wronger"])).toBe("pdf-locked");
    const { blocks } = await pdfDocument(locked, { passwords: ["wrong", "tidemill"] });
    expect(taken(blocks)).toEqual(["paragraph: A mill behind a lock turns all the same."]);
  });

  describe("chapters that are headed alike", () => {
    const body = (page: number) =>
      lines(
        50,
        700,
        Array.from({ length: 6 }, (_, line) => `Line ${line} of page ${page} tells of the mill and of its wheel.`),
      );
    const pagesWith = (head: (page: number) => ReturnType<typeof lines>) =>
      Array.from({ length: 6 }, (_, page) => [
        ...head(page),
        ...body(page),
        { text: String(page + 1), left: 300, bottom: 20 },
      ]);
    const headsOf = async (bytes: Uint8Array) => {
      const { blocks } = await pdfDocument(bytes);
      return taken(blocks).filter((block) => /Chapter|Mills and/.test(block));
    };
    const chapters = ["heading: Chapter 1", "heading: Chapter 2", "heading: Chapter 3"];
    const chapter = (page: number, size: number) =>
      page % 2 === 0 ? [{ text: `Chapter ${page / 2 + 1}`, left: 50, bottom: 740, size }] : [];

    it("keep their headings where they are larger than the text", async () => {
      expect(await headsOf(smallPdf(pagesWith((page) => chapter(page, 18))))).toEqual(chapters);
    });

    it("keep their headings where the outline names them", async () => {
      const outline = [0, 2, 4].map((page) => ({ title: `Chapter ${page / 2 + 1}`, page }));
      expect(
        await headsOf(
          smallPdf(
            pagesWith((page) => chapter(page, 12)),
            outline,
          ),
        ),
      ).toEqual(chapters);
    });

    it("keep their headings where other pages have their head in that place", async () => {
      const atHead = (page: number) =>
        page % 4 === 0
          ? [{ text: `Chapter ${page / 4 + 1}`, left: 50, bottom: 780, size: 18 }]
          : lines(50, 780, ["Mills and Millers"]);
      const pages = Array.from({ length: 12 }, (_, page) => [...atHead(page), ...body(page)]);
      const outline = [0, 4, 8].map((page) => ({ title: `Chapter ${page / 4 + 1}`, page }));
      expect(await headsOf(smallPdf(pages, outline))).toEqual(chapters);
    });

    it("lose a large head that stands on the next pages as well", async () => {
      const head = (page: number) => lines(50, 780, [page % 2 === 0 ? "Mills and Millers" : "Chapter 1"], { size: 16 });
      expect(await headsOf(smallPdf(pagesWith(head)))).toEqual([]);
    });
  });

  it("reads a real manual without running heads and without a word on the console", async () => {
    const voices = [vi.spyOn(console, "log"), vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
    const { blocks, pages, warnings } = await pdfDocument(await readFile(manual));
    for (const voice of voices) {
      expect(voice).not.toHaveBeenCalled();
      voice.mockRestore();
    }
    expect([pages, warnings.length]).toEqual([48, 1]);
    const { text } = documentText(blocks);
    expect(text).toContain(
      "The principles of Army religious support doctrine presented in this manual enable chaplains and religious affairs specialists to apply creative",
    );
    expect(text).toMatch(/\n\nRELIGIOUS SUPPORT CORE COMPETENCIES\n\n1-16\. Competencies provide/);
    expect(text).toContain("\n- Nurture the living. In preparation");
    expect(text).not.toMatch(/^(?:21 January 2019 )?FM 1-05 (?:21 January 2019 )?(?:\d-\d+|[ivx]+)$/m);
    expect(text).not.toMatch(/[\ue000-\uf8ff]|\.{6}/);
    const chapters = blocks.filter(({ kind, level }) => kind === "heading" && level === 2).map((block) => block.text);
    expect(chapters).toContain("Religious Support by Echelon");
  });

  it("reads the other pages where one is broken, though the parser stumbles over it before it is asked for", async () => {
    const escaped = vi.fn();
    process.on("unhandledRejection", escaped);
    const page =
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F0 4 0 R >> >> /Contents 5 0 R >>";
    const { blocks, pages, warnings } = await pdfDocument(
      rawPdf([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        page,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        stream("BT /F0 12 Tf 50 700 Td (A mill turns.) Tj ET"),
        "<< /Length 9 >>\nstream\nBT ET",
      ]),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", escaped);
    expect(taken(blocks)).toEqual(["paragraph: A mill turns."]);
    expect([pages, warnings]).toEqual([
      2,
      ["1 of 2 pages of the PDF cannot be read (damaged: Missing endstream command.): 2."],
    ]);
    expect(escaped).not.toHaveBeenCalled();
  });

  it("refuses what is no PDF, a cut one and one without text", async () => {
    expect(await codeThrownBy(Buffer.from("not a PDF"))).toBe("pdf-unreadable");
    expect(await codeThrownBy(new Uint8Array(0))).toBe("pdf-unreadable");
    expect(await codeThrownBy((await readFile(manual)).subarray(0, 3000))).toBe("pdf-unreadable");
    expect(await codeThrownBy(smallPdf([[]]))).toBe("pdf-without-text");
  });

  it("leaves the caller's bytes alone", async () => {
    const bytes = smallPdf([[{ text: "A mill.", left: 50, bottom: 700 }]]);
    const before = bytes.length;
    await pdfDocument(bytes);
    expect(bytes.length).toBe(before);
  });
});
