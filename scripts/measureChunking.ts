// Measures how long it takes and how much memory it needs to split a text of so many megabytes, beside the text itself.
// npx tsx scripts/measureChunking.ts [MEGABYTES] [paragraphs|line]
import { stepList } from "../generation_functions/steps";
import { scriptedEngine } from "../lib/engine/scriptedEngine";
import { parseSettings } from "../lib/settings";
import { chunkSource } from "../lib/text/chunkSource";

const [megabytes = "100", form = "paragraphs"] = process.argv.slice(2);

async function measure(): Promise<void> {
  const settings = parseSettings({ engine: "scripted" });
  const countTokens = await scriptedEngine({ steps: stepList, settings }).tokenCounter();
  const text = textOf(Number(megabytes) * 1_000_000, form === "line" ? " " : "\n\n");
  const source = { id: "x", details: "", title: "", author: null, year: null, file: "", text, warnings: [], parts: [] };
  global.gc?.();
  const before = process.memoryUsage().rss;
  const started = performance.now();
  let [chunks, tokens, characters, most] = [0, 0, 0, before];
  for (const chunk of chunkSource(source as never, { maximumTokens: settings.chunkTokens, countTokens })) {
    chunks++;
    tokens += chunk.tokens;
    characters += chunk.text.length;
    if (chunks % 100 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - started) / 1000;
  const mebibytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  console.log(
    JSON.stringify({
      megabytes: text.length / 1e6,
      form,
      chunks,
      tokens,
      characters,
      seconds: Math.round(seconds * 10) / 10,
      mebibytesWithText: mebibytes(before),
      mebibytesAdded: mebibytes(most - before),
    }),
  );
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
