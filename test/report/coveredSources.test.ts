import { describe, expect, it } from "vitest";
import { idOf } from "../../lib/ids";
import { dropped, failed, kept, type Outcome } from "../../lib/outcome";
import type { Chunk, QaTuple } from "../../lib/records";
import { coveredSources } from "../../lib/report/coveredSources";
import { stagesByName } from "../../lib/report/stagesByName";
import type { StageItem } from "../../lib/stages/stage";
import { trailOfChunk, trailOfTuple } from "../../lib/stages/trailOf";
import { madeChunk, madeTuple } from "../stages/madeItems";

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
  const [source] = coveredSources(stagesByName([{ stage: "splitChunks", items }]));
  expect([source?.length, source?.passages.length]).toEqual([count * 10, count]);
});

it("counts what passages have in common once", () => {
  const items = [0, 50, 100, 150].map((from, index) => {
    const chunk = { ...madeChunk(index), sourceId: idOf("source"), from, to: from + 100 };
    return { id: chunk.id, sourceId: chunk.sourceId, label: "", outcome: kept(chunk) };
  });
  const grouped = items.map(({ outcome }) => {
    const tuple = madeTuple(outcome.value);
    return { id: tuple.id, sourceId: tuple.sourceId, label: "", outcome: kept(tuple) };
  });
  const [source] = coveredSources(
    stagesByName([
      { stage: "splitChunks", items },
      { stage: "groupTuples", items: grouped },
    ]),
  );
  expect(source?.shares).toEqual({ gave_tuples: 1, gave_none: 0, judged_out: 0, failed: 0, not_looked_at: 0 });
});

describe("what the report says of a passage that gave nothing", () => {
  const chunk = madeChunk();
  const tuple = madeTuple(chunk);
  const itemOf = <Value>(value: Chunk | QaTuple, outcome: Outcome<Value>): StageItem<Value> => ({
    id: value.id,
    sourceId: chunk.sourceId,
    label: "",
    outcome,
    trail: "chunkId" in value ? trailOfTuple(value) : trailOfChunk(value),
  });
  const read = [
    { stage: "splitChunks", items: [itemOf(chunk, kept(chunk))] },
    { stage: "judgeParagraphs", items: [itemOf(chunk, kept({ ...chunk, votes: [] }))] },
  ];
  const ofTuple = (stage: string, outcome: Outcome<QaTuple>) => ({ stage, items: [itemOf(tuple, outcome)] });
  const passageAfter = (...later: ReturnType<typeof ofTuple>[]) =>
    coveredSources(stagesByName([...read, ...later]))[0]?.passages[0];

  it("is that a person refused its only tuple", () => {
    const before = ["writeTuples", "checkTuples", "reviseTuples"].map((stage) => ofTuple(stage, kept(tuple)));
    const refused = ofTuple("reviewTuples", dropped("refused_in_review", "Ada refused it"));
    expect(passageAfter(...before, refused, { stage: "groupTuples", items: [] })).toMatchObject({
      fate: "gave_none",
      why: "refused_in_review 1. Ada refused it",
    });
  });

  it("is why the calls for its facts failed", () => {
    const fact = { id: idOf("fact"), sourceId: chunk.sourceId, label: "", trail: trailOfChunk(chunk) };
    const written = { stage: "writeTuples", items: [{ ...fact, outcome: failed("length", "It did not end.") }] };
    expect(passageAfter(written)).toMatchObject({ fate: "failed", why: "length 1. It did not end." });
  });

  it("is that nothing was asked of it where that is so", () => {
    expect(passageAfter()).toMatchObject({ fate: "gave_none", why: "Nothing was asked of it yet." });
  });
});
