import { steps } from "../../generation_functions/steps";
import type { Engine } from "../../lib/engine/engine";
import { statusOf } from "../../lib/replay/statusOf";
import type { SettingsInput } from "../../lib/settings";
import { openStore } from "../../lib/store/fileStore";
import { countRecords } from "./countRecords";
import { givenUp } from "./givenUp";
import type { KillFlags } from "./killCommand";
import { runCounted } from "./runCounted";
import { type Check, sayChecks } from "./sayChecks";

/** What is killed, and how it comes back. */
export interface Victim {
  name: string;
  kill(): void;
  startAgain(): Promise<void>;
  /** Called between the run and the same run again. */
  betweenRuns?(): void;
  /** What is expected beside that nothing was lost and nothing done twice. */
  ownChecks?(): Check[];
}

/** Runs the pipeline, kills and starts again on the way, runs it once more, and says what held. `engine` opens one for each run. */
export async function killDuring(
  victim: Victim,
  { input, engine, flags, log }: { input: SettingsInput; engine(): Engine; flags: KillFlags; log(line: string): void },
): Promise<void> {
  const { killAfter, downFor } = flags;
  let calls = 0;
  let again: Promise<void> | null = null;
  const onCall = () => {
    calls++;
    if (calls === killAfter) {
      log(`Call ${calls}: ${victim.name} is killed.`);
      victim.kill();
    }
    if (calls !== killAfter + downFor) return;
    log(`Call ${calls}: it is started again.`);
    again = victim.startAgain();
  };
  const store = await openStore(input.outputsFolder as string);
  const started = performance.now();
  await runCounted(input, engine(), store, log, onCall);
  const seconds = Math.round((performance.now() - started) / 1000);
  await again;
  const whole = calls;
  victim.betweenRuns?.();
  await runCounted(input, engine(), store, log, onCall);
  const status = await statusOf(store, steps, new AbortController().signal);
  await store.close();
  const records = await countRecords(store.root);
  sayChecks(status, [
    [`the run ended, and each item with it (${whole} calls, ${seconds} s)`, status.finished],
    [`${victim.name} was killed after call ${killAfter} of ${whole} and started again`, again !== null],
    [`each answer is a record, and none twice (${records} records)`, records === whole],
    ["the same command again asks nothing", calls === whole],
    ["no call was given up", givenUp(status).length === 0],
    ...(victim.ownChecks?.() ?? []),
  ]);
}
