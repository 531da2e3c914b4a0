import { mostCandidates } from "../../lib/engine/tokenProbabilities";
import type { RecordedCall } from "./recordRun";
import { type ServerPlace, startLlamaServer } from "./startLlamaServer";

/** What llama.cpp's own server made of the calls. */
export interface ServerRun {
  slots: number;
  seconds: number;
  evaluated: number;
  generated: number;
}

/** Gives the very same prompts, as tokens, with the same grammars, seeds and limits to llama.cpp's server, its prompt cache on. */
export async function serverRun(
  calls: readonly RecordedCall[],
  prompts: readonly (readonly number[])[],
  place: ServerPlace,
): Promise<ServerRun> {
  const server = await startLlamaServer(place);
  const { slots } = place;
  try {
    const total: ServerRun = { slots, seconds: 0, evaluated: 0, generated: 0 };
    const waiting = calls.map((call, index) => bodyOf(call, prompts[index] ?? []));
    const started = performance.now();
    const work = async (): Promise<void> => {
      for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
        const { timings } = await post(`${server.url}/completion`, body);
        total.evaluated += timings.prompt_n;
        total.generated += timings.predicted_n;
      }
    };
    await Promise.all(Array.from({ length: slots }, work));
    total.seconds = (performance.now() - started) / 1000;
    return total;
  } finally {
    await server.kill();
  }
}

function bodyOf({ request, completion }: RecordedCall, prompt: readonly number[]): object {
  const shared = { prompt, cache_prompt: true, seed: request.seed, top_k: mostCandidates, top_p: 1 };
  if (request.choices !== null) return { ...shared, n_predict: 1, n_probs: request.choices.length, temperature: 0 };
  const { temperature, minP = 0, maximumTokens } = request.sampling;
  // A server brings a given text about by its grammar, and tells the probabilities as it goes.
  if (request.given !== null)
    return { ...shared, n_predict: maximumTokens, n_probs: 1, temperature: 0, grammar: request.grammar };
  // Where it writes something else than we did, it may not write more.
  const limit = completion.finish === "complete" ? completion.tokens.generated : maximumTokens;
  return { ...shared, n_predict: limit, temperature, min_p: minP, grammar: request.grammar };
}

async function post(address: string, body: object): Promise<{ timings: { prompt_n: number; predicted_n: number } }> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The server refused a call: ${await answer.text()}`);
  return (await answer.json()) as { timings: { prompt_n: number; predicted_n: number } };
}
