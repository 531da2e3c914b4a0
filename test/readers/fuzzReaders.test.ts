import { expect, it } from "vitest";
import { fuzzReaders } from "./fuzzReaders";

it("readers end with a text or a message whatever is damaged in a file (npm run fuzz looks for longer)", async () => {
  const { files, texts, failures } = await fuzzReaders({ most: 220, milliseconds: 40_000, seed: 20261124 });
  expect(failures.map(({ name, why }) => `${name}: ${why}`)).toEqual([]);
  expect(files).toBeGreaterThan(20);
  expect(texts).toBeGreaterThan(0);
});
