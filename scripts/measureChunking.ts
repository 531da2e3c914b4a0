// Measures how long it takes and how much memory it needs to split a text of so many megabytes, beside the text itself.
// node --expose-gc --import tsx scripts/measureChunking.ts [MEGABYTES] [paragraphs|line]
import { stepList } from "../generation_functions/steps";
import { scriptedEngine } from "../lib/engine/scriptedEngine";
import { parseSettings } from "../lib/settings";
import { chunkSource } from "../lib/text/chunkSource";

const [megabytes = "100", form = "paragraphs"] = process.argv.slice(2);

async function measure(): Promise<void> {
  const settings = parseSettings({ engine: "scripted" });
  const countTokens = await scriptedEngine({ steps: stepList, settings }).tokenCounter();
  const text = textOf(Number(megabytes) * 1_000_000, form === "line" ? " " : "\n\n");
  const source = {
    id: "x",
    language: "en",
    details: "",
    title: "",
    author: null,
    year: null,
    file: "",
    text,
    warnings: [],
    parts: [],
  };
  // What the text was made from is freed first, or it would hide what splitting adds.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    global.gc?.();
  }
  const before = memory();
  const started = performance.now();
  let [chunks, tokens, characters] = [0, 0, 0];
  const most = { ...before };
  for (const chunk of chunkSource(source as never, { maximumTokens: settings.chunkTokens, countTokens })) {
    chunks++;
    tokens += chunk.tokens;
    characters += chunk.text.length;
    if (chunks % 100 !== 0) continue;
    const now = memory();
    most.resident = Math.max(most.resident, now.resident);
    most.heap = Math.max(most.heap, now.heap);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    JSON.stringify({
      megabytes: text.length / 1e6,
      form,
      chunks,
      tokens,
      characters,
      seconds: Math.round(seconds * 10) / 10,
      mebibytesWithText: before,
      mebibytesAtMost: most,
    }),
  );
}

/** Resident memory, and the heap with what it holds outside, garbage included; in MiB. */
function memory(): { resident: number; heap: number } {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: Math.round(rss / 2 ** 20), heap: Math.round((heapUsed + external) / 2 ** 20) };
}

/** Prose of so many bytes whose sentences all differ. */
function textOf(bytes: number, between: string): string {
  const buffer = Buffer.alloc(bytes, " ");
  for (let at = 0, number = 1; at < bytes; number++) {
    const sentence = `Mill number ${number} was built of oak, since oak withstands the water of the valley for decades. `;
    at += buffer.write(number % 5 === 0 ? sentence.trimEnd() + between : sentence, at, "latin1");
  }
  return buffer.toString("latin1");
}

measure();
