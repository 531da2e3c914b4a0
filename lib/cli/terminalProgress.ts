import type { Progress } from "../progress";
import { duration } from "./duration";
import { shortLine } from "./plainText";

/** Where a bar is drawn: a terminal, or a log when `isTTY` is not true. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** Goes to the beginning of a terminal's line and empties it. */
export const clearedLine = "\r\u001b[2K";

const barWidth = 24;
const redrawMilliseconds = 100;
const logMilliseconds = 30_000;

/**
 * Progress with the remaining time on a stream: a moving bar on a terminal; in a log a line when a stage begins, at most
 * one every 30 seconds, and one when it ends. `now` gives milliseconds (default: the clock).
 */
export function terminalProgress(stream: ProgressStream, now: () => number = Date.now): Progress {
  return (stage, total) => {
    const started = now();
    const moving = stream.isTTY === true;
    let finished = 0;
    let last = started;
    let ended = false;

    const state = (note: string) => {
      const seconds = (now() - started) / 1000;
      const remaining =
        finished === 0 || finished >= total ? "" : `, ${duration((seconds / finished) * (total - finished))} left`;
      return `${stage} ${finished}/${total}, ${duration(seconds)}${remaining}${note === "" ? "" : `: ${note}`}`;
    };
    const draw = (note: string) => {
      const filled = total === 0 ? barWidth : Math.round((Math.min(finished, total) / total) * barWidth);
      const bar = `${"█".repeat(filled)}${"░".repeat(barWidth - filled)}`;
      stream.write(`${clearedLine}${shortLine(`${bar} ${state(note)}`, Math.max(20, (stream.columns ?? 80) - 1))}`);
    };

    if (moving) draw("");
    else stream.write(`${shortLine(`${stage}: ${total} to do`, 200)}\n`);
    return {
      tick: (note = "") => {
        finished++;
        if (now() - last < (moving ? redrawMilliseconds : logMilliseconds)) return;
        last = now();
        if (moving) draw(shortLine(note, 40));
        else stream.write(`${shortLine(state(shortLine(note, 40)), 200)}\n`);
      },
      done: () => {
        if (ended) return;
        ended = true;
        if (moving) draw("");
        stream.write(moving ? "\n" : `${shortLine(state("done"), 200)}\n`);
      },
    };
  };
}
