import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { languagesOf } from "../languages/languages";
import type { QaTuple } from "../records";
import { type CardFacts, datasetCard } from "./datasetCard";
import { datasetInfo } from "./datasetInfo";
import { mainSet } from "./mainSet";
import type { SamplePassage } from "./sample";
import { trainerFiles } from "./trainerFiles";
import { writeFile } from "./writeFile";

/** What is told of a dataset beside its rows. */
export interface AboutFacts
  extends Pick<CardFacts, "sets" | "settings" | "models" | "stages" | "promptSet" | "ownChecks"> {
  passages: readonly SamplePassage[];
  tuples: readonly QaTuple[];
}

/**
 * Writes what explains a dataset's folder, from the sets that lie in it: the card `README.md`, `dataset_info.json` for
 * LLaMA-Factory and `trainers/`. What has nothing to tell of is removed.
 */
export async function writeAbout(folder: string, facts: AboutFacts): Promise<void> {
  const { sets } = facts;
  const main = mainSet(sets);
  const info = datasetInfo(sets);
  const trainers = trainerFiles(sets, facts.settings);
  const example = main === null ? null : await firstRow(join(folder, main.format.name, `${main.set}.train.jsonl`));
  const files: Record<string, string | null> = {
    "README.md":
      sets.length === 0
        ? null
        : datasetCard({
            ...facts,
            sources: sourcesOf(facts),
            languages: facts.tuples.map((tuple) => languagesOf(tuple, facts.settings).written),
            example,
          }),
    "dataset_info.json": info === null ? null : `${JSON.stringify(info, null, 2)}\n`,
    ...trainers,
  };
  if (Object.values(trainers).every((text) => text === null))
    await rm(join(folder, "trainers"), { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, ...name.split("/"));
    if (text === null) await rm(path, { force: true });
    else await writeFile(path, [text]);
  }
}

function sourcesOf({ passages, tuples }: AboutFacts): CardFacts["sources"] {
  const sources = new Map<string, { details: string; passages: number; tuples: number }>();
  const of = (sourceId: string, details: string) => {
    const known = sources.get(sourceId) ?? { details, passages: 0, tuples: 0 };
    sources.set(sourceId, known);
    return known;
  };
  for (const { sourceId, source } of passages) of(sourceId, source).passages++;
  for (const { sourceId, details } of tuples) of(sourceId, details).tuples++;
  return [...sources.values()].sort((one, other) => (one.details < other.details ? -1 : 1));
}

async function firstRow(path: string): Promise<object> {
  const stream = createReadStream(path, "utf8");
  try {
    for await (const line of createInterface({ input: stream })) return JSON.parse(line) as object;
  } finally {
    stream.destroy();
  }
  return {};
}
