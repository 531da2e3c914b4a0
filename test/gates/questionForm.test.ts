import { expect, it } from "vitest";
import { isIllFormed } from "../../lib/gates/questionForm";

it.each([
  "When exactly was the Treaty of Bream signed?",
  "Where else did the millers go?",
  "Where precisely is the gate?",
  "When first did it turn?",
  "Why then did they leave?",
])("takes a word that stresses the question word for part of it: %s", (question) =>
  expect(isIllFormed(question)).toBe(false),
);

it.each(["Why tools break?", "Why exactly tools break?", "Where else the millers went?"])("refuses %s", (question) =>
  expect(isIllFormed(question)).toBe(true),
);
