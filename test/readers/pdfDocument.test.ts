import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { codeOf } from "../../lib/errors";
import type { Block } from "../../lib/readers/block";
import { documentText } from "../../lib/readers/documentText";
import { pdfDocument } from "../../lib/readers/pdf/pdfDocument";
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
