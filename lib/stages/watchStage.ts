import { AugmentoolkitError } from "../errors";
import type { Dropped, Failed, Outcome, Waiting } from "../outcome";
import { probe } from "./probeFirst";
import { reasonCounts } from "./reasonCounts";
import type { DescribedItem } from "./stage";

/** Watches what becomes of a stage's items while it runs. */
export interface StageWatch {
  /** Takes what became of an item, with the error where it failed by one. Throws when the stage had better stop. */
  add(item: DescribedItem, outcome: Outcome<unknown> | Waiting, error?: unknown): void;
  /** The stage has ended: says which sources yielded nothing. */
  end(): void;
}

/**
 * How a stage takes its items: `sampled`, those of `probeFirst` first; `inOrder`, as they are read; `alone`, of one passage only,
 * which cannot show that everything ends alike.
 */
export type Taken = "sampled" | "inOrder" | "alone";

/** What a watch goes by. */
export interface WatchOptions {
  taken: Taken;
  /** Whether people decided about tuples of the run, which they may want in spite of what drops all: then no drop stops a stage. */
  reviewed: boolean;
}

/** So many items in a row without a kept one, all for the same reason, stop a stage. A refusal is more often right than a failure. */
const alike = { failed: 20, dropped: probe.items } as const;
/** The same error, unforeseen, so many times stops a stage: once may be the text's fault, again and again is the program's. */
const mostUnexpected = 3;
/** A source with fewer items that yields nothing is no reason for a warning. */
const leastItems = 3;

interface Yield {
  source: string | null;
  items: number;
  kept: number;
  reasons: Map<string, number>;
}

/**
 * Makes a watch that stops a stage when the same thing happens to everything: from the first item on all failed (20) or were
 * dropped (50) for one reason, over a quarter of the stage or a sample of it, and over two sources where there are two; not where
 * its items are of one passage, nor where people decided about what was dropped. Throws `all-failed` or `all-dropped` with three examples, and `unexpected-errors` where the same error that is not this project's
 * comes a third time.
 * Logs each source that yielded nothing while others did.
 */
export function watchStage(
  stage: string,
  items: readonly DescribedItem[],
  log: (line: string) => void,
  { taken, reviewed }: WatchOptions,
): StageWatch {
  const sources = new Set(items.map(({ sourceId }) => sourceId)).size;
  const quarter = Math.ceil(items.length / 4);
  const least = { sampled: items.length >= probe.from ? 0 : quarter, inOrder: quarter, alone: Infinity }[taken];
  const yields = new Map<string | null, Yield>();
  const examples: string[] = [];
  const unexpected = new Map<string, { times: number; first: unknown }>();
  let common: string | null = null;
  let differs = false;
  let finished = 0;

  function requireDifference(outcome: Dropped | Failed): void {
    if (reviewed && outcome.status === "dropped") return;
    if (differs || finished < Math.max(alike[outcome.status], least) || yields.size < Math.min(2, sources)) return;
    throw new AugmentoolkitError(
      `${stage} was stopped: the first ${finished} of ${items.length} items were all ${outcome.status} for the same reason, ${outcome.reason}.\n${examples.map((line) => `- ${line}`).join("\n")}\n`,
      {
        code: outcome.status === "failed" ? "all-failed" : "all-dropped",
        hint:
          outcome.status === "failed"
            ? "Try another model, or look at the calls of one of these items; what is on disk is kept."
            : "If the texts are good, another model, lenient strictness or skipChecks let more through; what is on disk is kept.",
        fatal: true,
      },
    );
  }

  return {
    add(item, outcome, error) {
      finished++;
      const of = yields.get(item.sourceId) ?? { source: item.source ?? null, items: 0, kept: 0, reasons: new Map() };
      yields.set(item.sourceId, of);
      of.items++;
      if (outcome.status === "kept") of.kept++;
      else of.reasons.set(outcome.reason, (of.reasons.get(outcome.reason) ?? 0) + 1);
      if (outcome.status === "kept" || outcome.status === "waiting") {
        differs = true;
        return;
      }
      const fate = `${outcome.status} ${outcome.reason}`;
      common ??= fate;
      if (fate !== common) differs = true;
      if (examples.length < 3) examples.push(`${item.label} (${item.id}): ${outcome.detail}`);
      if (outcome.status === "failed" && outcome.reason === "unexpected_error") {
        const { times, first } = unexpected.get(outcome.detail) ?? { times: 0, first: error };
        if (times + 1 === mostUnexpected) throw unexpectedErrors(stage, item, outcome.detail, first);
        unexpected.set(outcome.detail, { times: times + 1, first });
      }
      requireDifference(outcome);
    },
    end() {
      const all = [...yields.values()];
      if (!all.some(({ kept }) => kept > 0)) return;
      for (const { source, items: count, kept, reasons } of all) {
        if (source === null || kept > 0 || count < leastItems) continue;
        log(`${stage}: nothing of ${source} was kept (${count} items: ${reasonCounts(reasons)}).`);
      }
    },
  };
}

function unexpectedErrors(stage: string, item: DescribedItem, detail: string, cause: unknown): AugmentoolkitError {
  return new AugmentoolkitError(
    `${stage} was stopped by the same unforeseen error ${mostUnexpected} times, the last at ${item.label} (${item.id}): ${detail}`,
    {
      code: "unexpected-errors",
      hint: "Please report it; what is on disk is kept, and the same command goes on from there.",
      fatal: true,
      cause,
    },
  );
}
