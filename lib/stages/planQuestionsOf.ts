import type { Context } from "../context";
import { languagesOf } from "../languages/languages";
import { failed, kept } from "../outcome";
import type { JudgedChunk } from "../records";
import { runStep } from "../runStep";
import type { Step } from "../step";
import { describeChunk } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";
import { trailOfChunk } from "./trailOf";

/** A passage with the plan of its questions; `planCall` is the id of the call that made it. */
export type PlannedChunk = JudgedChunk & { plan: string[]; planCall: string };

/** The step that plans questions. */
export type PlanQuestionsStep = Step<{ passage: string; details: string; language: string }, { plan: string[] }>;

/** Plans the questions of each passage. Fails a passage under the reason for which its calls could not be read. */
export async function planQuestionsOf(
  judged: readonly JudgedChunk[],
  context: Context,
  { planQuestions }: { planQuestions: PlanQuestionsStep },
): Promise<StageResult<PlannedChunk>> {
  return forEachItem<JudgedChunk, PlannedChunk>(judged, context, {
    stage: "planQuestionsOf",
    folder: itemFolders.planQuestionsOf,
    describe: describeChunk,
    work: async (chunk, _note, context) => {
      const planned = await runStep(
        planQuestions,
        { passage: chunk.text, details: chunk.details, language: languagesOf(chunk, context.settings).written },
        context,
        { run: chunk.id, trail: trailOfChunk(chunk) },
      );
      if (planned.status !== "kept") return failed(planned.reason, planned.detail);
      return kept({ ...chunk, plan: planned.value.plan, planCall: planned.calls.at(-1) as string });
    },
  });
}
