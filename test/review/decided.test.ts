import { describe, expect, it } from "vitest";
import { itemFates } from "../../lib/export/itemFates";
import { refusedAnswers } from "../../lib/export/refusedAnswers";
import { refusedByChecks } from "../../lib/export/refusedByChecks";
import { dropped, kept, type Outcome } from "../../lib/outcome";
import type { QaTuple } from "../../lib/records";
import { gatherItems } from "../../lib/review/gatherItems";
import { openReview } from "../../lib/review/openReview";
import type { ReviewItem } from "../../lib/review/reviewItem";
import { parseSettings } from "../../lib/settings";
import { type Decision, decisionFolder, decisionInForce } from "../../lib/stages/decision";
import type { ItemRecord } from "../../lib/stages/itemRecord";
import type { StageResult } from "../../lib/stages/stage";
import type { Store } from "../../lib/store/store";
import { madeChunk, madeTuple } from "../stages/madeItems";
import { keptItem } from "./keptItem";

const tuple = madeTuple(madeChunk(), 0);
const decision = (more: Partial<Decision>): Decision => ({
  verdict: "accept",
  fault: null,
  edited: null,
  note: "",
  by: "Ada",
  at: new Date(0).toISOString(),
  objection: null,
  tuple,
  ...more,
});

/** A store that holds records by folder and id, and no more. */
function storeOf(records: Record<string, Record<string, unknown>>): Store {
  return {
    root: "outputs",
    list: async (folder: string) => Object.keys(records[folder] ?? {}),
    read: async (folder: string, id: string) => records[folder]?.[id] ?? null,
  } as Store;
}

const stage = (name: string, outcome: Outcome<QaTuple>): StageResult<QaTuple> => ({
  stage: name,
  items: [{ id: tuple.id, sourceId: null, label: "", outcome }],
});

describe("what a review shows of a tuple", () => {
  const gathered = async (...results: StageResult<QaTuple>[]) =>
    (await gatherItems(results, { store: storeOf({}) } as never))[0];

  it("is the wording after revision, also of one that was dropped as a duplicate afterwards", async () => {
    const reworded = { ...tuple, question: "What else is worth asking?" };
    const item = await gathered(
      stage("checkTuples", kept(tuple)),
      stage("reviseTuples", kept(reworded)),
      stage("groupTuples", dropped("duplicate", "It asks what is asked already.")),
    );
    expect(item).toMatchObject({ fate: "dropped", reason: "duplicate", tuple: { question: reworded.question } });
  });

  it("is what models and gates had made of it, though a person brought it back", async () => {
    const item = await gathered(
      stage("checkTuples", kept(tuple)),
      stage("reviseTuples", dropped("needs_context", "Nobody can tell.")),
      stage("reviewTuples", kept(tuple)),
      stage("groupTuples", kept(tuple)),
    );
    expect(item).toMatchObject({ fate: "dropped", reason: "needs_context" });
  });

  it("is no decision about another wording than the kept one, though it is counted", async () => {
    const about = async (seen: QaTuple, outcome: Outcome<QaTuple>) => {
      const decisions = [decision({ verdict: "refuse", tuple: seen })];
      const store = storeOf({ [decisionFolder]: { [tuple.id]: { format: 1, id: tuple.id, decisions } } });
      const items = stage("checkTuples", outcome).items.map((item) => ({ ...item, made: tuple }));
      return (await gatherItems([{ stage: "checkTuples", items }], { store } as never))[0] as ReviewItem;
    };
    const older = { ...tuple, question: "What was asked under an older prompt?" };
    expect(await about(older, kept(tuple))).toMatchObject({ decision: null, decisions: 1, tuple });
    expect(await about(tuple, kept(tuple))).toMatchObject({ decision: { verdict: "refuse" }, decisions: 1 });
    const dropping = dropped("replacements_used_up", "No replacement passed.");
    expect(await about(older, dropping)).toMatchObject({ decision: { verdict: "refuse" }, tuple: older });
  });
});

describe("a decision that follows another", () => {
  const reviewOf = (...decisions: Decision[]) => {
    const records: Record<string, Record<string, unknown>> = {};
    if (decisions.length > 0) records[decisionFolder] = { [tuple.id]: { format: 1, id: tuple.id, decisions } };
    const write = async (folder: string, id: string, record: unknown) => {
      records[folder] = { ...records[folder], [id]: record };
    };
    const store = { ...storeOf(records), write } as unknown as Store;
    const item = { ...keptItem({ ...tuple }), decisions: decisions.length };
    return openReview([item], { store, settings: parseSettings({}) });
  };

  it("accepts the edited wording that is shown, and not the one before", async () => {
    const review = reviewOf();
    const edited = { question: tuple.question, answer: "Ada knows better." };
    await review.decide(tuple.id, { verdict: "edit", edited, by: "Ada", seen: 0 });
    const { decision } = await review.decide(tuple.id, { verdict: "accept", by: "Bo", seen: 1 });
    expect(decision).toMatchObject({ verdict: "edit", edited, by: "Bo", tuple: { answer: tuple.answer } });
  });

  it("does not bring back by its withdrawal what was decided about another wording", async () => {
    const review = reviewOf(decision({ verdict: "refuse", tuple: { ...tuple, answer: "An older answer." } }));
    await review.decide(tuple.id, { verdict: "accept", by: "Bo", seen: 1 });
    expect(await review.decide(tuple.id, { verdict: "withdraw", by: "Bo", seen: 2 })).toMatchObject({ decision: null });
  });
});

