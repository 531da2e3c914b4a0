import type { CheckInput, Verdict } from "../check";
import { checkThreshold } from "../checkThreshold";
import type { Context } from "../context";
import { paragraphForm } from "../gates/paragraphForm";
import { dropped, failed, kept } from "../outcome";
import { inWords } from "../prompts/inWords";
import type { Chunk, JudgedChunk } from "../records";
import type { Step } from "../step";
import { describeChunk } from "./describeItem";
import { forEachItem } from "./forEachItem";
import { itemFolders } from "./itemFolders";
import { meanOfVotes } from "./meanOfVotes";
import type { StageResult } from "./stage";
import { trailOfChunk } from "./trailOf";
import { castVote } from "./voteOn";

/** The step that judges a passage. */
export type JudgeParagraphStep = Step<{ passage: string; details: string } & CheckInput, Verdict>;

/**
 * Refuses passages by their form alone where that is certain (`form_...`), judges the others in two wordings and keeps those whose mean acceptance reaches the threshold measured for the model; where
 * the model reasons, both wordings must accept. Drops `unsuitable`; fails `no_verdict` when neither wording was answered.
 * With `settings.textManuallyCleaned`, or the check skipped, every passage is kept without a call.
 */
export async function judgeParagraphs(
  chunks: readonly Chunk[],
  context: Context,
  steps: { judgeParagraph: JudgeParagraphStep },
): Promise<StageResult<JudgedChunk>> {
  const { settings, engine, prompts } = context;
  const judgeParagraph = inWords(steps.judgeParagraph, prompts);
  const trusted = settings.textManuallyCleaned || settings.skipChecks.includes("judgeParagraph");
  return forEachItem<Chunk, JudgedChunk>(chunks, context, {
    stage: "judgeParagraphs",
    folder: itemFolders.judgeParagraphs,
    describe: describeChunk,
    work: async (chunk, note, context) => {
      if (trusted) return kept({ ...chunk, votes: [] });
      const form = paragraphForm(chunk.text);
      if (form.status !== "kept") {
        note({ ...chunk, votes: [] });
        return form;
      }
      const { sha256 } = await engine.identify(judgeParagraph.model);
      const threshold = checkThreshold(judgeParagraph, sha256, "mean", settings);
      // It refuses nothing, so nobody is asked.
      if (threshold === 0) return kept({ ...chunk, votes: [] });
      const place = { run: chunk.id, trail: trailOfChunk(chunk) };
      const asked = { passage: chunk.text, details: chunk.details };
      const { mean, cast } = await meanOfVotes((vote) => castVote(judgeParagraph, asked, context, { ...place, vote }));
      const judged: JudgedChunk = { ...chunk, votes: cast.map(({ vote }) => vote) };
      note(judged);
      if (mean === null) return failed("no_verdict", "The model gave no verdict on the passage that could be read.");
      context.onDecision?.(judgeParagraph.name, mean >= threshold);
      if (mean >= threshold) return kept(judged);
      return dropped(
        "unsuitable",
        `Judged unfit for questions: acceptance ${mean.toFixed(3)}, below the threshold of ${threshold.toFixed(3)}.`,
      );
    },
  });
}
