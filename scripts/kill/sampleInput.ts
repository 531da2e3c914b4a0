import { join } from "node:path";
import type { SettingsInput } from "../../lib/settings";
import type { KillFlags } from "./killCommand";

/** The sample book as killers have it run, into `work`. */
export function sampleInput({ passages, chunkTokens, takeAll }: KillFlags, root: string, work: string): SettingsInput {
  return {
    textsFolder: join(root, "texts"),
    outputsFolder: join(work, "outputs"),
    useSubset: true,
    subsetSize: passages,
    chunkTokens,
    textManuallyCleaned: takeAll === true,
    assistantMode: "both",
    rearrangementsToTake: 1,
  };
}
