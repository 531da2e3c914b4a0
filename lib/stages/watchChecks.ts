import { decidesNothing } from "../decidesNothing";

/** Fewer decisions may be alike by chance. */
const leastDecisions = 100;

/**
 * Counts what checks decide by votes while a stage runs. Logs once of each check that at least 100 decisions were taken and more than
 * 95 % of them are one answer: which answer, how many, and what to do.
 */
export function watchChecks(stage: string, log: (line: string) => void): (check: string, accepted: boolean) => void {
  const checks = new Map<string, { decided: number; accepted: number; said: boolean }>();
  return (check, accepted) => {
    const count = checks.get(check) ?? { decided: 0, accepted: 0, said: false };
    checks.set(check, count);
    count.decided++;
    if (accepted) count.accepted++;
    const share = count.accepted / count.decided;
    if (count.said || count.decided < leastDecisions || !decidesNothing(share)) return;
    count.said = true;
    const [answer, times] = share > 0.5 ? ["accepted", count.accepted] : ["refused", count.decided - count.accepted];
    log(
      `${stage}: ${check} ${answer} ${times} of ${count.decided} that it was asked about. A check that leans so far decides nothing, unless nearly all of them should be ${answer}: measure it with this model (augmentoolkit evaluate --step ${check}, docs/checks.md), or take another model.`,
    );
  };
}
