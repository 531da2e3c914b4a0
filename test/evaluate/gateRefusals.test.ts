import { describe, expect, it } from "vitest";
import { parseLabelled } from "../../lib/evaluate/loadLabelled";
import { gateRefusals } from "../../scripts/gateRefusals";
import { gateRefusalsTable } from "../../scripts/gateRefusalsTable";
import { gateVerdicts } from "../../scripts/gateVerdicts";

const text = "Ada Webb opened the mill at Leeds in 1709.";
const refusalsOf = (items: object[]) => {
  const lines = items.map((item, place) => JSON.stringify({ id: String(place), ...item }));
  return gateRefusals(gateVerdicts(parseLabelled(lines.join("\n"), "set")));
};

describe("what gates refuse of labelled items", () => {
  it("is counted by reason, and right ones apart from wrong ones", () => {
    const numbers = [
      ["supported", text],
      ["supported", "Ada Webb opened the mill at Hull in 1709."],
      ["unsupported", "Ada Webb opened the mill at Leeds in 1809."],
      ["unsupported", "Ada Webb opened the mill at York in 1709."],
      ["unsupported", text],
    ];
    const rows = refusalsOf(
      numbers.map(([label, statement]) => ({ text, title: "Mills", kind: "name", label, statement })),
    );
    const common = { gate: "supportGate", set: "numbers", right: 2, wrong: 3 };
    expect(rows).toEqual([
      { ...common, reason: null, rightRefused: 1, wrongRefused: 2 },
      { ...common, reason: "name_not_in_passage", rightRefused: 1, wrongRefused: 1 },
      { ...common, reason: "number_not_in_passage", rightRefused: 0, wrongRefused: 1 },
    ]);
    expect(gateRefusalsTable(rows)[2]).toBe("| `supportGate` | numbers | all | 1 of 2 (50 %) | 2 of 3 (66.7 %) |");
  });

  it("takes a pair for right where its question can be answered and its answer is the one", () => {
    const tuple = { text, question: "Who opened the mill at Leeds in 1709?", answer: text };
    const rows = refusalsOf([
      { ...tuple, answerable: "yes", answerConsistent: "no" },
      { ...tuple, answerable: "yes", answerConsistent: "yes" },
      { ...tuple, answerable: "no", answerConsistent: null, question: "Who opened it" },
    ]);
    expect(rows.filter(({ reason }) => reason === null)).toEqual([
      { gate: "questionGate", set: "questions", reason: null, right: 2, rightRefused: 0, wrong: 1, wrongRefused: 1 },
      { gate: "tupleGate", set: "questions", reason: null, right: 1, rightRefused: 0, wrong: 2, wrongRefused: 1 },
    ]);
  });

  it("tells assistant mode from role play, and generic replies from the others", () => {
    const said = { knowledge: text, message: "Who?" };
    const personal = "I walked to the mill at Leeds in 1709.";
    const rows = refusalsOf([
      { ...said, response: "It was Ada Webb.", label: "attributable" },
      { ...said, response: personal, label: "not-attributable" },
      { ...said, response: "I see.", label: "generic" },
    ]);
    const all = rows
      .filter(({ reason }) => reason === null)
      .map(({ gate, set, right, wrongRefused }) => [gate, set, right, wrongRefused]);
    expect(all).toEqual([
      ["replyGate, assistant mode", "dialogues", 1, 1],
      ["replyGate, role play", "dialogues", 1, 0],
      ["replyGate, assistant mode", "dialogues: generic", 1, 0],
      ["replyGate, role play", "dialogues: generic", 1, 0],
    ]);
  });

  it("goes by the language that an item names", () => {
    const item = { text: "Sie hat zwölf Flügel.", title: "Mühlen", kind: "copy", label: "supported" };
    const refusedIn = (language: string) =>
      refusalsOf([{ ...item, statement: "Sie hat 12 Flügel.", language }])[0]?.rightRefused;
    expect([refusedIn("German"), refusedIn("English")]).toEqual([0, 1]);
  });
});
