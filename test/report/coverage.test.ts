import { expect, it } from "vitest";
import { idOf } from "../../lib/ids";
import { kept } from "../../lib/outcome";
import type { Chunk } from "../../lib/records";
import { coverage } from "../../lib/report/coverage";
import { stagesByName } from "../../lib/report/stagesByName";

it("covers a text of more passages than a function takes arguments", () => {
  const count = 200_000;
  const passage = (index: number): Chunk => ({
    id: `${index}`,
    sourceId: idOf("source"),
    details: "A long book",
    text: "A passage.",
    from: index * 10,
    to: index * 10 + 10,
    tokens: 3,
  });
  const items = Array.from({ length: count }, (_, index) => {
    const value = passage(index);
    return { id: value.id, sourceId: value.sourceId, label: "", outcome: kept(value) };
  });
  const [source] = coverage(stagesByName([{ stage: "splitChunks", items }]));
  expect([source?.length, source?.passages.length]).toEqual([count * 10, count]);
});
