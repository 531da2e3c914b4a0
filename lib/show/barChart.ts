import { createCanvas } from "@napi-rs/canvas";
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Title } from "chart.js";
import { shorten } from "../text/shorten";
import { chartFont } from "./chartFont";
import { paper } from "./paper";

/** One colour of a stacked bar chart, with a value for each label. */
export interface Series {
  name: string;
  /** A CSS colour. */
  colour: string;
  values: readonly number[];
}

/** What a bar chart shows. */
export interface BarChart {
  title: string;
  /** What each bar stands for; long ones are shortened. */
  labels: readonly string[];
  series: readonly Series[];
  /** Width in CSS pixels; the picture has twice as many. Default: 760. */
  width?: number;
}

/** Draws stacked horizontal bars on white and returns the picture as PNG, with text that needs no font of the machine. */
export function barChart(chart: BarChart): Buffer {
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Title);
  const font = { family: chartFont(), size: 13 };
  const width = chart.width ?? 760;
  const height = 130 + 46 * Math.max(1, chart.labels.length);
  const canvas = createCanvas(width, height);
  const ink = "#1f2328";
  const drawn = new Chart(canvas as unknown as ConstructorParameters<typeof Chart>[0], {
    type: "bar",
    data: {
      labels: chart.labels.map((label) => shorten(label, 40)),
      datasets: chart.series.map((series) => ({
        label: series.name,
        data: [...series.values],
        backgroundColor: series.colour,
        maxBarThickness: 30,
      })),
    },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 2,
      indexAxis: "y",
      scales: {
        x: { stacked: true, beginAtZero: true, ticks: { precision: 0, font, color: ink } },
        y: { stacked: true, ticks: { font, color: ink } },
      },
      plugins: {
        legend: { position: "bottom", labels: { font, color: ink } },
        title: { display: true, text: chart.title, font: { ...font, size: 16 }, color: ink },
      },
    },
    plugins: [paper(width, height)],
  });
  const picture = canvas.toBuffer("image/png");
  drawn.destroy();
  return picture;
}
