import type { PlannedStep, RunPlan } from "../replay/planRun";
import { duration } from "./duration";
import { table } from "./table";

/** What a run is going to do as lines: a table of steps with totals, and what its estimates rest on. */
export function planLines({ texts, passages, newPassages, steps, total }: RunPlan): string[] {
  const what = `${counted(texts, "text")}, ${counted(passages, "passage")} (${newPassages} new).`;
  if (total.redone + total.new === 0)
    return [`${what} Nothing is to be done: all ${total.reused} calls have their records.`];
  const cells = (step: Omit<PlannedStep, "step" | "basis">) => {
    const about = (count: number) => (step.estimated && count > 0 ? `~${count}` : String(count));
    const cost = [step.promptTokens, step.generatedTokens].map((count) => (count > 0 ? `~${short(count)}` : "0"));
    return [String(step.reused), about(step.redone), about(step.new), ...cost, roughDuration(step.seconds)];
  };
  const rows = [...steps.map((step) => [step.step, ...cells(step)]), ["all", ...cells(total)]];
  const lines = [what, "", ...table(["step", "reused", "redone", "new", "prompt", "generated", "time"], rows), ""];
  return [...lines, ...basisLines(steps)];
}

function basisLines(steps: readonly PlannedStep[]): string[] {
  const made = steps.filter((step) => step.redone + step.new > 0);
  const guessed = made.filter(({ basis }) => basis === "defaults").map(({ step }) => step);
  const lines = [
    "Prompt and generated are tokens. Numbers with ~ are estimates, by what was seen",
    "in this outputs folder so far.",
  ];
  if (guessed.length === made.length)
    lines.push("There are no calls here yet: tokens and time are those of the default model on", "two cores.");
  else if (guessed.length > 0)
    lines.push(
      `Of these there are no calls here yet, and the figures are those of the default model on two cores: ${guessed.join(", ")}.`,
    );
  return lines;
}

/** No estimate is good to more digits, and the table has to fit in a terminal of 80 columns. */
function short(count: number): string {
  return count < 100_000 ? String(count) : `${Math.round(count / 1000)}k`;
}

function roughDuration(seconds: number): string {
  return seconds < 600 ? duration(seconds) : duration(Math.round(seconds / 60) * 60).replace(/ 00 s$/, "");
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
