import { readFile } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import { codeOf } from "../../lib/errors";
import { pdfText } from "../../lib/text/pdfText";

const manual = "../shared/pdf/FM 1-05 Religious Support, by Department of the Army, published 2019.pdf";

/** A PDF of pages that each draw the given lines of text. */
function smallPdf(pages: { text: string; left: number; bottom: number }[][]): Uint8Array {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((lines, index) => {
      const drawn = lines
        .map(({ text, left, bottom }) => `BT /F1 12 Tf ${left} ${bottom} Td (${text}) Tj ET`)
        .join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, "latin1");
}

const codeThrownBy = async (bytes: Uint8Array): Promise<string> => {
  try {
    await pdfText(bytes);
  } catch (error) {
    return codeOf(error);
  }
  return "nothing was thrown";
};

describe("pdfText", () => {
  it("F20: joins runs to lines, lines to paragraphs by their gaps, and sentences over pages", async () => {
    const page = (number: number, lines: { text: string; left: number; bottom: number }[]) => [
      { text: "Water and Work", left: 50, bottom: 780 },
      ...lines,
      { text: String(number), left: 300, bottom: 20 },
    ];
    const pdf = smallPdf([
      page(1, [
        { text: "A tide mill", left: 50, bottom: 700 },
        { text: "needs no river.", left: 120, bottom: 700 },
        { text: "The sea drives it, in sum-", left: 50, bottom: 686 },
        { text: "mer as in winter.", left: 50, bottom: 672 },
        { text: "In summer the miller", left: 50, bottom: 640 },
      ]),
      page(2, [
        { text: "sleeps by day.", left: 50, bottom: 700 },
        { text: "He is well-", left: 50, bottom: 686 },
        { text: "known for it.", left: 50, bottom: 672 },
      ]),
      page(3, [{ text: "The end.", left: 50, bottom: 700 }]),
    ]);
    expect(await pdfText(pdf)).toEqual({
      text: [
        "A tide mill needs no river.\nThe sea drives it, in summer as in winter.",
        "In summer the miller\nsleeps by day.\nHe is well-known for it.",
        "The end.",
      ].join("\n\n"),
      pages: 3,
      warnings: [],
    });
  });

  it("reads a real manual without running heads and without a word on the console", async () => {
    const voices = [vi.spyOn(console, "log"), vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
    const { text, pages, warnings } = await pdfText(await readFile(manual));
    for (const voice of voices) {
      expect(voice).not.toHaveBeenCalled();
      voice.mockRestore();
    }
    expect(pages).toBe(48);
    expect(warnings).toHaveLength(1);
    expect(text).toContain(
      "The principles of Army religious support doctrine presented in this manual enable chaplains and religious\naffairs specialists to apply creative",
    );
    expect(text).toMatch(/\n\nRELIGIOUS SUPPORT CORE COMPETENCIES\n\n1-16\. Competencies provide/);
    expect(text).toContain("\n• Nurture the living. In preparation");
    expect(text).not.toMatch(/^(?:21 January 2019 )?FM 1-05 (?:21 January 2019 )?(?:\d-\d+|[ivx]+)$/m);
    expect(text).not.toMatch(/[\ue000-\uf8ff]/);
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
    expect((await pdfText(bytes)).text).toBe("A mill.");
    expect(bytes.length).toBe(before);
  });
});
