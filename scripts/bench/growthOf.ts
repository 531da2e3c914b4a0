import type { RecordedRun } from "./recordRun";

/** What a passage cost as far as a number of passages; memory is that of the process when they were done. */
export interface Growth {
  chunks: number;
  secondsPerChunk: number;
  evaluatedPerChunk: number;
  generatedPerChunk: number;
  callsPerChunk: number;
  memoryMegabytes: number;
}

/** Says for each size, as far as the run came, what a passage cost up to there. */
export function growthOf({ calls, marks }: Pick<RecordedRun, "calls" | "marks">, sizes: readonly number[]): Growth[] {
  return sizes.flatMap((size) => {
    const mark = marks.find(({ chunks }) => chunks === size);
    if (mark === undefined) return [];
    const made = calls.slice(0, mark.calls).map(({ completion }) => completion.tokens);
    return {
      chunks: size,
      secondsPerChunk: mark.seconds / size,
      evaluatedPerChunk: made.reduce((sum, { evaluated }) => sum + evaluated, 0) / size,
      generatedPerChunk: made.reduce((sum, { generated }) => sum + generated, 0) / size,
      callsPerChunk: mark.calls / size,
      memoryMegabytes: mark.memory / 1e6,
    };
  });
}
