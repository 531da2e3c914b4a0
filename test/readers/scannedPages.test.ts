import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { AugmentoolkitError, messageOf } from "../../lib/errors";
import { memoryStore } from "../../lib/evaluate/memoryStore";
import { findTesseract } from "../../lib/readers/ocr/findTesseract";
import { ocrLanguages } from "../../lib/readers/ocr/ocrLanguages";
import { type OcrOptions, scanFolder } from "../../lib/readers/ocr/ocrOptions";
import { runTesseract } from "../../lib/readers/ocr/runTesseract";
import { pdfDocument } from "../../lib/readers/pdf/pdfDocument";
import { fakeTesseract, hocrOf } from "./fakeTesseract";
import { onePage, stream } from "./rawPdf";
import { type Printed, printedPage, scannedPdf } from "./scannedPdf";
import { lines, smallPdf } from "./smallPdf";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function fake(...parameters: Parameters<typeof fakeTesseract>): Promise<{ PATH: string }> {
  const folder = await fakeTesseract(...parameters);
  folders.push(folder);
  return { PATH: folder };
}

const print = (...texts: string[]): Printed[] => texts.map((text, row) => ({ text, left: 120, top: 300 + row * 42 }));
const head = (page: number): Printed[] => [
  { text: "Water and Work", left: 480, top: 90 },
  { text: String(page), left: 610, top: 1700 },
];
const book = () =>
  scannedPdf([
    printedPage([
      ...head(11),
      { text: "The Tide Mill", left: 120, top: 220, size: 48 },
      ...print(
        "A tide mill needs no river. The sea drives its wheel, in sum-",
        "mer as in winter, and the miller sleeps by day.",
      ),
    ]),
    printedPage([
      ...head(12),
      ...print("He grinds at night when the water is high, and all the", "valley hears the stones."),
    ]),
    printedPage([...head(13), ...print("The last of these mills stood until the year 1953.")]),
  ]);
const read = (bytes: Uint8Array, ocr: OcrOptions) => pdfDocument(bytes, { ocr });
const why = (bytes: Uint8Array, ocr: OcrOptions): Promise<string> =>
  read(bytes, ocr).then(
    () => "it was read",
    (error: unknown) => messageOf(error),
  );
const installed = await findTesseract(process.env);

