import { describe, expect, it } from "vitest";
import { conversationGate } from "../../lib/gates/conversationGate";
import { makeInfo, makeTuple, makeTurns } from "./madeRecords";
import { reasonOf } from "./reasonOf";

const check = (changes: Record<number, string>, phrases: string[] = []) =>
  reasonOf(conversationGate(makeInfo(), makeTurns(changes), phrases));

describe("conversationGate, question and answer in other words", () => {
  const question = "Who opened the mill at Leeds on 12 May 1944?";
  const answer = "Ada Webb did not sell the mill at Leeds but opened it.";
  const info = makeInfo({ passage: answer, tuples: [makeTuple({ question, answer, passage: answer })] });
  const asked = "Tell me, who opened the mill at Leeds on 12 May 1944?";
  const told = "Ada Webb did not sell the mill at Leeds, Tomas, but opened it.";
  it.each([
    ["kept", asked, told],
    ["kept", asked, "Ada Webb did not sell the mill, I'm told, but opened it."],
    ["number_changed", "Tell me, who opened the mill at Leeds on 21 May 1941?", told],
    ["negation_lost", asked, "Well, Ada Webb did sell the mill at Leeds but opened it."],
    ["name_changed", asked, "Well, Ada Wood did not sell the mill at Leeds but opened it."],
    ["name_changed", asked, "Well, Ada Webb did not sell the mill at Hull but opened it."],
  ])("%s: %s %s", (reason, question, reply) => {
    const turns = makeTurns({ 2: question, 3: reply }).slice(0, 4);
    expect(reasonOf(conversationGate(info, turns))).toBe(reason);
  });
  const targets = "So which buildings would be the most promising targets for fires?";
  it.each([
    ["answer_mismatch", targets, "I do not know which buildings are the most promising targets for fires."],
    ["answer_mismatch", targets, "Churches are the most promising targets for fires."],
    ["answer_mismatch", targets, "Which buildings are the most promising targets for fires, you ask me."],
    ["kept", targets, "Warehouses, Tomas. No other targets are as promising for fires."],
    [
      "kept",
      "Can't you say which buildings are most promising targets for fires, Greta?",
      "Warehouses, Tomas, are promising targets.",
    ],
    [
      "kept",
      "I know nothing, so which buildings are most promising targets for fires?",
      "Warehouses, Tomas, are promising targets.",
    ],
    [
      "question_mismatch",
      "Which buildings are not the most promising targets for fires?",
      "Warehouses, Tomas, are promising targets.",
    ],
    [
      "name_changed",
      "Which buildings of Hull are the most promising targets for fires?",
      "Warehouses, Tomas, are promising targets.",
    ],
  ])("%s: %s %s", (reason, question, reply) => {
    const info = makeInfo({ tuples: [makeTuple()] });
    expect(reasonOf(conversationGate(info, makeTurns({ 2: question, 3: reply }).slice(0, 4)))).toBe(reason);
  });
  it("a denial that the question has and its turn has not", () => {
    const question = "What must a driver not do?";
    const answer = "A driver must not leave the cab.";
    const info = makeInfo({ passage: answer, tuples: [makeTuple({ question, answer, passage: answer })] });
    const fate = (asked: string) =>
      reasonOf(conversationGate(info, makeTurns({ 2: asked, 3: "A driver must never leave the cab." }).slice(0, 4)));
    expect(fate("What is it that a driver must never do?")).toBe("kept");
    expect(fate("What is it that a driver must do?")).toBe("question_mismatch");
  });
  it("negation_added", () => {
    const denied = "Well, warehouses are not the most promising targets for fires.";
    expect(check({ 3: denied })).toBe("negation_added");
  });
});
