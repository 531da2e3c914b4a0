import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { negationAgrees } from "../../lib/gates/negationAgrees";
import { sentencesOf } from "../../lib/text/sentencesOf";
import { reasonOf } from "./reasonOf";

const passage =
  "A tide mill does not need a river, and the sea brings water twice a day. The wheel turns in both directions. The miller opens the gate at high tide, but he does not close the sluice before noon. The stones do not grind barley flour, unless they are cold. Neither wind nor rain, it is said, ever moves the heavy wheel.";
const check = (question: string, answer: string, language = "English", text = passage) =>
  reasonOf(negationAgrees({ question, answer }, text, language));

describe("negationAgrees", () => {
  it.each([
    ["refuses what the passage denies", "negation_lost", "What does a tide mill need?", "A tide mill needs a river."],
    [
      "refuses it in one clause of several",
      "negation_lost",
      "What does the miller do?",
      "He opens the gate at high tide, and he closes the sluice before noon.",
    ],
    [
      "refuses a denial of what it says",
      "negation_added",
      "How does the wheel turn?",
      "The wheel does not turn in both directions.",
    ],
    ["keeps a denial that is told", "kept", "What does a tide mill need?", "A tide mill does not need a river."],
    ["keeps the other half", "kept", "What does the miller open?", "The miller opens the gate at high tide."],
    ["keeps what a question denies", "kept", "What does a tide mill not need?", "A river."],
    [
      "keeps a word that denies by what it means",
      "kept",
      "What can a tide mill do?",
      "A tide mill can do without the need of a river.",
    ],
    [
      "keeps what a question calls to be avoided",
      "kept",
      "What does the miller avoid?",
      "Closing the sluice before noon.",
    ],
    ["keeps what another clause denies", "kept", "What does wind do?", "Wind does not move the heavy wheel."],
    ["keeps what is denied in part", "kept", "What do the stones do?", "The stones grind barley flour."],
    [
      "keeps what a plain no introduces",
      "kept",
      "Does the wheel turn in one direction?",
      "No, the wheel turns in both directions.",
    ],
  ])("%s: %s, %s %s", (_what, reason, question, answer) => {
    expect(check(question, answer)).toBe(reason);
  });

  it("reads other languages, and leaves those alone whose words it does not know", () => {
    const german = "Das Rad der Mühle dreht sich im Winter nicht, weil der Bach gefroren ist.";
    const spanish = "La rueda del molino no gira en invierno, porque el arroyo está helado.";
    const french = "La roue du moulin ne tourne pas en hiver, car le ruisseau est gelé.";
    expect(check("Was macht das Rad der Mühle?", "Das Rad der Mühle dreht sich im Winter.", "German", german)).toBe(
      "negation_lost",
    );
    expect(check("¿Qué hace la rueda?", "La rueda del molino gira en invierno.", "Spanish", spanish)).toBe(
      "negation_lost",
    );
    expect(check("Que fait la roue ?", "La roue du moulin tourne en hiver.", "French", french)).toBe("negation_lost");
    expect(check("轮子在冬天怎样？", "轮子在冬天转动。", "Chinese", "轮子在冬天不转动。")).toBe("kept");
  });

  it("finds more than half of the lost negations of a real text, and none that is not lost", () => {
    const text = readFileSync(
      "texts/Simple Sabotage Field Manual, by Office of Strategic Services, published 1944.txt",
      "utf8",
    );
    const lost = { found: 0, all: 0 };
    const refused: string[] = [];
    for (const paragraph of text.split(/\n\s*\n/).map((one) => one.replace(/\s+/g, " ").trim())) {
      for (const sentence of sentencesOf(paragraph)) {
        if (check("", sentence, "English", paragraph) !== "kept") refused.push(sentence);
        const turned = sentence.replace(/(?<=\b(?:is|are|was|were|could|would|can|will|do|does|did)) not\b/, "");
        if (turned === sentence || paragraph.length < 200) continue;
        lost.all++;
        if (check("", turned, "English", paragraph) === "negation_lost") lost.found++;
      }
    }
    expect(refused).toEqual([]);
    expect(lost.all).toBeGreaterThan(20);
    expect(lost.found / lost.all).toBeGreaterThan(0.5);
  });
});
