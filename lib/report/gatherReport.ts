import { z } from "zod";
import type { ModelIdentity } from "../engine/engine";
import { slotsOf } from "../export/datasetParts";
import { refusedAnswers } from "../export/refusedAnswers";
import { refusedByChecks } from "../export/refusedByChecks";
import type { RefusedAnswer } from "../export/sample";
import { judgedChunkSchema, type Vote } from "../records";
import { itemFolders } from "../stages/itemFolders";
import { type StageResult, tally } from "../stages/stage";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";
import { coveredSources } from "./coveredSources";
import { type Deciding, levelFacts } from "./levelFacts";
import { questionFacts } from "./questionFacts";
import { ratedTuples } from "./ratedTuples";
import type { CoveredSource, ReasonCount, ReportFacts } from "./reportFacts";
import { keptIn, type NamedStages, stagesByName } from "./stagesByName";
import { stepCosts } from "./stepCosts";
import { voteFacts } from "./voteFacts";

const mostExamples = 3;

/**
 * Gathers everything a report tells, from what became of the items of each stage and from the records: refusals on the way,
 * and what calls cost. `steps`: names of the steps, in the order of the flow. `deciding`: how votes are weighed.
 */
export async function gatherReport(
  results: readonly StageResult<unknown>[],
  store: Pick<Store, "list" | "read" | "root">,
  { steps, models, deciding }: { steps: readonly string[]; models: readonly ModelIdentity[]; deciding: Deciding },
): Promise<ReportFacts> {
  const stages = stagesByName(results);
  const tuples = keptIn(stages.grouped ?? stages.reviewed ?? stages.revised);
  const sources = coveredSources(stages);
  const byChecks = await refusedByChecks(store, slotsOf(results));
  const refused = await refusedAnswers(store, byChecks);
  return {
    format: 2,
    stages: results.map((result) => tally(result)),
    tuples: tuples.length,
    conversations: keptIn(stages.conversations).length,
    sources,
    chapters: chaptersOf(sources),
    reasons: reasonsOf(stages),
    refusals: refusalsOf(refused),
    votes: voteFacts([
      ...keptIn(stages.judged).map(({ votes }) => votes),
      ...(await votesAgainst(stages.judged, store)),
      ...keptIn(stages.checked).map(({ votes }) => votes),
      // As the checks went, whatever people decided since.
      ...[...byChecks.values()].flat().map(({ votes }) => votes),
    ]),
    levels: levelFacts(tuples, keptIn(stages.judged), deciding),
    questions: questionFacts(tuples, deciding.settings),
    evidence: { tuples: tuples.length, withQuote: tuples.filter(({ evidence }) => evidence !== null).length },
    costs: await stepCosts(store, steps),
    models: models.map(({ role, name, sha256 }) => ({ role, name, sha256 })),
    ...ratedTuples(tuples, deciding.confidences),
  };
}

const votedRecord = z.object({ value: judgedChunkSchema.pick({ votes: true }) });

/** The votes on passages that were not kept; only their records hold them. Those of an undecided one are of an earlier run. */
async function votesAgainst(judged: NamedStages["judged"], store: Pick<Store, "read">): Promise<Vote[][]> {
  const ballots: Vote[][] = [];
  for (const { id, outcome } of judged?.items ?? []) {
    if (outcome.status === "kept" || outcome.status === "waiting") continue;
    const record = votedRecord.safeParse(await readWhole(store, itemFolders.judgeParagraphs, id));
    if (record.success) ballots.push(record.data.value.votes);
  }
  return ballots;
}

function reasonsOf({ all }: NamedStages): ReasonCount[] {
  const reasons = new Map<string, ReasonCount>();
  for (const { stage, items } of all)
    for (const { label, outcome } of items)
      if (outcome.status === "dropped" || outcome.status === "failed")
        count(reasons, stage, outcome.reason, { label, detail: outcome.detail });
  return [...reasons.values()];
}

function refusalsOf(refused: readonly RefusedAnswer[]): ReasonCount[] {
  const reasons = new Map<string, ReasonCount>();
  for (const { question, answer, reason } of refused)
    count(reasons, "checkTuples", reason, { label: question, detail: answer });
  return [...reasons.values()].sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
}

function count(
  reasons: Map<string, ReasonCount>,
  stage: string,
  reason: string,
  example: { label: string; detail: string },
): void {
  const key = `${stage} ${reason}`;
  const known = reasons.get(key) ?? { stage, reason, count: 0, examples: [] };
  reasons.set(key, known);
  known.count++;
  if (known.examples.length < mostExamples) known.examples.push(example);
}

function chaptersOf(sources: readonly CoveredSource[]): ReportFacts["chapters"] {
  const chapters = new Map<string, ReportFacts["chapters"][number]>();
  for (const { details, passages } of sources)
    for (const { chapter, tuples, fate } of passages) {
      if (chapter === null) continue;
      const key = JSON.stringify([details, chapter]);
      const known = chapters.get(key) ?? { source: details, chapter, passages: 0, gave: 0, tuples: 0 };
      chapters.set(key, known);
      known.passages++;
      known.tuples += tuples;
      if (fate === "gave_tuples") known.gave++;
    }
  return [...chapters.values()];
}
