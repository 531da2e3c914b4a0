import type { Chart } from "chart.js";

/** Makes the ground of a chart white, so that its dark text can also be read on a dark page. */
export function paper(width: number, height: number) {
  return {
    id: "paper",
    beforeDraw({ ctx }: Pick<Chart, "ctx">): void {
      ctx.save();
      ctx.fillStyle = "#ffffff";
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}
