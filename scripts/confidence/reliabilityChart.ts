import { createCanvas } from "@napi-rs/canvas";
import {
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Title,
} from "chart.js";
import { chartFont } from "../../lib/show/chartFont";
import { paper } from "../../lib/show/paper";
import type { Bin } from "./reliability";

/** Confidences of one kind beside the truth. */
export interface ReliabilitySeries {
  name: string;
  bins: readonly Bin[];
}

/** Colours that are told apart without red and green, each with a mark of its own. */
const looks = [
  { colour: "#0969da", mark: "circle" },
  { colour: "#bc4c00", mark: "rect" },
  { colour: "#1a7f37", mark: "triangle" },
  { colour: "#8250df", mark: "rectRot" },
] as const;

/**
 * Draws confidence against truth on white and returns the picture as PNG: a point for each bin, the larger the more items it
 * has, beside the line on which what is said is so.
 */
export function reliabilityChart(title: string, series: readonly ReliabilitySeries[]): Buffer {
  Chart.register(LineController, LineElement, PointElement, ScatterController, LinearScale, Legend, Title);
  const font = { family: chartFont(), size: 13 };
  const [width, height] = [560, 600];
  const canvas = createCanvas(width, height);
  const ink = "#1f2328";
  const axis = (text: string) => ({
    type: "linear" as const,
    min: 0,
    max: 1,
    ticks: { font, color: ink, stepSize: 0.2 },
    title: { display: true, text, font, color: ink },
  });
  const drawn = new Chart(canvas as unknown as ConstructorParameters<typeof Chart>[0], {
    type: "scatter",
    data: {
      datasets: [
        ...series.map(({ name, bins }, place) => {
          const { colour, mark } = looks[place % looks.length] ?? looks[0];
          return {
            label: name,
            data: bins.map(({ confidence, right }) => ({ x: confidence, y: right })),
            borderColor: colour,
            backgroundColor: colour,
            pointStyle: mark,
            pointRadius: bins.map(({ n }) => Math.min(12, 3 + Math.sqrt(n))),
            showLine: true,
            borderWidth: 1.5,
          };
        }),
        {
          label: "what is said is so",
          data: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          borderColor: "#6e7781",
          borderDash: [5, 5],
          borderWidth: 1,
          pointRadius: 0,
          pointStyle: "line",
          showLine: true,
        },
      ],
    },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 2,
      clip: false,
      scales: { x: axis("confidence"), y: axis("share that is right") },
      plugins: {
        legend: { position: "bottom", labels: { font, color: ink, usePointStyle: true } },
        title: { display: true, text: title, font: { ...font, size: 16 }, color: ink },
      },
    },
    plugins: [paper(width, height)],
  });
  const picture = canvas.toBuffer("image/png");
  drawn.destroy();
  return picture;
}
