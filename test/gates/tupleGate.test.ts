import { describe, expect, it } from "vitest";
import { type TupleToCheck, tupleGate } from "../../lib/gates/tupleGate";
import { details, passage } from "./madeRecords";
import { reasonOf } from "./reasonOf";

function check(given: Partial<TupleToCheck>): string {
  const tuple = {
    question: "Which buildings are the most promising targets for fires?",
    answer: "Warehouses are the most promising targets.",
    passage,
    details,
  };
  return reasonOf(tupleGate({ ...tuple, ...given }));
}

describe("tupleGate keeps", () => {
  it.each([
    ["Which buildings are the most promising targets for fires?", "Warehouses are the most promising targets."],
    ["How long does the candle take to give a hot flame?", "About 20 minutes."],
    ["How long does the candle take to give a hot flame?", "Twenty"],
    ["When was the field manual published?", "1944"],
    ["Who published the field manual?", "The OSS published it."],
    ["Why is it important to soak the paper in kerosene?", "It gives a hot flame."],
    ["Who wrote a book about fires and candles?", "The Office of Strategic Services did."],
    ["What does the passage of time do to a candle in paper?", "The paper takes a hot flame from it."],
    ["When and how can fires be started?", "Wherever inflammable material has accumulated."],
    ["What should a saboteur know before he starts a fire?", "Where inflammable material has accumulated."],
    ["Which is a more promising target, a warehouse or a candle?", "A warehouse."],
    ["Where does the candle stand?", "It stands in paper (soaked in kerosene)."],
  ])("%s %s", (question, answer) => {
    expect(check({ question, answer })).toBe("kept");
  });
  it("and trims", () => {
    const outcome = tupleGate({ question: " What gives a flame? ", answer: " The candle does.\n", passage, details });
    expect(outcome).toMatchObject({
      status: "kept",
      value: { question: "What gives a flame?", answer: "The candle does." },
    });
  });
});

describe("tupleGate drops", () => {
  it.each<[string, Partial<TupleToCheck>]>([
    ["not_a_question", { question: "Tell me about the warehouses." }],
    ["not_a_question", { question: "Why so?" }],
    ["endless_question", { question: `The candle ${"that stands in a warehouse, ".repeat(13)}burns how long?` }],
    ["ill_formed_question", { question: "Why warehouses are promising targets?" }],
    ["ill_formed_question", { question: "What does managers and supervisors worry about?" }],
    ["ill_formed_question", { question: "How to start a fire in a warehouse?" }],
    ["ill_formed_question", { question: "How the candle gives a flame?" }],
    ["ill_formed_question", { question: "How exactly the candle gives a flame?" }],
    ["ill_formed_question", { question: "What is the comparison between candles and warehouses?" }],
    ["ill_formed_question", { question: "How should the workers in warehouses do?" }],
    ["mentions_text", { question: "What kind of warehouse is described in the given facts?" }],
    ["dangling_pronoun", { question: "What was the result of this research?" }],
    ["not_borne_out", { answer: "Warehouses burn because pirates once hid golden treasure below them." }],
    ["no_substance", { answer: "Yes." }],
    ["no_substance", { answer: "?!" }],
    ["no_substance", { answer: "No, it is not." }],
    ["no_substance", { answer: "The passage does not say which buildings they are." }],
    ["no_substance", { answer: "This is not mentioned in the text." }],
    ["no_substance", { answer: "As an AI, I have no opinion on warehouses." }],
    ["cut_off", { answer: "Warehouses are the most promising targets because they hold" }],
    ["cut_off", { answer: "Warehouses and the." }],
    ["cut_off", { answer: "Warehouses, candles, paper and so." }],
    ["continues_text", { answer: "It also takes a candle in paper." }],
    ["continues_text", { answer: "Here is a version of the candle that burns longer." }],
    ["continues_text", { answer: "Instead, warehouses are the most promising targets." }],
    ["continues_text", { answer: "In addition, warehouses are the most promising targets." }],
    ["continues_text", { answer: "In addition to this, warehouses are the most promising targets." }],
    ["continues_text", { answer: "However, warehouses are the most promising targets." }],
    ["list_mark", { answer: "Fires (1) Warehouses are the most promising targets." }],
    ["list_mark", { question: "(b) Which buildings are the most promising targets for fires?" }],
    ["cut_off", { answer: "Warehouses are the most promising," }],
    ["cut_off", { answer: "Warehouses (which hold material." }],
    ["cut_off", { answer: "Warehouses are promising..." }],
    ["template_token", { answer: "Warehouses are the targets.<|im_end|>." }],
    ["mentions_text", { question: "What is the technique described in the sentence?" }],
    ["mentions_text", { question: "What does the passage say about warehouses?" }],
    ["mentions_text", { question: "Which buildings are promising, according to the book?" }],
    ["mentions_text", { question: "What does the author recommend as a target for fires?" }],
    ["mentions_text", { question: "Which buildings does figure 3 show as targets?" }],
    ["mentions_text", { question: "What is the subject of this chapter on warehouses?" }],
    ["mentions_text", { answer: "Warehouses, as mentioned above, are promising." }],
    ["mentions_text", { answer: "A list of promising warehouses follows, sorted by size." }],
    ["mentions_text", { answer: "This list is meant to grow with each warehouse." }],
    ["mentions_text", { answer: "Warehouses are the targets described in the text." }],
    [
      "repeats_question",
      { question: "What are promising targets for fires?", answer: "They are promising targets for fires." },
    ],
    ["dangling_pronoun", { question: "What did he do with the candle?" }],
    ["dangling_pronoun", { question: "Why are these the most promising targets?" }],
    ["dangling_pronoun", { question: "What was its flame like in the end?" }],
    ["two_questions", { question: "Which buildings are targets? Why are they promising?" }],
    ["two_questions", { question: "Which buildings are targets and why are warehouses promising?" }],
    ["number_not_in_passage", { answer: "Warehouses burn down within 45 minutes." }],
    ["name_not_in_passage", { answer: "The warehouses of London are the most promising." }],
    ["substance_not_in_passage", { answer: "Warehouses that hold magnesium are the most promising." }],
    ["quote_not_in_passage", { answer: 'Warehouses, the "hearts of industry", are promising.' }],
  ])("%s: %j", (reason, given) => {
    expect(check(given)).toBe(reason);
  });
});
