import type { Context } from "./context";
import { decisiveOf } from "./decisive";
import { AugmentoolkitError, codeOf, messageOf } from "./errors";
import { fingerprintOf, idOf, seedOf } from "./ids";
import { inWords } from "./prompts/inWords";
import { type Reading, readAnswer } from "./readAnswer";
import { type CallRecord, callRecordSchema } from "./records";
import { renderStep, type Step } from "./step";

/** Which call of which item this is; together with prompt, model and settings it decides the seed and the record. */
export interface CallPlace {
  /** Id of the run of an item through the pipeline. */
  run: string;
  /** Ids of what the item came from, by kind. */
  trail: Readonly<Record<string, string>>;
  /** Which vote of a check, from 0. Default: 0. */
  vote?: number;
  /** Which attempt of a stage, from 0. Default: 0. */
  attempt?: number;
}

/** What the last call of a step came to; `call` is the id of its record, `calls` are those of all its calls, oldest first. */
export type StepOutcome<Output> = Reading<Output> & { call: string; calls: string[] };

/** The temperature of a retry where that of the step is 0, whose likeliest answer is the same one with every seed. */
const retryTemperature = 0.3;

/**
 * Asks a model one thing: checks the input, renders in the words of the prompt set where there is one, takes the finished record
 * where there is one, else completes, parses, checks the output and writes the record; an answer that cannot be read is asked for
 * again, `settings.retries` times at most. The only caller of a model in the project.
 * Throws `invalid-step-input` for an input that the step's schema refuses, and whatever the engine or the store throws.
 */
export async function runStep<Input, Output>(
  given: Step<Input, Output>,
  input: Input,
  context: Context,
  place: CallPlace,
): Promise<StepOutcome<Output>> {
  const step = inWords(given, context.prompts);
  const checked = step.input.safeParse(input);
  if (!checked.success) {
    throw new AugmentoolkitError(`${step.name} was called with an input it does not take: ${checked.error.message}`, {
      code: "invalid-step-input",
      hint: "This is an error of the calling stage, not of the text.",
    });
  }
  const calls: string[] = [];
  let asked = step;
  for (let retry = 0; ; retry++) {
    const { id, completion } = await recordOf(asked, checked.data, context, place, retry);
    calls.push(id);
    const reading = readAnswer(step, checked.data, completion);
    if (reading.status === "kept" || retry >= context.settings.retries) return { ...reading, call: id, calls };
    // Where time alone was short, the answer that was on its way is wanted still.
    if (reading.reason !== "timeout") asked = loosened(step);
  }
}

/** A step as it is asked again; one that leaves room to the seed stays as it is. */
function loosened<Input, Output>(step: Step<Input, Output>): Step<Input, Output> {
  if (step.sampling.temperature > 0) return step;
  return { ...step, sampling: { ...step.sampling, temperature: retryTemperature } };
}

/** The record of one call, which is made where it has none yet. */
async function recordOf<Input, Output>(
  step: Step<Input, Output>,
  input: Input,
  context: Context,
  place: CallPlace,
  retry: number,
): Promise<CallRecord> {
  const { engine, settings, signal, store } = context;
  const prompt = renderStep(step, input);
  const model = await engine.identify(step.model);
  const vote = place.vote ?? 0;
  const attempt = place.attempt ?? 0;
  const seed = seedOf(settings.seed, place.run, step.name, vote, attempt, retry);
  const fingerprint = fingerprintOf(
    decisiveOf(step, prompt, model, settings, { run: place.run, vote, attempt, retry, seed }),
  );
  const id = idOf("call", fingerprint);
  const stored = await finishedCall(context, step.name, { id, fingerprint });
  const finished = stored !== null && !hasMoreTime(stored, context) ? stored : null;
  context.onCall?.({ step: step.name, id }, finished);
  if (finished !== null) return finished;

  signal.throwIfAborted();
  const completion = await engine.complete(
    {
      role: step.model,
      step: step.name,
      input,
      ...prompt,
      seed,
      timeLimitSeconds: settings.callTimeLimitSeconds,
    },
    signal,
  );
  const outcome = readAnswer(step, input, completion);
  const record: CallRecord = {
    format: 1,
    id,
    step: step.name,
    run: place.run,
    trail: { ...place.trail },
    vote,
    attempt,
    retry,
    fingerprint,
    model,
    messages: prompt.messages,
    lead: prompt.lead,
    grammar: prompt.grammar,
    choices: prompt.choices === null ? null : [...prompt.choices],
    given: prompt.given,
    sampling: prompt.sampling,
    seed,
    completion: { ...completion, choices: completion.choices === null ? null : { ...completion.choices } },
    outcome:
      outcome.status === "kept"
        ? { status: "kept", reason: null, detail: null }
        : { status: "failed", reason: outcome.reason, detail: outcome.detail },
    finishedAt: new Date().toISOString(),
  };
  await store.write(step.name, id, record);
  return record;
}

/** Whether a call that was given up for its time would now be given more of it. */
function hasMoreTime({ completion }: CallRecord, { settings }: Context): boolean {
  const { finish, milliseconds, tokens } = completion;
  if (finish !== "timeout") return false;
  // Limits are whole seconds. Servers once told the time of all tries, which does not say what the last one was given.
  const untold = tokens.prompt === 0 && milliseconds % 1000 !== 0;
  return untold || milliseconds < settings.callTimeLimitSeconds * 1000;
}

/** The record of a call, or null where there is none; one that cannot be used is said, and the call is made again. */
async function finishedCall(
  { store, log }: Context,
  step: string,
  { id, fingerprint }: Pick<CallRecord, "id" | "fingerprint">,
): Promise<CallRecord | null> {
  let record: unknown;
  try {
    record = await store.read(step, id);
  } catch (error) {
    if (codeOf(error) !== "broken-record") throw error;
    log(`${messageOf(error)} The call is made again.`);
    return null;
  }
  if (record === null) return null;
  const { success, data } = callRecordSchema.safeParse(record);
  if (success && data.id === id && data.fingerprint === fingerprint) return data;
  log(`The record ${id} of ${step} is not of this version or not of this call. The call is made again.`);
  return null;
}
