import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fakeTesseract, hocrOf } from "../readers/fakeTesseract";
import { printedPage, scannedPdf } from "../readers/scannedPdf";
import { runInProcess } from "./runInProcess";
import { filesBelow } from "./runTool";
import { sampleText } from "./sampleText";

it("run --dry-run takes scanned pages as an earlier run recognised them, and writes nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dry-run-"));
  await mkdir(join(folder, "texts"));
  await writeFile(join(folder, "texts", "scan.pdf"), scannedPdf([printedPage([])]));
  const lines = sampleText(1).split(/(?<=\.) /);
  const program = await fakeTesseract(
    `process.stdin.resume().on("end", () => console.log(${JSON.stringify(hocrOf(lines))}))`,
  );
  const places = ["--texts", join(folder, "texts"), "--outputs", join(folder, "made"), "--set", "ocr=on"];
  const run = (...more: string[]) =>
    runInProcess(["run", "--engine", "scripted", "--json", ...places, ...more], { environment: { PATH: program } });
  const first = await run();
  expect(first.stderr).toContain("page(s) that are only pictures");
  const files = await filesBelow(join(folder, "made"));
  const dry = await run("--dry-run");
  expect(dry.code).toBe(0);
  expect(JSON.parse(dry.stdout)).toMatchObject({ texts: 1 });
  expect(dry.stderr).not.toContain("that are only pictures");
  expect(await filesBelow(join(folder, "made"))).toEqual(files);
  // A page that nobody recognised yet is, and not kept.
  const scan = join(folder, "texts", "scan.pdf");
  await writeFile(scan, Buffer.concat([await readFile(scan), Buffer.from("\n%other\n")]));
  const unseen = await run("--dry-run");
  expect(JSON.parse(unseen.stdout)).toMatchObject({ texts: 1, passages: 1 });
  expect(unseen.stderr).toContain("that are only pictures");
  expect(await filesBelow(join(folder, "made"))).toEqual(files);
  await rm(folder, { recursive: true });
  await rm(program, { recursive: true });
});
