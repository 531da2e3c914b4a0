import type { Mark } from "./recordRun";

/** What a passage cost as far as a number of passages; memory is that of the process when they were done. */
export interface Growth {
  chunks: number;
  secondsPerChunk: number;
  /** All but what the model took. */
  ownSecondsPerChunk: number;
  evaluatedPerChunk: number;
  generatedPerChunk: number;
  callsPerChunk: number;
  memoryMegabytes: number;
  /** What JavaScript objects in use took of it, garbage left out. */
  heapMegabytes: number;
}

/** Says for each border that a run reached what a passage cost up to there. */
export function growthOf(marks: readonly Mark[]): Growth[] {
  return marks.map((mark) => ({
    chunks: mark.chunks,
    secondsPerChunk: mark.seconds / mark.chunks,
    ownSecondsPerChunk: (mark.seconds - mark.modelSeconds) / mark.chunks,
    evaluatedPerChunk: mark.evaluated / mark.chunks,
    generatedPerChunk: mark.generated / mark.chunks,
    callsPerChunk: mark.calls / mark.chunks,
    memoryMegabytes: mark.memory / 1e6,
    heapMegabytes: mark.heap / 1e6,
  }));
}
