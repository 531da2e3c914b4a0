import type { Context } from "../context";
import { languagesOf } from "../languages/languages";
import { dropped, failed, kept } from "../outcome";
import type { JudgedChunk } from "../records";
import { runStep } from "../runStep";
import type { Step } from "../step";
import { describeChunk } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { heldFacts, type RefusedFact } from "./heldFacts";
import { itemFolders } from "./itemFolders";
import type { StageResult } from "./stage";
import { trailOfChunk } from "./trailOf";

/**
 * A passage with the facts that questions are to be asked about, those that were planned and are not, and the id of the call that
 * planned them.
 */
export type PlannedChunk = JudgedChunk & { plan: string[]; refusedFacts: RefusedFact[]; planCall: string };

/** The step that plans questions. */
export type PlanQuestionsStep = Step<
  { passage: string; details: string; language: string; count?: number | undefined },
  { plan: string[] }
>;

/**
 * Plans the questions of each passage: as many as there are facts that the passage bears out and that stand by themselves. Drops a
 * passage without any (`no_facts`); fails one under the reason for which its calls could not be read.
 */
export async function planQuestionsOf(
  judged: readonly JudgedChunk[],
  context: Context,
  { planQuestions }: { planQuestions: PlanQuestionsStep },
): Promise<StageResult<PlannedChunk>> {
  return forEachItem<JudgedChunk, PlannedChunk>(judged, context, {
    stage: "planQuestionsOf",
    folder: itemFolders.planQuestionsOf,
    describe: describeChunk,
    work: async (chunk, note, context) => {
      const languages = languagesOf(chunk, context.settings);
      const planned = await runStep(
        planQuestions,
        {
          passage: chunk.text,
          details: chunk.details,
          language: languages.written,
          count: context.settings.questionsPerPassage,
        },
        context,
        { run: chunk.id, trail: trailOfChunk(chunk) },
      );
      if (planned.status !== "kept") return failed(planned.reason, planned.detail);
      const { facts, refused } = heldFacts(planned.value.plan, {
        passage: chunk.text,
        details: chunk.details,
        languages,
        // In other words a plan may join what the passage tells in two places; the answers are held to it all the same.
        held: context.prompts?.writing.planQuestions === undefined,
      });
      const made = { ...chunk, plan: facts, refusedFacts: refused, planCall: planned.call };
      note(made);
      if (facts.length > 0) return kept(made);
      return dropped("no_facts", `No fact could be asked about: ${refused.map(({ detail }) => detail).join(" ")}`);
    },
  });
}