it("edits a tuple in another language without an objection, and is told where the edit is in the wrong one", async () => {
  const passage = "Der Sueskanal ist 193 Kilometer lang. Er verbindet das Mittelmeer mit dem Roten Meer.";
  const german = { ...tuple, language: "German", passage };
  const store = { ...storeOf({}), write: async () => undefined } as unknown as Store;
  const review = openReview([keptItem(german)], { store, settings: parseSettings({}) });
  const objectionTo = async (question: string, answer: string, seen: number) => {
    const decided = await review.decide(german.id, { verdict: "edit", edited: { question, answer }, by: "Ada", seen });
    return decided.decision?.objection?.reason ?? null;
  };
  expect(await objectionTo("Wie lang ist der Sueskanal?", "Der Sueskanal ist 193 Kilometer lang.", 0)).toBeNull();
  expect(await objectionTo("How long is the Suez Canal?", "The Suez Canal is 193 kilometres long.", 1)).toBe(
    "wrong_language",
  );
});

describe("what follows from a decision", () => {
  const refusedIn = async (given: Decision) => {
    const other = { question: "Why?", answer: "So.", reason: "accuracy_refused", votes: [] };
    const own = { question: tuple.question, answer: tuple.answer, reason: "relevance_refused", votes: [] };
    const value = { id: tuple.id, chunkId: tuple.chunkId, refused: [other, own] };
    const records = { format: 1, id: tuple.id, decisions: [given] };
    const store = storeOf({ qatuples_raw: { [tuple.id]: { value } }, [decisionFolder]: { [tuple.id]: records } });
    return (await refusedAnswers(store, await refusedByChecks(store, [tuple.id]))).map(({ answer, reason }) => [
      answer,
      reason,
    ]);
  };

  it("an accepted answer is no refused one any more", async () => {
    expect(await refusedIn(decision({}))).toEqual([["So.", "accuracy_refused"]]);
  });

  it("an answer that a person refused or reworded is one, and says by which of the two", async () => {
    const edited = { question: tuple.question, answer: "Another answer." };
    expect(await refusedIn(decision({ verdict: "refuse", fault: "answer" }))).toContainEqual([
      tuple.answer,
      "answer_refused_in_review",
    ]);
    expect(await refusedIn(decision({ verdict: "edit", edited }))).toContainEqual([
      tuple.answer,
      "answer_edited_in_review",
    ]);
    const question = { question: "Another question?", answer: tuple.answer };
    expect(await refusedIn(decision({ verdict: "edit", edited: question }))).toEqual([["So.", "accuracy_refused"]]);
  });

  it("what became of an item is what came after the decision", async () => {
    const item = (status: ItemRecord["status"]): ItemRecord => ({
      format: 2,
      id: tuple.id,
      stage: "checkTuples",
      label: tuple.question,
      status,
      reason: status === "kept" ? null : "why",
      detail: null,
      trail: {},
      calls: [],
      value: null,
    });
    const before = { qatuples_raw: { [tuple.id]: item("dropped") } };
    expect(await itemFates(storeOf(before))(tuple.id)).toMatchObject({ status: "dropped" });
    const after = (...decisions: Decision[]) => ({
      ...before,
      qatuples_reviewed: { [tuple.id]: item("kept") },
      [decisionFolder]: { [tuple.id]: { format: 1, id: tuple.id, decisions } },
    });
    const fateAfter = (...decisions: Decision[]) => itemFates(storeOf(after(...decisions)))(tuple.id);
    expect(await fateAfter(decision({}))).toMatchObject({ status: "kept", folder: "qatuples_reviewed" });
    expect(await fateAfter(decision({}), decision({ verdict: "withdraw" }))).toMatchObject({
      status: "dropped",
      folder: "qatuples_raw",
    });
  });

  it("withdrawing takes back one decision after the other", () => {
    const [first, second] = [decision({ note: "1" }), decision({ note: "2" })];
    const withdraw = decision({ verdict: "withdraw" });
    expect(decisionInForce({ decisions: [first, second] })?.note).toBe("2");
    expect(decisionInForce({ decisions: [first, second, withdraw] })?.note).toBe("1");
    expect(decisionInForce({ decisions: [first, second, withdraw, withdraw] })).toBeNull();
  });
});
