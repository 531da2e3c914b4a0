import { join } from "node:path";
import { resolveModel } from "../../lib/models/resolveModel";
import { silentProgress } from "../../lib/progress";

const needed = ["smollm2-135m", "qwen2.5-coder-0.5b", "qwen2.5-coder-1.5b"];

/** Fetches the models that tests need and that are not there yet. */
export async function setup(): Promise<void> {
  const options = {
    modelsFolder: join(__dirname, "..", "..", "logical_models"),
    log: (line: string) => process.stderr.write(`${line}\n`),
    progress: silentProgress,
    signal: new AbortController().signal,
  };
  for (const name of needed) await resolveModel(name, options);
}
