import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect, it } from "vitest";
import { reliabilityChart } from "../../scripts/confidence/reliabilityChart";

const bin = (confidence: number, right: number, n: number) => ({ from: 0, to: 1, n, confidence, right });

/** Where the points of a colour lie, as a share of the height of the picture, from above. */
async function heightOf(picture: Buffer, [red, green, blue]: [number, number, number]): Promise<number> {
  const image = await loadImage(picture);
  const canvas = createCanvas(image.width, image.height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0);
  // Without the legend, which has the same colour.
  const { data } = drawing.getImageData(0, 0, image.width, Math.floor(image.height * 0.85));
  const rows: number[] = [];
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue)
      rows.push(Math.floor(at / 4 / image.width) / image.height);
  expect(rows.length).toBeGreaterThan(100);
  return rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

it("draws what is right more often higher, in a colour for each kind", async () => {
  const picture = reliabilityChart("Confidence against truth", [
    { name: "often right", bins: [bin(0.4, 0.9, 30), bin(0.6, 0.9, 30)] },
    { name: "seldom right", bins: [bin(0.4, 0.1, 30), bin(0.6, 0.1, 30)] },
  ]);
  const often = await heightOf(picture, [0x09, 0x69, 0xda]);
  const seldom = await heightOf(picture, [0xbc, 0x4c, 0x00]);
  expect(often).toBeLessThan(0.3);
  expect(seldom).toBeGreaterThan(0.6);
});
