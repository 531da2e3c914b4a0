import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Llama, LlamaModel } from "node-llama-cpp";
import { z } from "zod";
import { codeOf, messageOf } from "../errors";
import type { Settings } from "../settings";
import { writeWhole } from "../store/writeWhole";
import { generationRate } from "./generationRate";

/** Where a measurement is remembered, and of what it is. */
export interface MeasuredPlace {
  settings: Pick<Settings, "modelsFolder" | "flashAttention" | "batchTokens">;
  /** The model file's. */
  sha256: string;
  threads: number;
  /** The most calls that fit in memory. */
  most: number;
  log(line: string): void;
}

/** Two calls in place of one must raise the tokens per second by this much: calls at once share batches and part with exact repetition. */
const leastGain = 1.3;
const measured = { tokens: 12, rounds: 2 };
const fileName = ".calls-at-once.json";
const measuredSchema = z.record(z.string(), z.record(z.string(), z.number()));

/**
 * How many calls at once a model is worth on this machine: doubled as long as that raises the generated tokens per second by 30 %.
 * Measured within seconds and remembered beside the models, for this model file, machine and settings.
 */
export async function callsWorthwhile(llama: Llama, model: LlamaModel, place: MeasuredPlace): Promise<number> {
  const { settings, threads } = place;
  const path = join(settings.modelsFolder, fileName);
  const known = await readMeasured(path, place.log);
  const machine = [process.platform, process.arch, cpus()[0]?.model ?? "", cpus().length, threads, llama.gpu];
  const cards = llama.gpu === false ? [] : await llama.getGpuDeviceNames();
  const chosen = [model.gpuLayers, settings.flashAttention, settings.batchTokens];
  const key = JSON.stringify([place.sha256, llama.llamaCppRelease.release, ...machine, cards, ...chosen]);
  const rates: Record<string, number> = known[key] ?? {};
  const before = Object.keys(rates).length;
  const measure = (sequences: number) => generationRate(model, { ...measured, sequences, threads, settings });
  const calls = await doubled(place.most, async (number, again) => {
    const once = rates[number];
    // Nothing makes a machine faster than it is: the better of two measurements is the truer.
    if (once === undefined) rates[number] = await measure(number);
    else if (again && Object.keys(rates).length > before) rates[number] = Math.max(once, await measure(number));
    return rates[number] as number;
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

/**
 * Doubles a number of calls as long as that gains enough; the rates are asked for as they are needed. A gain is believed only where
 * it is there when both are measured once more (`again`), since something else may have slowed the first measurement.
 */
export async function doubled(
  most: number,
  rateOf: (calls: number, again: boolean) => Promise<number>,
): Promise<number> {
  const gains = async (calls: number, again: boolean): Promise<boolean> => {
    const rate = await rateOf(calls, again);
    return (await rateOf(2 * calls, again)) >= leastGain * rate;
  };
  let calls = 1;
  while (2 * calls <= most && (await gains(calls, false)) && (await gains(calls, true))) calls *= 2;
  return calls;
}

async function readMeasured(path: string, log: (line: string) => void): Promise<z.infer<typeof measuredSchema>> {
  try {
    return measuredSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (codeOf(error) !== "ENOENT") log(`${path} is not readable and is made anew: ${messageOf(error)}`);
    return {};
  }
}
