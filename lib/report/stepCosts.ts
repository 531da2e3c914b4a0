import { z } from "zod";
import { readWhole } from "../store/readWhole";
import type { Store } from "../store/store";
import type { StepCost } from "./reportFacts";

/** So many records of a step are read; where there are more, the rest is reckoned from these. */
const mostRead = 4000;

const costRecord = z.object({
  completion: z.object({
    tokens: z.object({ prompt: z.number(), evaluated: z.number(), generated: z.number() }),
    milliseconds: z.number(),
  }),
});

/** What the calls of each step cost that have a record in the outputs folder, in the order of the steps. */
export async function stepCosts(store: Pick<Store, "list" | "read">, steps: readonly string[]): Promise<StepCost[]> {
  const costs: StepCost[] = [];
  for (const step of steps) {
    const ids = await store.list(step);
    if (ids.length === 0) continue;
    const stride = Math.max(1, ids.length / mostRead);
    const cost: StepCost = {
      step,
      calls: ids.length,
      promptTokens: 0,
      evaluatedTokens: 0,
      generatedTokens: 0,
      seconds: 0,
      reckoned: stride > 1,
    };
    let read = 0;
    for (let place = 0; Math.floor(place) < ids.length; place += stride) {
      const record = costRecord.safeParse(await readWhole(store, step, ids[Math.floor(place)] as string));
      if (!record.success) continue;
      const { tokens, milliseconds } = record.data.completion;
      read++;
      cost.promptTokens += tokens.prompt;
      cost.evaluatedTokens += tokens.evaluated;
      cost.generatedTokens += tokens.generated;
      cost.seconds += milliseconds / 1000;
    }
    const scale = cost.reckoned && read > 0 ? ids.length / read : 1;
    for (const field of ["promptTokens", "evaluatedTokens", "generatedTokens", "seconds"] as const)
      cost[field] = Math.round(cost[field] * scale);
    costs.push(cost);
  }
  return costs;
}
