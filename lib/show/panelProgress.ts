import type { Progress } from "../progress";
import { progressHtml } from "./progressHtml";

/** Where a bar is drawn, and how often at most. */
export interface PanelProgressOptions {
  /** Makes the place of one bar. */
  newPanel(): { html(content: string): void };
  /** The least time between two drawings, in milliseconds. Default: 250. */
  intervalMilliseconds?: number;
}

/** A progress whose bars are HTML in a panel each, redrawn in place, at most once in an interval and always at the end. */
export function panelProgress(options: PanelProgressOptions): Progress {
  const { intervalMilliseconds = 250 } = options;
  return (stage, total) => {
    const panel = options.newPanel();
    const begun = Date.now();
    let done = 0;
    let note: string | null = null;
    let ended = false;
    let drawnAt = 0;
    let pending: NodeJS.Timeout | null = null;

    function draw(): void {
      if (pending !== null) clearTimeout(pending);
      pending = null;
      drawnAt = Date.now();
      panel.html(progressHtml({ stage, done, total, elapsedMilliseconds: drawnAt - begun, note, ended }));
    }

    draw();
    return {
      tick(newNote) {
        if (ended) return;
        done += 1;
        note = newNote ?? null;
        const wait = drawnAt + intervalMilliseconds - Date.now();
        if (wait <= 0) draw();
        else pending ??= setTimeout(draw, wait);
      },
      done() {
        if (ended) return;
        ended = true;
        note = null;
        draw();
      },
    };
  };
}
