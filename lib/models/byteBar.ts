import type { Progress, ProgressBar } from "../progress";

/** A bar that is told bytes. */
export interface ByteBar {
  /** So many bytes of the whole are there by now; less than before is ignored. */
  at(bytes: number): void;
  done(): void;
}

/** Makes a bar that moves by megabytes (10^6 bytes) and shows at the first of them. A total of null is one step. */
export function byteBar(progress: Progress, label: string, total: number | null): ByteBar {
  const size = 1_000_000;
  const steps = total === null ? 1 : Math.max(1, Math.ceil(total / size));
  let bar: ProgressBar | null = null;
  let shown = 0;
  return {
    at(bytes) {
      const made = bar ?? progress(label, steps);
      bar = made;
      if (total === null) return;
      const reached = bytes >= total ? steps : Math.floor(bytes / size);
      for (; shown < reached; shown++) made.tick();
    },
    done: () => bar?.done(),
  };
}
