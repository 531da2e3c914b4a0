import { fingerprintOf } from "../ids";
import { type AnyStep, renderStep } from "../step";

/** A fingerprint of a step's prompts, grammar, reading and sampling, by what it renders for its own examples. */
export function promptFingerprint(step: AnyStep): string {
  return fingerprintOf({
    name: step.name,
    version: step.version,
    sampling: step.sampling,
    rendered: step.examples.map((example) => {
      const { given, sampling: _sampling, ...rendered } = renderStep(step, example.input);
      return given === null ? rendered : { ...rendered, given };
    }),
  });
}
