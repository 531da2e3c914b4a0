import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../lib/cli/main";
import { fakeTesseract, hocrOf } from "../readers/fakeTesseract";
import { printedPage, scannedPdf } from "../readers/scannedPdf";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "convert-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let environment: Record<string, string> | undefined;

async function convert(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const code = await main(["convert", ...args, "--to", join(folder, "made")], {
    projectRoot: join(__dirname, "..", ".."),
    stdout: {
      write(text) {
        said.out += text;
      },
    },
    stderr: {
      write(text) {
        said.err += text;
      },
    },
    signal: new AbortController().signal,
    environment,
  });
  return { code, ...said };
}

describe("convert", () => {
  it("writes text and a page without scripts that shows what was left out", async () => {
    const file = join(folder, "mill.html");
    await writeFile(
      file,
      `<title>A <b>mill</title><nav>Home</nav><p>A mill &lt;script&gt;alert(1)&lt;/script&gt; turns.</p>`,
    );
    const { code, out } = await convert(file, "--json");
    expect(code).toBe(0);
    const [result] = JSON.parse(out) as Record<string, unknown>[];
    expect(result).toMatchObject({ format: "html", taken: { paragraph: 1 }, leftOut: { navigation: 1 } });
    expect(await readFile(join(folder, "made", "mill.txt"), "utf8")).toBe("A mill <script>alert(1)</script> turns.\n");
    const page = await readFile(join(folder, "made", "mill.html"), "utf8");
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain("default-src 'none'");
    expect(page).toMatch(/class="what">left out<.*<div class="why">navigation</);
    expect(page).toContain("A mill &lt;script&gt;");
  });

  it("reads scanned pages where it is asked to, and says how where it is not", async () => {
    const program = await fakeTesseract(
      `process.stdin.resume().on("end", () => console.log(${JSON.stringify(hocrOf(["A mill turns by the sea."]))}))`,
    );
    environment = { PATH: program };
    const file = join(folder, "scan.pdf");
    await writeFile(file, scannedPdf([printedPage([])]));
    const { code, out } = await convert(file);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/Tesseract, which is installed, set ocr to "on", or give --ocr on/),
    ]);
    const read = await convert(file, "--ocr", "on");
    expect(read.err).toMatch(/^Reading 1 page\(s\) that are only pictures/);
    expect(read.out).toContain("1 of 1 pages of the PDF were read by text recognition (Tesseract, eng)");
    expect(await readFile(join(folder, "made", "scan.txt"), "utf8")).toBe("A mill turns by the sea.\n");
    expect((await convert(file, "--ocr", "../eng")).err).toContain("names no languages");
    await rm(program, { recursive: true });
  });

  it("writes over what it wrote, and never over a file of somebody else", async () => {
    const shelf = join(folder, "made");
    await mkdir(shelf);
    const [page, text, book] = ["page.html", "notes.txt", "book.md"].map((name) => join(shelf, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(page, "<p>A mill turns.");
    await writeFile(text, "A mill   turns.");
    await writeFile(book, "A mill turns.");
    await writeFile(join(shelf, "book.txt"), "Mine.");
    const { code, out } = await convert(shelf);
    expect([code, out.match(/is there already, and convert did not write it/g)?.length]).toEqual([1, 3]);
    expect((await readdir(shelf)).sort()).toEqual([
      "book.md",
      "book.txt",
      "book.txt.html",
      "book.txt.txt",
      "notes.txt",
      "page.html",
    ]);
    expect(await readFile(page, "utf8")).toBe("<p>A mill turns.");
    expect(await readFile(text, "utf8")).toBe("A mill   turns.");
    expect(await readFile(join(shelf, "book.txt"), "utf8")).toBe("Mine.");
    const source = join(folder, "mill.md");
    for (const told of ["A mill turns.", "A mill stands."]) {
      await writeFile(source, told);
      expect((await convert(source)).code).toBe(0);
      expect(await readFile(join(shelf, "mill.txt"), "utf8")).toBe(`${told}\n`);
    }
    // Its own results as a source would be lost as well.
    expect((await convert(join(shelf, "mill.txt"))).code).toBe(1);
    expect(await readFile(join(shelf, "mill.txt"), "utf8")).toBe("A mill stands.\n");
  });

  it.skipIf(process.platform === "win32")(
    "waits for no pipe, which may never end",
    async () => {
      const pipe = join(folder, "pipe.txt");
      spawnSync("mkfifo", [pipe]);
      // Open at both ends, so that a reader waits for what is never written.
      const handle = await open(pipe, "r+");
      try {
        const { code, out } = await convert(pipe, "--json");
        expect([code, JSON.parse(out)[0]?.error.code]).toEqual([1, "not-a-file"]);
      } finally {
        await handle.close();
      }
    },
    10_000,
  );

  it("reads no file of more than 500 MB, of which no text could be made", async () => {
    const file = join(folder, "large.txt");
    await writeFile(file, "");
    await truncate(file, 500_000_001);
    const { out } = await convert(file, "--json");
    expect(JSON.parse(out)[0]?.error).toMatchObject({ code: "file-too-large" });
  });

  it("goes on past a file that cannot be read, and tells files with one stem apart", async () => {
    await mkdir(join(folder, "shelf", "deep"), { recursive: true });
    await writeFile(join(folder, "shelf", "a.txt"), "One mill.");
    await writeFile(join(folder, "shelf", "a.md"), "# Two\n\nmills.");
    await writeFile(join(folder, "shelf", "b.epub"), "no zip");
    await writeFile(join(folder, "shelf", "deep", "c.jsonl"), '{"title":"T","text":"Three mills."}\n{}');
    const { code, out, err } = await convert(join(folder, "shelf"), join(folder, "nowhere.txt"));
    expect(code).toBe(1);
    expect(err).toContain("2 of 5 files could not be converted");
    expect(out).toMatch(/b\.epub: The file is named \.epub but is none/);
    expect(out).toMatch(/nowhere\.txt cannot be opened/);
    const again = await convert(join(folder, "nowhere.txt"), "--json");
    expect(JSON.parse(again.out)[0]?.error.code).toBe("file-unreadable");
    expect((await readdir(join(folder, "made"))).sort()).toEqual([
      "a.html",
      "a.txt",
      "a.txt.html",
      "a.txt.txt",
      "deep",
    ]);
    expect(await readFile(join(folder, "made", "deep", "c.txt"), "utf8")).toBe("T\n\nThree mills.\n");
  });

  it("never reads the folder that it writes to, where that lies among the files", async () => {
    await writeFile(join(folder, "mill.md"), "A mill turns.");
    expect(await convert(folder)).toMatchObject({ code: 0, err: "" });
    const { code, out, err } = await convert(folder, "--json");
    expect([code, err]).toEqual([0, 'Passed over, since convert writes there: "made".\n']);
    expect(JSON.parse(out)).toHaveLength(1);
    expect((await readdir(join(folder, "made"))).sort()).toEqual(["mill.html", "mill.txt"]);
  });
});
