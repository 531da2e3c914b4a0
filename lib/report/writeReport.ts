import { leastQuestionScoreOf } from "../../logical_models/calibration";
import { checkThreshold } from "../checkThreshold";
import { confidencesOf } from "../confidence/confidencesOf";
import type { Context } from "../context";
import { modelsOf } from "../export/modelsOf";
import { allInWords } from "../prompts/inWords";
import type { StageResult } from "../stages/stage";
import type { AnyStep } from "../step";
import { gatherReport } from "./gatherReport";
import type { ReportFacts } from "./reportFacts";
import { reportPage } from "./reportHtml";

/**
 * Writes the report of a run, as far as it got, into the outputs folder and gives its numbers: `report.html`, a page that needs
 * nothing else, and `report.json`. `results`: the stages in their order. Throws what the store throws.
 */
export async function writeReport(
  results: readonly StageResult<unknown>[],
  context: Pick<Context, "store" | "engine" | "settings" | "prompts">,
  steps: readonly AnyStep[],
): Promise<ReportFacts> {
  const { store, engine, settings, prompts } = context;
  const models = await modelsOf(engine);
  const small = models.find(({ role }) => role === "small");
  const judge = allInWords(steps, prompts).find(({ name }) => name === "judgeParagraph");
  const facts = await gatherReport(results, store, {
    steps: steps.map(({ name }) => name),
    models,
    deciding: {
      settings,
      confidences: await confidencesOf(context, steps),
      passageThreshold:
        small === undefined || judge === undefined
          ? null
          : (strictness) => checkThreshold(judge, small.sha256, "mean", { ...settings, strictness }),
      leastQuestionScore: (strictness) => (small === undefined ? null : leastQuestionScoreOf(small.sha256, strictness)),
    },
  });
  await store.writeText("report.html", reportPage(facts).replace(/\p{Surrogate}/gu, "\ufffd"));
  await store.writeText("report.json", `${JSON.stringify(facts, null, 2)}\n`);
  return facts;
}
