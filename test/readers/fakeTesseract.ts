import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder with a program named tesseract that answers `--version` and `--list-langs`, and a picture by running `body` (JavaScript). */
export async function fakeTesseract(body: string, languages: readonly string[] = ["eng", "osd"]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tesseract-"));
  const lines = [
    `#!${process.execPath}`,
    "const [first] = process.argv.slice(2);",
    `if (first === "--version") console.log("tesseract 0.0-fake\\n more");`,
    `else if (first === "--list-langs") console.log(${JSON.stringify(["List of available languages:", ...languages].join("\n"))});`,
    `else { ${body} }`,
  ];
  await writeFile(join(folder, "tesseract"), lines.join("\n"));
  await chmod(join(folder, "tesseract"), 0o755);
  return folder;
}

/** hOCR of lines, 40 dots below each other. */
export function hocrOf(lines: readonly string[], confidence = 95): string {
  const made = lines.map((line, row) => {
    const top = 100 + row * 40;
    let left = 100;
    const words = line.split(" ").map((word) => {
      const right = left + word.length * 14;
      const span = `<span class='ocrx_word' title='bbox ${left} ${top} ${right} ${top + 28}; x_wconf ${confidence}'>${word}</span>`;
      left = right + 10;
      return span;
    });
    return `<span class='ocr_line' title='bbox 100 ${top} ${left} ${top + 28}; baseline 0 -6; x_size 28'>${words.join("\n")}</span>`;
  });
  return `<html><body><div class='ocr_page'><p class='ocr_par'>${made.join("\n")}</p></div></body></html>`;
}
