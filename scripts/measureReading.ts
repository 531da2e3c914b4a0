// Measures how fast a PDF of so many pages is read and how much memory that takes at most, or a file of another kind.
// node --expose-gc --import tsx scripts/measureReading.ts [PAGES | FILE] [live]
// With "live" garbage is collected every second, and what is then left is told from second to second: slower, and without chance.
import { readFileSync } from "node:fs";
import { readDocument } from "../lib/readers/readDocument";
import { lines, smallPdf } from "../test/readers/smallPdf";

const [what = "2000", live] = process.argv.slice(2);

async function measure(): Promise<void> {
  const made = /^\d+$/.test(what);
  const bytes = made ? pdfOf(Number(what)) : readFileSync(what);
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const left: number[] = [];
  const collect = setInterval(() => {
    if (live !== "live") return;
    global.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    left.push(heapUsed + arrayBuffers);
  }, 1000);
  const started = performance.now();
  const { text, pages, parts } = await readDocument(bytes, made ? "made.pdf" : what);
  clearInterval(watch);
  clearInterval(collect);
  const seconds = (performance.now() - started) / 1000;
  const mebibytes = (size: number) => Math.round(size / 2 ** 20);
  console.log(
    JSON.stringify({
      pages,
      characters: text.length,
      blocks: parts.length,
      seconds: Math.round(seconds * 10) / 10,
      pagesASecond: pages === null ? null : Math.round(pages / seconds),
      megabytesOfFile: Math.round(bytes.length / 1e5) / 10,
      mebibytesBefore: mebibytes(before),
      mebibytesAtMost: mebibytes(Math.max(most, process.memoryUsage().rss)),
      mebibytesLive: left.map(mebibytes),
    }),
  );
}

/** A book whose pages have a running head, a number, and 45 lines that all differ. */
function pdfOf(pages: number): Uint8Array {
  return smallPdf(
    Array.from({ length: pages }, (_, page) => [
      { text: `Mills of the valley, part ${Math.floor(page / 20)}`, left: 50, bottom: 780, size: 9 },
      ...lines(
        50,
        740,
        Array.from(
          { length: 45 },
          (_, row) => `Mill number ${page * 45 + row} was built of oak, since oak withstands water for decades.`,
        ),
        { size: 10 },
      ),
      { text: String(page + 1), left: 300, bottom: 30, size: 9 },
    ]),
  );
}

void measure();
