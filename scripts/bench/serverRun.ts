import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { mostCandidates } from "../../lib/engine/sampleCompletion";
import type { RecordedCall } from "./recordRun";

/** What llama.cpp's own server made of the calls. */
export interface ServerRun {
  slots: number;
  seconds: number;
  evaluated: number;
  generated: number;
}

/** Where the server comes from, and what it serves. */
export interface ServerPlace {
  /** A Python that has the package xllamacpp. */
  python: string;
  modelPath: string;
  contextTokens: number;
  threads: number;
  gpuLayers: "auto" | number;
  slots: number;
}

/** Gives the very same prompts, as tokens, with the same grammars, seeds and limits to llama.cpp's server, its prompt cache on. */
export async function serverRun(
  calls: readonly RecordedCall[],
  prompts: readonly (readonly number[])[],
  place: ServerPlace,
): Promise<ServerRun> {
  const port = await freePort();
  const { python, modelPath, slots, contextTokens, threads } = place;
  // More than any model has: the server takes as many as there are.
  const layers = place.gpuLayers === "auto" ? 999 : place.gpuLayers;
  const script = join(__dirname, "llamaServer.py");
  const process = spawn(python, [script, modelPath, ...[port, slots, contextTokens, threads, layers].map(String)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  try {
    await new Promise<void>((resolve, reject) => {
      process.stdout.once("data", () => resolve());
      process.once("error", reject);
      process.once("exit", (code) =>
        reject(new Error(`The server ended with code ${code}; does ${python} have xllamacpp?`)),
      );
    });
    const total: ServerRun = { slots, seconds: 0, evaluated: 0, generated: 0 };
    const waiting = calls.map((call, index) => bodyOf(call, prompts[index] ?? []));
    const started = performance.now();
    const work = async (): Promise<void> => {
      for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
        const { timings } = await post(`http://127.0.0.1:${port}/completion`, body);
        total.evaluated += timings.prompt_n;
        total.generated += timings.predicted_n;
      }
    };
    await Promise.all(Array.from({ length: slots }, work));
    total.seconds = (performance.now() - started) / 1000;
    return total;
  } finally {
    process.kill();
  }
}

function bodyOf({ request, completion }: RecordedCall, prompt: readonly number[]): object {
  const shared = { prompt, cache_prompt: true, seed: request.seed, top_k: mostCandidates, top_p: 1 };
  if (request.choices !== null) return { ...shared, n_predict: 1, n_probs: request.choices.length, temperature: 0 };
  const { temperature, minP = 0, maximumTokens } = request.sampling;
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });
}
