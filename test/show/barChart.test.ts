import { createCanvas, GlobalFonts, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { barChart } from "../../lib/show/barChart";
import { chartFont } from "../../lib/show/chartFont";

const series = [
  { name: "suitable", colour: "#1a7f37", values: [3, 0] },
  { name: "unsuitable", colour: "#8a5a00", values: [1, 2] },
];

async function pixels(picture: Buffer): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0);
  return drawing.getImageData(0, 0, image.width, image.height) as never;
}

function count(data: Uint8ClampedArray, [red, green, blue]: [number, number, number]): number {
  let found = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found++;
  }
  return found;
}

describe("barChart", () => {
  it("draws bars whose areas stand in the proportion of the values, on opaque white", async () => {
    const { data } = await pixels(barChart({ title: "By source", labels: ["one", "two"], series }));
    const suitable = count(data, [0x1a, 0x7f, 0x37]);
    const unsuitable = count(data, [0x8a, 0x5a, 0x00]);
    expect(suitable / unsuitable).toBeGreaterThan(0.9);
    expect(suitable / unsuitable).toBeLessThan(1.1);
    expect(suitable).toBeGreaterThan(10_000);
    expect(count(data, [255, 255, 255])).toBeGreaterThan(data.length / 4 / 3);
    expect(data.filter((value, at) => at % 4 === 3 && value < 255)).toHaveLength(0);
  });

  it("draws text: the ink differs with the title and the labels", async () => {
    const ink = async (title: string, label: string): Promise<number> =>
      count((await pixels(barChart({ title, labels: [label], series }))).data, [0x1f, 0x23, 0x28]);
    const little = await ink("a", "a");
    expect(await ink("a far longer title", "a")).toBeGreaterThan(little + 200);
    expect(await ink("a", "a far longer label")).toBeGreaterThan(little + 100);
  });

  it("brings its own font, so that text does not depend on the fonts of the machine", () => {
    const family = chartFont();
    expect(GlobalFonts.has(family)).toBe(true);
    const drawing = createCanvas(10, 10).getContext("2d");
    drawing.font = `20px "${family}"`;
    // The advances of "W" and "i" in DejaVu Sans add up to 2594 units, of 2048 to an em.
    expect(drawing.measureText("Wi").width).toBeCloseTo((20 * 2594) / 2048, 0);
  });

  it("grows with the number of labels", async () => {
    const heightOf = async (labels: string[]): Promise<number> =>
      (await pixels(barChart({ title: "t", labels, series }))).height;
    expect(await heightOf(["a", "b", "c", "d"])).toBeGreaterThan(await heightOf(["a"]));
  });
});
