import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluationItems } from "../../lib/evaluate/evaluationItems";
import { loadLabelled, parseLabelled } from "../../lib/evaluate/loadLabelled";

const paragraph = {
  id: "p1",
  text: "Levers lift.",
  title: "Levers, by A. Writer",
  label: "suitable",
  kind: "prose",
  source: "own",
};
const answer = {
  id: "a1",
  text: "A lever lifts.",
  question: "What lifts?",
  answer: "A lever.",
  label: "accurate",
  source: "own",
};
const question = { ...answer, id: "q1", label: undefined, answerable: "yes", answerConsistent: "no" };
const number = {
  id: "n1-s",
  text: "It has 3 arms.",
  title: "Arms",
  statement: "It has 3 arms.",
  label: "supported",
  perturbation: null,
  kind: "copy",
};

function jsonl(...rows: object[]): string {
  return rows.map((row) => JSON.stringify(row)).join("\n");
}

const invalid = (message: RegExp) =>
  expect.objectContaining({ code: "invalid-set", message: expect.stringMatching(message) });

describe("parseLabelled", () => {
  it("tells the forms apart by their fields", () => {
    const dialogue = { id: "d1", knowledge: "k", message: "m", response: "r", label: "generic", source: "own" };
    for (const [row, form] of [
      [paragraph, "paragraphs"],
      [question, "questions"],
      [answer, "answers"],
      [number, "numbers"],
      [dialogue, "dialogues"],
    ] as const)
      expect(parseLabelled(jsonl(row), "x").form).toBe(form);
  });

  it.each([
    ["a missing field", jsonl(answer, { ...answer, id: "a2", answer: undefined }), /Line 2 of x.*answer/],
    ["another label", jsonl({ ...answer, label: "right" }), /Line 1 of x.*label/],
    ["an id twice", jsonl(answer, paragraphLike("a2"), answer), /Lines 1 and 3 of x have the same id a1/],
    ["no JSON", `${jsonl(answer)}\n{`, /Line 2 of x is not JSON/],
    ["no object", "[1]", /Line 1 of x is not an object/],
    ["no items", "\n\n", /no items/],
    ["fields of no form", jsonl({ id: "1", body: "text" }), /no known form/],
  ])("refuses %s and names the line", (_name, text, message) => {
    expect(() => parseLabelled(text, "x")).toThrow(invalid(message));
  });
});

function paragraphLike(id: string) {
  return { ...answer, id };
}

describe("loadLabelled", () => {
  it("refuses a file that is missing or no UTF-8", async () => {
    const folder = await mkdtemp(join(tmpdir(), "labelled-"));
    try {
      await writeFile(join(folder, "latin.jsonl"), Buffer.from([0x7b, 0xe9, 0x7d]));
      for (const name of ["latin.jsonl", "missing.jsonl"])
        await expect(loadLabelled(join(folder, name))).rejects.toMatchObject({ code: "unreadable-set" });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe("evaluationItems", () => {
  it("takes answerable for the question check and answerConsistent, where it is said, for relevance", () => {
    const set = parseLabelled(
      jsonl(
        question,
        { ...question, id: "q2", answerable: "no", answerConsistent: null },
        { ...question, id: "q3", answerConsistent: "yes" },
      ),
      "x",
    );
    expect(evaluationItems("checkQuestion", set).map((item) => [item.id, item.positive])).toEqual([
      ["q1", true],
      ["q2", false],
      ["q3", true],
    ]);
    expect(evaluationItems("checkAnswerRelevance", set).map((item) => [item.id, item.positive])).toEqual([
      ["q1", false],
      ["q3", true],
    ]);
  });

  it("gives the accuracy check a statement as answer, and pairs a statement with its altered twin", () => {
    const altered = { ...number, id: "n1-u", statement: "It has 4 arms.", label: "unsupported", kind: "number" };
    const items = evaluationItems("checkAnswerAccuracy", parseLabelled(jsonl(number, altered), "x"));
    expect(items.map((item) => [item.positive, item.pair, item.fields.answer])).toEqual([
      [true, "n1", "It has 3 arms."],
      [false, "n1", "It has 4 arms."],
    ]);
    expect(items[0]?.fields.question).not.toBe("");
  });

  it("refuses a set of one class and a set that says nothing about the step", () => {
    const oneClass = parseLabelled(jsonl(answer, { ...answer, id: "a2" }), "x");
    expect(() => evaluationItems("checkAnswerAccuracy", oneClass)).toThrow(
      expect.objectContaining({ code: "one-class" }),
    );
    expect(() => evaluationItems("judgeParagraph", oneClass)).toThrow(
      expect.objectContaining({ code: "set-not-for-step" }),
    );
    expect(() => evaluationItems("checkQuestion", oneClass)).toThrow(
      expect.objectContaining({ code: "set-not-for-step" }),
    );
  });
});
