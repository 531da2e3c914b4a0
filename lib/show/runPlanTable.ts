import type { RunPlan } from "../replay/planRun";
import { clockTime } from "./clockTime";
import { table } from "./table";

/** HTML of a table of what a run is going to do: by step, what is reused, redone and new, with tokens and time. */
export function runPlanTable({ texts, passages, newPassages, steps, total }: RunPlan): string {
  const caption = `What a whole run would do: texts ${texts}, passages ${passages}, of them new ${newPassages}. ~ stands before estimates.`;
  const rows = [...steps, { step: "all", ...total }].map((step) => {
    const about = (count: number) => (step.estimated && count > 0 ? `~${count}` : String(count));
    return {
      step: step.step,
      reused: step.reused,
      redone: about(step.redone),
      new: about(step.new),
      "prompt tokens": step.promptTokens,
      "generated tokens": step.generatedTokens,
      time: clockTime(step.seconds * 1000),
      "known from": "basis" in step ? (step.basis === "records" ? "calls here" : "shipped averages") : null,
    };
  });
  return table(rows, { caption });
}
