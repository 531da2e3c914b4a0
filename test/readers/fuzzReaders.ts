import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAugmentoolkitError } from "../../lib/errors";
import { randomFrom } from "../../lib/random";
import { readDocument } from "../../lib/readers/readDocument";
import { glyphPdf } from "./rawPdf";
import { lines, smallPdf } from "./smallPdf";
import { docx, epub } from "./zip";

/** A file that did not end with a text or a message. */
export interface FuzzFailure {
  name: string;
  bytes: Uint8Array;
  why: string;
}

/** What came of damaging files for a while. */
export interface FuzzResult {
  files: number;
  texts: number;
  failures: FuzzFailure[];
  /** The longest time that a file took, in milliseconds. */
  slowest: number;
}

/** A file may take so long, in milliseconds, on a busy machine. */
const patience = 20_000;

/**
 * Damages good files of every format at random, or of the one with an ending ("pdf"), and reads them, for a time or a
 * number of files. The same seed damages in the same way.
 */
export async function fuzzReaders({
  milliseconds = Number.POSITIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
  seed,
  ending,
}: {
  milliseconds?: number;
  most?: number;
  seed: number;
  ending?: string;
}): Promise<FuzzResult> {
  const random = randomFrom(seed);
  const originals = goodFiles().filter(({ name }) => !ending || name.endsWith(`.${ending}`));
  if (originals.length === 0) throw new Error(`There is no good file that ends with .${ending}.`);
  const result: FuzzResult = { files: 0, texts: 0, failures: [], slowest: 0 };
  for (const end = Date.now() + milliseconds; Date.now() < end && result.files < most; result.files++) {
    const { name, bytes } = originals[result.files % originals.length] as { name: string; bytes: Uint8Array };
    const damaged = damage(bytes, originals[Math.floor(random() * originals.length)]?.bytes ?? bytes, random);
    const started = Date.now();
    try {
      await readDocument(damaged, name);
      result.texts++;
    } catch (error) {
      if (!isAugmentoolkitError(error))
        result.failures.push({ name: `${seed}-${result.files}-${name}`, bytes: damaged, why: String(error) });
    }
    const took = Date.now() - started;
    result.slowest = Math.max(result.slowest, took);
    if (took > patience)
      result.failures.push({ name: `${seed}-${result.files}-${name}`, bytes: damaged, why: `it took ${took} ms` });
  }
  return result;
}

/** Zips of which nothing is packed would be better to damage; what is packed is damaged before it goes in as well. */
function goodFiles(): { name: string; bytes: Uint8Array }[] {
  const fixture = (ending: string) => ({
    name: `a.${ending}`,
    bytes: readFileSync(join(__dirname, "fixtures", `sabotage.${ending}`)),
  });
  return [
    ...["epub", "docx", "odt", "html", "md"].map(fixture),
    {
      name: "b.pdf",
      bytes: smallPdf([lines(50, 700, ["A mill by the river", "turns all day."])], [{ title: "A mill", page: 0 }]),
    },
    { name: "c.pdf", bytes: glyphPdf("水車は川 שלום a mill", { vertical: true }) },
    {
      name: "d.epub",
      bytes: epub("<html><body><h1>Mills</h1><table><tr><td>1<td>2</table><ul><li>x</ul></body></html>"),
    },
    { name: "e.docx", bytes: docx("<w:p><w:r><w:t>A mill.</w:t></w:r></w:p>") },
    { name: "f.jsonl", bytes: Buffer.from('{"title":"Mills","text":"A mill turns."}\n{"text":"It grinds."}\n') },
    { name: "g.txt", bytes: Buffer.from("A mill turns.\n\nEs mahlt für Müller.\n") },
  ];
}

/** One to eight changes: bytes, runs of them, cuts, repeats, pieces of another file. */
function damage(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  let made = Buffer.from(bytes);
  const below = (limit: number) => Math.floor(random() * Math.max(1, limit));
  for (let change = 0, changes = 1 + below(8); change < changes && made.length > 0; change++) {
    const at = below(made.length);
    const length = 1 + below(Math.min(400, made.length - at));
    const kind = below(7);
    if (kind === 0 && made.length > 0) made[at] = below(256);
    else if (kind === 1) made.fill(below(256), at, at + length);
    else if (kind === 2) made = Buffer.concat([made.subarray(0, at), made.subarray(at + length)]);
    else if (kind === 3)
      made = Buffer.concat([
        made.subarray(0, at + length),
        ...Array.from({ length: 1 + below(20) }, () => made.subarray(at, at + length)),
        made.subarray(at + length),
      ]);
    else if (kind === 4)
      made = Buffer.concat([
        made.subarray(0, at),
        other.subarray(below(other.length)).subarray(0, length),
        made.subarray(at),
      ]);
    else if (kind === 5 && change === 0) made = made.subarray(0, at);
    else made.write(String(below(2 ** 31)), at, "latin1");
  }
  return made;
}
