import { gatherReport } from "../../lib/report/gatherReport";
import type { Deciding } from "../../lib/report/levelFacts";
import type { ReportFacts } from "../../lib/report/reportFacts";
import { parseSettings } from "../../lib/settings";
import { madeRun } from "./madeRun";

/** The facts of the made run, without records beside it. */
export function factsOfRun(
  deciding: Deciding = {
    settings: parseSettings({}),
    confidences: null,
    passageThreshold: null,
    leastQuestionScore: () => null,
  },
): Promise<ReportFacts> {
  const store = { root: "outputs", list: async () => [], read: async () => null };
  return gatherReport(madeRun().results, store, { steps: [], models: [], deciding });
}
