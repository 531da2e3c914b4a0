import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addCounts, type CountedCalls, countedCallsSchema, countsTable } from "./callEndings";
import { markdownTable } from "./markdownTable";

const folder = join(__dirname, "..", "logical_models", "countedCalls");

/** What `npm run soak` counted, one for each model, the files of its processes added up. */
function countedCalls(): CountedCalls[] {
  const models = new Map<string, CountedCalls>();
  for (const name of readdirSync(folder).sort()) {
    const counts = countedCallsSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    const before = models.get(counts.model);
    models.set(counts.model, before ? addCounts(before, counts) : counts);
  }
  return [...models.values()];
}

/** A table for each model of how its calls ended, as lines of Markdown. */
export function countedCallsSection(): string[] {
  return [
    "## How calls end",
    "",
    "Each step called for real passages of at most 400 tokens, with models far smaller than a run should take, since they keep to instructions",
    "least. A call that reaches its limit of tokens or repeats itself is given up and made once more with another seed. `complete` are those that",
    "their grammar let end, `unparsable` those of them that the step could not read; seconds are of processes of one thread, two side by side.",
    "",
    "    npm run soak -- --model NAME --texts FOLDER --from 0 --calls 150 --threads 1 --record FILE",
    "",
    "goes on where it was stopped. Made from the files of `logical_models/countedCalls/`. Where a process was halted and went on, the pause",
    "is in the seconds of the call that it was in: such are those of 600 seconds and more.",
    "",
    ...countedCalls().flatMap((counts) => {
      const [header, rows] = countsTable(counts);
      return [
        `${counts.model}, ${counts.passages.length} passages:`,
        "",
        ...markdownTable(
          header,
          rows.map(([step, ...cells]) => [`\`${step}\``, ...cells.map(String)]),
        ),
        "",
      ];
    }),
  ];
}
