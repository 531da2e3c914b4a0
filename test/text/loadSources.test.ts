import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAugmentoolkitError } from "../../lib/errors";
import { idOf } from "../../lib/ids";
import { sourceSchema } from "../../lib/records";
import { keptOf, tally } from "../../lib/stages/stage";
import { chunkSource } from "../../lib/text/chunkSource";
import { loadSources } from "../../lib/text/loadSources";
import { fakeTesseract, hocrOf } from "../readers/fakeTesseract";
import { printedPage, scannedPdf } from "../readers/scannedPdf";

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu)?.length ?? 0;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "texts-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
const load = (sourceTexts: string[] | null = null) => loadSources({ textsFolder: folder, sourceTexts });
const errorOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isAugmentoolkitError(error)) throw new Error(`No error of ours: ${String(error)}`);
  return error;
};

describe("loadSources", () => {
  it("reads a text with what its name says", async () => {
    await write("Mills, by Lind, published 1931.txt", "\uFEFFA mill.\r\nIt turns.");
    const [source] = keptOf(await load());
    expect(source).toEqual({
      id: idOf("source", "Mills, by Lind, published 1931"),
      details: "Mills, by Lind, published 1931",
      title: "Mills",
      author: "Lind",
      year: 1931,
      file: "Mills, by Lind, published 1931.txt",
      language: null,
      text: "A mill.\nIt turns.",
      parts: [],
      warnings: [],
    });
    expect(sourceSchema.parse(source)).toEqual(source);
  });

  it("takes all texts in natural order, with folders, but no README and no other files", async () => {
    await mkdir(join(folder, "shelf"));
    await mkdir(join(folder, ".hidden"));
    for (const name of [
      "10.txt",
      "9.txt",
      "2.MD",
      "README.md",
      "readme.txt",
      ".x.txt",
      "a.jpg",
      "shelf/1.txt",
      ".hidden/3.txt",
    ]) {
      await write(name, `Text of ${name}.`);
    }
    expect(keptOf(await load()).map((source) => source.file)).toEqual(["2.MD", "9.txt", "10.txt", "shelf/1.txt"]);
  });

  it("takes the named texts only, each once", async () => {
    for (const name of ["a.txt", "b.txt", "c.txt"]) await write(name, `Text of ${name}.`);
    expect(keptOf(await load(["c.txt", "a.txt", "./c.txt"])).map((source) => source.file)).toEqual(["c.txt", "a.txt"]);
  });

  it("warns of a name that does not follow the convention, and of another charset", async () => {
    await write("notes.txt", Buffer.from("Der Bär läuft über die Straße. Größe und Höhe, schöne Müller.", "latin1"));
    const [source] = keptOf(await load());
    expect(source?.text).toContain("Straße");
    expect(source?.warnings).toHaveLength(2);
  });

  it("B19: goes on past files that cannot be read, and names the reason of each", async () => {
    await write("1 empty.txt", "");
    await write("2 binary.txt", Buffer.from([1, 2, 0, 3]));
    await write("3 odd.txt", new Uint8Array(400).fill(0xff));
    await write("4 broken.pdf", "no PDF");
    await symlink(join(folder, "nowhere.txt"), join(folder, "5 link.txt"));
    await write(
      "6 licence.txt",
      "head\n*** START OF THE PROJECT GUTENBERG EBOOK M ***\n\n*** END OF THE PROJECT GUTENBERG EBOOK M ***\ntail",
    );
    await write("7 good.txt", "A mill.");
    await write("7 good.md", "Another mill.");
    const result = await load();
    expect(keptOf(result).map((source) => source.text)).toEqual(["Another mill."]);
    expect(tally(result)).toEqual({
      stage: "readTexts",
      cameIn: 8,
      kept: 1,
      dropped: { same_name: 1 },
      failed: { empty_text: 2, binary_text: 1, undecodable_text: 1, pdf_unreadable: 1, file_unreadable: 1 },
    });
    const [empty] = result.items;
    expect(empty?.outcome).toMatchObject({ detail: expect.stringContaining("1 empty.txt: The text is empty.") });
    expect(new Set(result.items.map((item) => item.id)).size).toBe(8);
  });

  it("tells files of one name in two folders apart by what they say of themselves", async () => {
    for (const shelf of ["mills", "ships", "walls", "yards"]) await mkdir(join(folder, shelf));
    await write("mills/index.html", "<title>Mills</title><p>A mill turns.");
    await write("ships/index.html", "<title>Ships</title><p>A ship sails.");
    await write("walls/index.html", "<p>A wall stands.");
    await write("yards/index.html", "<p>A yard lies.");
    const result = await load();
    expect(keptOf(result).map(({ title }) => title)).toEqual(["Mills", "Ships", "index"]);
    expect(tally(result).dropped).toEqual({ same_name: 1 });
  });

  it("tells volumes that say the same of themselves apart by their names", async () => {
    const head = '<title>Tale</title><meta name="author" content="Ann">';
    await write("Tale, by Ann, published 1901.html", `${head}<p>The first volume.`);
    await write("Tale 2, by Ann, published 1901.html", `${head}<p>The second volume.`);
    const kept = keptOf(await load());
    expect(kept.map(({ title }) => title)).toEqual(["Tale 2", "Tale"]);
    expect(new Set(kept.map(({ id }) => id)).size).toBe(2);
  });

  it("takes a book's other format where the first cannot be read", async () => {
    await write("mill.pdf", "no PDF");
    await write("mill.txt", "A mill.");
    expect(keptOf(await load()).map(({ file }) => file)).toEqual(["mill.txt"]);
  });

  it("says what to do without a folder, and where the folder is a file", async () => {
    const missing = await errorOf(loadSources({ textsFolder: join(folder, "nowhere"), sourceTexts: null }));
    expect(missing).toMatchObject({ code: "texts-folder-missing", fatal: true });
    expect(missing.message).toMatch(/nowhere.*textsFolder/s);
    await write("file.txt", "x");
    const file = await errorOf(loadSources({ textsFolder: join(folder, "file.txt"), sourceTexts: null }));
    expect(file.code).toBe("texts-folder-missing");
  });

  it("says what to do without texts", async () => {
    await write("README.md", "Put texts here.");
    expect((await errorOf(load())).code).toBe("no-texts");
  });

  it("names the texts there are when a named one is missing", async () => {
    await write("mills.txt", "A mill.");
    const error = await errorOf(load(["mill.txt"]));
    expect(error.code).toBe("text-missing");
    expect(error.message).toContain("mills.txt");
    expect((await errorOf(load(["mills.txt/x.txt"]))).code).toBe("text-missing");
    expect((await errorOf(load([`${"x".repeat(5000)}.txt`]))).code).toBe("text-missing");
  });

  it("does not leave the folder", async () => {
    await write("mills.txt", "A mill.");
    for (const name of ["../secret.txt", "a/../../secret.txt", "/etc/passwd.txt", "..", ".", "a\0.txt"]) {
      expect((await errorOf(load([name]))).code).toBe("text-outside-folder");
    }
  });

  it("reads nothing through links that lead out of the folder", async () => {
    const outside = await mkdtemp(join(tmpdir(), "outside-"));
    try {
      await writeFile(join(outside, "secret.txt"), "A secret.");
      await write("mills.txt", "A mill.");
      await symlink(join(outside, "secret.txt"), join(folder, "file.txt"));
      await symlink(outside, join(folder, "shelf"), "junction");
      await symlink(join(folder, "mills.txt"), join(folder, "same.txt"));
      for (const named of [null, ["file.txt", "mills.txt"], ["shelf/secret.txt", "mills.txt"]]) {
        const result = await load(named);
        expect(keptOf(result).some(({ text }) => text.includes("secret"))).toBe(false);
        expect(keptOf(result).some(({ text }) => text === "A mill.")).toBe(true);
        expect(tally(result).failed.text_outside_folder).toBeGreaterThan(0);
      }
    } finally {
      await rm(outside, { recursive: true, force: true });
    }
  });

  it("refuses a named file of another type", async () => {
    await write("mills.xyz", "x");
    expect((await errorOf(load(["mills.xyz"]))).code).toBe("text-type-unknown");
  });
});

