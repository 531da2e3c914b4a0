import type { SampleOrigin, SamplePassage } from "./sample";

/** Where a sample of a passage comes from. `id`: that of the conversation, tuple or passage. `more`: what else it has. Default: nothing. */
export function sampleOrigin(
  id: string,
  passage: SamplePassage,
  more: Partial<Omit<SampleOrigin, "id" | "passage">> = {},
): SampleOrigin {
  return { id, passage, wrongPassage: null, tuples: [], conversation: null, refused: null, ...more };
}
