import { escapeHtml } from "../text/escapeHtml";
import { shorten } from "../text/shorten";
import { clockTime } from "./clockTime";
import { noMathematics } from "./table";

/** How far a stage is. */
export interface ProgressState {
  stage: string;
  done: number;
  total: number;
  elapsedMilliseconds: number;
  note: string | null;
  ended: boolean;
}

/**
 * HTML of a bar with count, percentage, time spent and time left. The time left supposes that the items to come take as
 * long as those done did; before the first one is done nothing is said of it.
 */
export function progressHtml(state: ProgressState): string {
  const { done, elapsedMilliseconds, ended, note, stage, total } = state;
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const left = ended || done === 0 ? null : (elapsedMilliseconds / done) * Math.max(0, total - done);
  const parts = [
    `${done} of ${total}`,
    `${Math.floor(share * 100)} %`,
    `${clockTime(elapsedMilliseconds)} spent`,
    left === null ? null : `about ${clockTime(left)} left`,
    note === null ? null : shorten(note, 80),
  ].filter((part): part is string => part !== null);
  const colour = ended && done < total ? "#8a5a00" : "#1a7f37";
  return (
    `<div ${noMathematics}><div>${escapeHtml(stage)}: ${escapeHtml(parts.join(" · "))}</div>` +
    `<div role="progressbar" aria-valuemin="0" aria-valuemax="${total}" aria-valuenow="${done}" ` +
    'style="height:.7em;max-width:40em;border-radius:.35em;background:rgba(127,127,127,.3)">' +
    `<div style="height:100%;width:${(share * 100).toFixed(1)}%;border-radius:.35em;background:${colour}"></div></div></div>`
  );
}
