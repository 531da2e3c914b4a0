import type { ModelIdentity } from "./engine/engine";
import type { Settings } from "./settings";
import type { RenderedPrompt, Step } from "./step";

/** One call of a run: which step asks, on which item, for which time. */
export interface CallNumbers {
  /** Id of the run of an item through the pipeline. */
  run: string;
  vote: number;
  attempt: number;
  retry: number;
  seed: number;
}

/** What a call's fingerprint is taken of. */
export type Decisive = ReturnType<typeof decisiveOf>;

/** Everything that decides what a model answers to one call. The order of the fields is part of every fingerprint on disk. */
export function decisiveOf<Input, Output>(
  step: Step<Input, Output>,
  prompt: RenderedPrompt,
  model: ModelIdentity,
  settings: Settings,
  { run, vote, attempt, retry, seed }: CallNumbers,
) {
  return {
    step: step.name,
    version: step.version,
    run,
    vote,
    attempt,
    retry,
    messages: prompt.messages,
    lead: prompt.lead,
    grammar: prompt.grammar,
    choices: prompt.choices,
    // Only where there is one, so that the fingerprints of all other calls on disk hold.
    ...(prompt.given === null ? {} : { given: prompt.given }),
    model: model.sha256,
    template: settings.chatTemplate,
    stopTexts: settings.stopTexts,
    ropeFrequencyBase: settings.ropeFrequencyBase,
    ropeFrequencyScale: settings.ropeFrequencyScale,
    sampling: prompt.sampling,
    seed,
  };
}
