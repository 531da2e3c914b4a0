import { groupBy } from "../lib/groupBy";
import type { GateVerdict } from "./gateVerdicts";

/** How many labelled items a gate refused: the right ones among them are its false rejects. */
export interface GateRefusals {
  gate: string;
  set: string;
  /** The code of the refusal; null for all codes together. */
  reason: string | null;
  right: number;
  rightRefused: number;
  wrong: number;
  wrongRefused: number;
}

/** Counts verdicts by gate and set, and under each of those by reason, in the order in which they come. */
export function gateRefusals(verdicts: readonly GateVerdict[]): GateRefusals[] {
  return [...groupBy(verdicts, ({ gate, set }) => `${gate} ${set}`).values()].flatMap((some) => {
    const reasons = [...new Set(some.flatMap(({ reason }) => (reason === null ? [] : [reason])))].sort();
    return [null, ...reasons].map((reason) => countsOf(some, reason));
  });
}

function countsOf(verdicts: readonly GateVerdict[], reason: string | null): GateRefusals {
  const isRefused = (verdict: GateVerdict) => verdict.reason !== null && (reason ?? verdict.reason) === verdict.reason;
  const right = verdicts.filter((verdict) => verdict.right);
  const wrong = verdicts.filter((verdict) => !verdict.right);
  return {
    gate: verdicts[0]?.gate ?? "",
    set: verdicts[0]?.set ?? "",
    reason,
    right: right.length,
    rightRefused: right.filter(isRefused).length,
    wrong: wrong.length,
    wrongRefused: wrong.filter(isRefused).length,
  };
}
