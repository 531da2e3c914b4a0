import { describe, expect, it } from "vitest";
import { type EvaluatedStep, evaluationItems } from "../../lib/evaluate/evaluationItems";
import { parseLabelled } from "../../lib/evaluate/loadLabelled";

const told = "Die Mühle steht auf vier Pfosten.";
const labelled: [EvaluatedStep, string, object][] = [
  ["judgeParagraph", "label", { title: "Mühlen", text: told, kind: "prose", label: ["suitable", "unsuitable"] }],
  [
    "checkQuestion",
    "answerable",
    {
      text: told,
      question: "Worauf steht sie?",
      answer: "Auf Pfosten.",
      answerable: ["yes", "no"],
      answerConsistent: "yes",
    },
  ],
  [
    "checkAnswerAccuracy",
    "label",
    { text: told, question: "Worauf?", answer: "Auf Pfosten.", label: ["accurate", "inaccurate"] },
  ],
  [
    "checkAnswerAccuracy",
    "label",
    { title: "M", text: told, statement: told, kind: "copy", label: ["supported", "unsupported"] },
  ],
  [
    "writeConversation",
    "label",
    { knowledge: told, message: "", response: told, label: ["attributable", "not-attributable"] },
  ],
];

describe("evaluationItems", () => {
  it.each(labelled)("of %s by %s keep the language that an item names; others are English", (step, field, item) => {
    const [right, wrong] = item[field as keyof typeof item] as unknown as string[];
    const lines = [
      { ...item, id: "a", [field]: right, language: "German" },
      { ...item, id: "b", [field]: wrong },
    ];
    const items = evaluationItems(step, parseLabelled(lines.map((line) => JSON.stringify(line)).join("\n"), "set"));
    expect(items.map(({ positive, language }) => [positive, language])).toEqual([
      [true, "German"],
      [false, "English"],
    ]);
  });
});
