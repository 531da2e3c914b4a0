import { type AnyStep, renderStep } from "../step";

/** How many wordings a check has: they are counted until the prompt of the first one comes back, 15 at most. */
export function wordingCount(step: AnyStep, input: object): number {
  const promptOf = (wording: number) => JSON.stringify(renderStep(step, { ...input, wording }));
  const first = promptOf(0);
  for (let wording = 1; wording < 15; wording++) if (promptOf(wording) === first) return wording;
  return 15;
}
