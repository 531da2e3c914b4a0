import { AugmentoolkitError, messageOf } from "../../errors";
import { fleetSettings } from "./fleetVersion";

/** `no-queue`: Redis does not answer, or does not let us in. */
export function noQueue(place: string, why: string, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`The queue ${place} cannot be used: ${why}`, {
    code: "no-queue",
    hint: "Start Redis (7) or Valkey there, or correct the setting queue and the password in AUGMENTOOLKIT_QUEUE_PASSWORD; docs/fleet.md says more.",
    retryable: true,
    fatal: true,
    cause,
  });
}

/** `no-worker`: no worker offers the model that is asked for. */
export function noWorker(model: string, seconds: number, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`No worker offered the model ${model} within ${seconds} s.`, {
    code: "no-worker",
    hint: `Start one: augmentoolkit worker --queue URL --model ${model}; what is finished is kept, and the same command goes on from there.`,
    retryable: true,
    fatal: true,
    cause,
  });
}

/** What a worker's version tells of by a fingerprint. */
const decisiveSettings = fleetSettings.join(", ");

/** `worker-refused`: this worker would answer otherwise than those that are there. */
export function workerRefused(why: string): AugmentoolkitError {
  return new AugmentoolkitError(`This worker is refused: ${why}`, {
    code: "worker-refused",
    hint: `All workers of a model need the same file, version of this program and settings ${decisiveSettings}.`,
    fatal: true,
  });
}

/** `worker-failed`: the model of this worker fails one call after the other. */
export function workerFailed(times: number, cause: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`This worker ends: its model failed ${times} calls in a row (${messageOf(cause)}).`, {
    code: "worker-failed",
    hint: "Look at the memory and the graphics card of this machine, and start the worker again; other workers do its calls.",
    fatal: true,
    cause,
  });
}

/** `queue-version`: the workers speak another version. */
export function otherVersion(model: string, theirs: string, ours: string): AugmentoolkitError {
  return new AugmentoolkitError(`The workers with ${model} are of version ${theirs}, and this run is of ${ours}.`, {
    code: "queue-version",
    hint: `Install the same version of this program on all machines, and start workers with the run's ${decisiveSettings} (--settings or --set).`,
    fatal: true,
  });
}
