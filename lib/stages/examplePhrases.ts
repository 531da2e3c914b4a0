import { inWords } from "../prompts/inWords";
import type { PromptSet } from "../prompts/promptSet";
import type { AnyStep } from "../step";

/** Words of the shortest sentence that would be noticed when it came back from an example. */
const shortestPhrase = 6;

/** The sentences of the worked examples that a step shows a model, without the labels that lines begin with. */
export function examplePhrases(step: AnyStep, prompts: PromptSet | null | undefined): string[] {
  return inWords(step, prompts)
    .examples.filter(({ shown }) => shown)
    .flatMap(({ completion }) => completion.split(/[\n.!?:]+/))
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase.split(/\s+/).length >= shortestPhrase);
}