describe("pages that are only pictures", () => {
  it("are named, with how they could be read, where there is no tesseract", async () => {
    const environment = { PATH: tmpdir() };
    expect(await why(book(), { mode: "off", environment })).toMatch(
      /Nothing on the PDF's 3 page\(s\) can be read \(no text layer.*install Tesseract.*apt install tesseract-ocr.*set ocr to "on"/,
    );
    expect(await why(book(), { mode: "on", environment })).toMatch(
      /install Tesseract.*there is no program tesseract on PATH/,
    );
  });

  it("are offered to be read where tesseract is installed, and not read unless asked for", async () => {
    const environment = await fake("throw new Error('it was not asked for')");
    expect(await why(book(), { mode: "off", environment })).toMatch(
      /Tesseract, which is installed, set ocr to "on", or give --ocr on/,
    );
  });

  it("are read like others: heads apart, hyphens undone, sentences over pages, headings by size", async () => {
    // Without the program on this machine the message is proven in its place.
    if (installed === null)
      return expect(await why(book(), { mode: "on", environment: process.env })).toMatch(/install/);
    const { blocks, warnings } = await read(book(), { mode: "on", environment: process.env });
    const taken = blocks.filter(({ leftOut }) => leftOut === null);
    expect(taken.map(({ kind, page, text }) => `${page} ${kind}: ${text}`)).toEqual([
      "1 heading: The Tide Mill",
      "1 paragraph: A tide mill needs no river. The sea drives its wheel, in summer as in winter, and the miller sleeps by day.",
      "2 paragraph: He grinds at night when the water is high, and all the valley hears the stones.",
      "3 paragraph: The last of these mills stood until the year 1953.",
    ]);
    expect(blocks.filter(({ leftOut }) => leftOut?.startsWith("running")).map(({ text }) => text)).toEqual([
      ...["Water and Work", "11", "Water and Work", "12", "Water and Work", "13"],
    ]);
    expect(warnings.join()).toMatch(
      /^3 of 3 pages of the PDF were read by text recognition \(Tesseract, .*eng.*1 to 3\.$/,
    );
    expect(await read(book(), { mode: "on", environment: process.env })).toEqual({
      blocks,
      warnings,
      metadata: expect.anything(),
      pages: 3,
    });
  });

  it("are turned until they can be read", async () => {
    const sideways = scannedPdf(
      [
        printedPage(
          print(
            "This page was laid on the glass with its side first,",
            "so that all of its lines run from the bottom to the top.",
          ),
        ),
      ],
      { rotate: 90 },
    );
    if (installed === null)
      return expect(await why(sideways, { mode: "eng", environment: process.env })).toMatch(/install/);
    const { blocks } = await read(sideways, { mode: "eng", environment: process.env });
    expect(blocks.map(({ text }) => text)).toEqual([
      "This page was laid on the glass with its side first, so that all of its lines run from the bottom to the top.",
    ]);
  });

  it("stand among pages with a text layer, and what is not clear is left out", async () => {
    const environment = await fake(
      `process.stdin.resume().on("end", () => console.log(${JSON.stringify(hocrOf(["Blots"], 12))}))`,
    );
    const { blocks, warnings } = await read(smallPdf([lines(50, 700, ["A mill turns."]), []]), {
      mode: "on",
      environment,
    });
    expect(blocks.map(({ text, leftOut }) => [text, leftOut])).toEqual([
      ["A mill turns.", null],
      ["Blots", "text recognition is not sure of it"],
      ["(nothing can be read here)", "no text layer, and nothing was recognised: probably empty"],
    ]);
    expect(warnings).toEqual([
      "1 of 2 pages of the PDF cannot be read (no text layer, and nothing was recognised: probably empty): 2.",
    ]);
  });

  it("say why where tesseract fails, hangs or cannot be started", async () => {
    const failing = await fake(`process.stdin.resume(); console.error("no memory left"); process.exit(1)`);
    expect(await why(book(), { mode: "on", environment: failing })).toMatch(/text recognition failed: no memory left/);
    const hanging = await fake(`setInterval(() => {}, 1000)`);
    const program = (await findTesseract(hanging)) ?? "";
    const call = { picture: Buffer.from("x"), environment: hanging, signal: new AbortController().signal };
    const started = Date.now();
    expect(await runTesseract(program, ["stdin"], { ...call, milliseconds: 300 })).toMatchObject({
      status: "failed",
      why: expect.stringMatching(/took more than/),
    });
    expect(Date.now() - started).toBeLessThan(10_000);
    const endless = await fake(
      `process.stdin.resume(); const more = () => process.stdout.write("x".repeat(1 << 20), more); more()`,
    );
    expect(
      await runTesseract((await findTesseract(endless)) ?? "", ["stdin"], { ...call, environment: endless }),
    ).toMatchObject({ why: "it wrote without end" });
    expect(await runTesseract("/nowhere/tesseract", [], call)).toMatchObject({
      status: "failed",
      why: expect.stringMatching(/ENOENT/),
    });
  });

  it("end at once when aborted", async () => {
    const environment = await fake(`setInterval(() => {}, 1000)`);
    const interrupt = new AbortController();
    const reading = read(book(), {
      mode: "on",
      environment,
      signal: interrupt.signal,
      log: () => setTimeout(() => interrupt.abort(new Error("stop")), 200),
    });
    await expect(reading).rejects.toThrow("stop");
  });

  it("are recognised once where a store keeps them", async () => {
    const answer = (text: string) =>
      `process.stdin.resume().on("end", () => console.log(${JSON.stringify(hocrOf([text]))}))`;
    const scans = memoryStore();
    const said: string[] = [];
    const ocr = { mode: "on", scans, log: (line: string) => said.push(line) };
    const first = await read(book(), { ...ocr, environment: await fake(answer("A mill turns in the valley.")) });
    const again = await read(book(), { ...ocr, environment: await fake(answer("Something else is said now.")) });
    expect(again.blocks).toEqual(first.blocks);
    expect(first.blocks[0]?.text).toContain("A mill turns in the valley.");
    expect(await scans.list(scanFolder)).toHaveLength(3);
    expect(said).toEqual([expect.stringMatching(/Reading 3 page\(s\)/)]);
  });

  it("are recognised anew where a record was cut short or is none of ours", async () => {
    const environment = await fake(
      `process.stdin.resume().on("end", () => console.log(${JSON.stringify(hocrOf(["A mill turns in the valley."]))}))`,
    );
    const kept = memoryStore();
    const first = await read(book(), { mode: "on", scans: kept, environment });
    const [cut, foreign = ""] = await kept.list(scanFolder);
    await kept.write(scanFolder, foreign, { hocr: 7 });
    const scans = {
      ...kept,
      async read(folder: string, id: string) {
        if (id === cut) throw new AugmentoolkitError("It is no JSON.", { code: "broken-record", hint: "" });
        return kept.read(folder, id);
      },
    };
    expect((await read(book(), { mode: "on", scans, environment })).blocks).toEqual(first.blocks);
    expect(await kept.read(scanFolder, foreign)).toMatchObject({ hocr: expect.any(String) });
  });

  it("are read in the languages that fit", async () => {
    const all = ["chi_sim", "deu", "eng", "fra", "ita"];
    expect(ocrLanguages("on", all, "de-AT")).toBe("deu");
    expect(ocrLanguages("on", all, null)).toBe("eng+deu+fra+chi_sim");
    expect(ocrLanguages("on", ["ita"], "de")).toBe("ita");
    expect(ocrLanguages("deu+ita", all, "en")).toBe("deu+ita");
    expect(ocrLanguages("lat", all, null)).toBeNull();
    expect(await why(book(), { mode: "lat", environment: await fake("") })).toMatch(
      /no data for lat, but for: eng\. Packages/,
    );
  });

  it("end with a message where they cannot be drawn", async () => {
    const environment = await fake("process.stdin.resume()");
    const picture =
      "/Type /XObject /Subtype /Image /Width 200000 /Height 200000 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    const before = process.memoryUsage().rss;
    const bomb = onePage("90 0 0 90 0 0 cm /X0 Do", { more: [stream("x", picture)] });
    expect(await why(bomb, { mode: "on", environment })).toMatch(/no text layer/);
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
  });

  it("keep memory bounded whatever size they claim", async () => {
    const environment = await fake(
      `let size = 0; process.stdin.on("data", (piece) => { if (size === 0) console.error(piece.readUInt32BE(16) + " by " + piece.readUInt32BE(20)); size += piece.length; }).on("end", () => process.exit(3))`,
    );
    const message = await why(onePage("0 0 1 1 re f", { box: "0 0 14400 14400" }), { mode: "on", environment });
    const [wide = 0, high = 0] = (/(\d+) by (\d+)/.exec(message) ?? []).slice(1).map(Number);
    expect(wide * high).toBeGreaterThan(1_000_000);
    expect(wide * high).toBeLessThan(18_100_000);
  });
});

it("no folder of PATH that depends on where one stands is looked into", async () => {
  const folder = (await fake("")).PATH;
  const { relative } = await import("node:path");
  expect(await findTesseract({ PATH: folder })).not.toBeNull();
  expect(await findTesseract({ PATH: `:.:${relative(process.cwd(), folder)}` })).toBeNull();
  expect(await readFile(`${folder}/tesseract`, "utf8")).toContain("fake");
});
