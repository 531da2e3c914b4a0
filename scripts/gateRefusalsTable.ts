import type { GateRefusals } from "./gateRefusals";
import { markdownTable } from "./markdownTable";

/** The table of what gates refuse of labelled items, as lines of Markdown. */
export function gateRefusalsTable(rows: readonly GateRefusals[]): string[] {
  return markdownTable(
    ["Gate", "Set", "Reason", "Right refused", "Wrong refused"],
    rows.map(({ gate, set, reason, right, rightRefused, wrong, wrongRefused }) => [
      gate.replace(/^\w+/, (name) => `\`${name}\``),
      set,
      reason === null ? "all" : `\`${reason}\``,
      shareOf(rightRefused, right),
      shareOf(wrongRefused, wrong),
    ]),
  );
}

function shareOf(some: number, all: number): string {
  return all === 0 ? "none" : `${some} of ${all} (${Math.round((1000 * some) / all) / 10} %)`;
}
