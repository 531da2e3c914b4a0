import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Llama, LlamaModel, Token } from "node-llama-cpp";
import { z } from "zod";
import { codeOf, messageOf } from "../errors";
import { writeWhole } from "../store/writeWhole";

/** Where a measurement is remembered, and of what it is. */
export interface MeasuredPlace {
  modelsFolder: string;
  /** The model file's. */
  sha256: string;
  threads: number;
  /** The most calls that fit in memory. */
  most: number;
  log(line: string): void;
}

/** Two calls in place of one must raise the tokens per second by this much: calls at once share batches and part with exact repetition. */
const leastGain = 1.3;
const mostMeasured = 32;
const tokensMeasured = 12;
const rounds = 2;
const fileName = ".calls-at-once.json";
const measuredSchema = z.record(z.string(), z.record(z.string(), z.number()));

/**
 * How many calls at once a model is worth on this machine: doubled as long as that raises the generated tokens per second by 30 %.
 * Measured within seconds and remembered beside the models; on a processor it is mostly one, on a graphics card many.
 */
export async function callsWorthwhile(llama: Llama, model: LlamaModel, place: MeasuredPlace): Promise<number> {
  const path = join(place.modelsFolder, fileName);
  const known = await readMeasured(path, place.log);
  const machine = [process.platform, process.arch, cpus()[0]?.model ?? "", cpus().length, llama.gpu, model.gpuLayers];
  const key = JSON.stringify([place.sha256, llama.llamaCppRelease.release, ...machine, place.threads]);
  const rates: Record<string, number> = known[key] ?? {};
  const before = Object.keys(rates).length;
  const calls = await doubled(Math.min(place.most, mostMeasured), async (number) => {
    rates[number] ??= await measured(model, number, place.threads);
    return rates[number];
  });
  if (Object.keys(rates).length > before) {
    const shown = Object.entries(rates).map(([number, rate]) => `${number}: ${rate.toFixed(0)}`);
    place.log(
      `${calls === 1 ? "One call at a time is" : `${calls} calls at once are`} worth while here, measured in tokens a second (${shown.join(", ")}). The setting parallelCalls sets it by hand.`,
    );
    try {
      await writeWhole(path, `${JSON.stringify({ ...known, [key]: rates }, null, 2)}\n`);
    } catch (error) {
      place.log(`How many calls are worth while could not be remembered and is measured again: ${messageOf(error)}`);
    }
  }
  return calls;
}

/** Doubles a number of calls as long as that gains enough; the rates are asked for as they are needed. */
export async function doubled(most: number, rateOf: (calls: number) => Promise<number>): Promise<number> {
  let calls = 1;
  while (2 * calls <= most) {
    const rate = await rateOf(calls);
    if ((await rateOf(2 * calls)) < leastGain * rate) break;
    calls *= 2;
  }
  return calls;
}

/** Tokens per second of so many sequences together, the best of two rounds, after one that only brings the model into memory. */
async function measured(model: LlamaModel, calls: number, threads: number): Promise<number> {
  const context = await model.createContext({ contextSize: 256, sequences: calls, threads });
  try {
    const sequences = Array.from({ length: calls }, () => context.getSequence());
    const begin = model.tokenize("The ").slice(0, 1) as Token[];
    const round = async (): Promise<number> => {
      await Promise.all(sequences.map((sequence) => sequence.clearHistory()));
      const start = performance.now();
      await Promise.all(
        sequences.map(async (sequence, seed) => {
          let count = 0;
          for await (const _ of sequence.evaluate(begin, { temperature: 1, seed, yieldEogToken: true }))
            if (++count === tokensMeasured) break;
        }),
      );
      return (1000 * calls * tokensMeasured) / (performance.now() - start);
    };
    if (calls === 1) await round();
    let best = 0;
    for (let number = 0; number < rounds; number++) best = Math.max(best, await round());
    return best;
  } finally {
    await context.dispose();
  }
}

async function readMeasured(path: string, log: (line: string) => void): Promise<z.infer<typeof measuredSchema>> {
  try {
    return measuredSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (codeOf(error) !== "ENOENT") log(`${path} is not readable and is made anew: ${messageOf(error)}`);
    return {};
  }
}
