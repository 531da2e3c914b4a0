import type { Settings } from "../settings";

/** What the settings say of a context, however large it is and how many sequences it has; left out is what the library chooses. */
export interface ContextOptions {
  flashAttention: Settings["flashAttention"];
  batchSize?: number;
  swaFullCache: boolean;
}

/** The options that every context of a model is made with, and reckoned with before. */
export function contextOptions({
  flashAttention,
  batchTokens,
}: Pick<Settings, "flashAttention" | "batchTokens">): ContextOptions {
  // Without the full cache the state of models with a sliding window cannot be cut, so nothing could be used again.
  return { flashAttention, swaFullCache: true, ...(batchTokens === null ? {} : { batchSize: batchTokens }) };
}