describe("the books that come with the project's tests", () => {
  it("B13: hold no licence text, and make sensible chunks", async () => {
    const result = await loadSources({ textsFolder: "../shared/texts", sourceTexts: null });
    const [history, sabotage] = keptOf(result);
    expect(history).toMatchObject({ author: "H. G. Wells", year: 1922, warnings: [] });
    expect(sabotage).toMatchObject({ author: "Office of Strategic Services", year: 1944, warnings: [] });
    expect(history?.text.startsWith("A Short History of the World\nIllustrated")).toBe(true);
    expect(history?.text.endsWith("243, 255")).toBe(true);
    expect(sabotage?.text.startsWith("Etext of Simple Sabotage Field Manual")).toBe(true);
    for (const [source, least, most] of [
      [history, 480, 560],
      [sabotage, 32, 42],
    ] as const) {
      if (source === undefined) throw new Error("A book is missing.");
      expect(source.text).not.toMatch(/gutenberg|public domain dedication|prepared by david|produced by donald/i);
      const countTokens = (text: string) => Math.ceil(countWords(text) * 1.15);
      const chunks = [...chunkSource(source, { maximumTokens: 400, countTokens })];
      expect(chunks.length).toBeGreaterThan(least);
      expect(chunks.length).toBeLessThan(most);
      expect(Math.max(...chunks.map((chunk) => chunk.tokens))).toBeLessThanOrEqual(400);
      const mean = chunks.reduce((sum, chunk) => sum + chunk.tokens, 0) / chunks.length;
      expect(mean).toBeGreaterThan(300);
      expect(
        chunks
          .map((chunk) => chunk.text)
          .join("")
          .replace(/\s/g, ""),
      ).toBe(source.text.replace(/\s/g, ""));
    }
  });

  it("reads the PDF", async () => {
    const [manual] = keptOf(await loadSources({ textsFolder: "../shared/pdf", sourceTexts: null }));
    expect(manual).toMatchObject({ title: "FM 1-05 Religious Support", author: "Department of the Army", year: 2019 });
    expect(manual?.text.length).toBeGreaterThan(100_000);
  });
});

it("reads scanned pages as the setting ocr says", async () => {
  const program = await fakeTesseract(
    `process.stdin.resume().on("end", () => console.log(${JSON.stringify(hocrOf(["A mill turns by the sea."]))}))`,
  );
  await writeFile(join(folder, "scan.pdf"), scannedPdf([printedPage([])]));
  const scan = (ocr: string) =>
    loadSources({ textsFolder: folder, sourceTexts: ["scan.pdf"], ocr }, { environment: { PATH: program } });
  expect((await scan("off")).items[0]?.outcome).toMatchObject({ status: "failed", reason: "pdf_without_text" });
  expect(keptOf(await scan("eng"))[0]).toMatchObject({
    text: "A mill turns by the sea.",
    warnings: expect.arrayContaining([expect.stringMatching(/text recognition/)]),
  });
  await rm(program, { recursive: true });
});
