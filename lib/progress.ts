/** Shows how far one stage is. */
export interface ProgressBar {
  /** One more item is done; the note is shown beside the bar. */
  tick(note?: string): void;
  /** Ends the bar. */
  done(): void;
}

/** Makes a bar for a stage of so many items. */
export type Progress = (stage: string, total: number) => ProgressBar;

/** Shows nothing. */
export const silentProgress: Progress = () => ({ tick: () => undefined, done: () => undefined });
