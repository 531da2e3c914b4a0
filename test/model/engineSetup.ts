import { createHash } from "node:crypto";
import { join } from "node:path";
import type { CompletionRequest, Engine } from "../../lib/engine/engine";
import { type LlamaEngineOptions, llamaEngine } from "../../lib/engine/llamaEngine";
import { parseSettings, type SettingsInput } from "../../lib/settings";

export const file = join(__dirname, "../../logical_models/SmolLM2-135M-Instruct.Q4_1.gguf");
export const never = new AbortController().signal;
export const sentence =
  "The river rises in the hills, turns the wheels of three mills and reaches the sea below the town. ";

export const openWith = (
  settings: SettingsInput,
  path = file,
  others: Pick<LlamaEngineOptions, "freeMemory" | "log" | "onCall"> = {},
): Engine =>
  llamaEngine({
    settings: parseSettings({
      contextTokens: 1024,
      threads: 1,
      parallelCalls: 1,
      savedStatesGigabytes: 0,
      ...settings,
    }),
    resolve: async (name) => ({ name, path, sha256: createHash("sha256").update(name).digest("hex") }),
    ...others,
  });

export function request(changes: Partial<CompletionRequest> = {}): CompletionRequest {
  return {
    role: "small",
    step: "none",
    input: null,
    messages: [
      { role: "system", content: "You answer in one short sentence." },
      { role: "user", content: `${sentence.repeat(6)}\nWhat does the river do?` },
    ],
    lead: "Answer:",
    grammar: 'root ::= " " [a-zA-Z ,]{1,200} "."',
    choices: null,
    given: null,
    sampling: { temperature: 0.9, minP: 0.02, maximumTokens: 60 },
    seed: 11,
    timeLimitSeconds: 300,
    ...changes,
  };
}
export const asking = (content: string): CompletionRequest["messages"] => [{ role: "user", content }];
/** A text of which no model sees the end before something stops it. */
export const endless = { grammar: "root ::= [a-z ,]{1500,1900}", sampling: { temperature: 1.5, maximumTokens: 600 } };
export const scored = { choices: [" yes", " no"] };
