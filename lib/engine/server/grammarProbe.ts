import { isAugmentoolkitError, messageOf } from "../../errors";
import type { CompletionRequest } from "../engine";
import { askPatiently } from "./askPatiently";
import type { Dialect } from "./dialect";
import { isServerFault } from "./serverFault";

/** What came of a probe: what the server said, where it was not held. */
export interface ProbeResult {
  honoured: boolean;
  said: string;
}

/** A text that no model writes by itself, in every form that the steps' grammars use: repetition, classes, escapes. */
const forced = /^ ?qz4 (?:[kx]{2,3} ){2}[^\s"]{3}\.$/u;
const grammar = String.raw`root ::= " qz4 " (word " "){2} [^\x00-\x20"\u201C]{3} "."
word ::= [kx]{2,3}`;

const request: Omit<CompletionRequest, "choices" | "grammar"> = {
  role: "small",
  step: "probe",
  input: null,
  messages: [
    { role: "system", content: "You are a careful assistant." },
    { role: "user", content: "Is water wet? Answer with one of: yes, no." },
  ],
  lead: "Answer:",
  given: null,
  sampling: { temperature: 0, maximumTokens: 60 },
  seed: 1,
  timeLimitSeconds: 60,
};

/** Asks for a text that only a grammar can bring about. Throws faults that say nothing about grammars, such as a lost connection. */
export async function probeGrammar(dialect: Dialect, signal: AbortSignal): Promise<ProbeResult> {
  try {
    const { text, finish } = await askPatiently(
      () => dialect.complete({ ...request, grammar, choices: null }, signal),
      signal,
    );
    const honoured = finish === "complete" && forced.test(text);
    return { honoured, said: `it answered ${JSON.stringify(text.slice(0, 60))}` };
  } catch (error) {
    if (isServerFault(error) && error.kind === "refused") return { honoured: false, said: error.message };
    if (isAugmentoolkitError(error)) return { honoured: false, said: messageOf(error) };
    throw error;
  }
}

/** Whether a server scores choices by probabilities: a sampled answer has all of the probability. */
export async function probeChoices(dialect: Dialect, signal: AbortSignal): Promise<boolean> {
  const asked = { ...request, grammar: 'root ::= " yes" | " no"', choices: [" yes", " no"] };
  try {
    const { choices } = await askPatiently(() => dialect.complete(asked, signal), signal);
    return Object.values(choices ?? {}).every((share) => share > 0);
  } catch (error) {
    if (isServerFault(error) && error.kind === "rubbish") return false;
    throw error;
  }
}
