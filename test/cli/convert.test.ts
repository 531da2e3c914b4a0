import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../lib/cli/main";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "convert-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

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
    expect(page).toContain("left out: navigation");
    expect(page).toContain("A mill &lt;script&gt;");
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
    expect((await readdir(join(folder, "made"))).sort()).toEqual([
      "a.html",
      "a.txt",
      "a.txt.html",
      "a.txt.txt",
      "deep",
    ]);
    expect(await readFile(join(folder, "made", "deep", "c.txt"), "utf8")).toBe("T\n\nThree mills.\n");
  });
});
