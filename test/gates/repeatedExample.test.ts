import { describe, expect, it } from "vitest";
import { repeatedExample } from "../../lib/gates/repeatedExample";
import { writtenTupleGate } from "../../lib/gates/writtenTupleGate";
import { questionExamples } from "../../lib/questionExamples";
import { reasonOf } from "./reasonOf";

/** An answer that says something else than any example, in the passage that says it. */
const elsewhere: Record<string, string> = {
  English: "The pilots of the Lune read the height of the tide from marks on a pole.",
  German: "Die Lotsen der Lune lesen die Höhe der Flut an Marken auf einem Pfahl ab.",
  French: "Les pilotes de la Lune lisent la hauteur de la marée sur les marques d'un poteau.",
  Spanish: "Los pilotos del Lune leen la altura de la marea en las marcas de un poste.",
  Chinese: "卢讷河的引航员根据木桩上的刻度读出潮水的高度。",
};
const asked = (question: string, answer: string, passage: string, language: string, read = language) =>
  writtenTupleGate({ question, answer, passage, details: "" }, { languages: { written: language, read } });

const examples = Object.entries(questionExamples).flatMap(([language, all]) =>
  all.map(({ question, answer }) => ({ language, question, answer })),
);

describe("a question that repeats a worked example", () => {
  it.each(examples)(
    "is refused where the passage says nothing of it: $language, $question",
    ({ language, question }) => {
      const answer = elsewhere[language] as string;
      const reason = reasonOf(asked(question, answer, answer, language));
      // What is seen without knowing the examples comes first: numbers and names and, in English, what does not ask for its answer.
      const others = ["number_not_in_passage", "name_not_in_passage", "asks_elsewhere", "asks_more"];
      if (!/\d|Maud|莫德/.test(question) && language !== "English") expect(reason).toBe("example_leaked");
      else expect([...others, "example_leaked"]).toContain(reason);
    },
  );

  it.each(examples)("is no leak where the passage says it: $language, $question", ({ language, question, answer }) => {
    expect(reasonOf(asked(question, answer, answer, language))).not.toBe("example_leaked");
  });

  it.each([
    ["German", "Was bewahrt den Fisch vor dem Verderben?"],
    ["French", "Mais par quoi les plantes respirent-elles ?"],
    ["Spanish", "¿Por dónde respiran las plantas hoy?"],
    ["Chinese", "请问植物通过什么呼吸？"],
  ])("is refused with a word more, too: %s, %s", (language, question) => {
    const answer = elsewhere[language] as string;
    expect(reasonOf(asked(question, answer, answer, language))).toBe("example_leaked");
  });

  it("is refused where questions are written in another language than the passage has", () => {
    const question = "What should be done with wool before it is dyed?";
    expect(
      reasonOf(asked(question, elsewhere.English as string, elsewhere.German as string, "English", "German")),
    ).toBe("example_leaked");
  });

  it("goes by all that it is about, by the details line too, and by the English ones where a language has none", () => {
    const fish = "Was bewahrt Fisch vor dem Verderben?";
    const pole = elsewhere.German as string;
    expect(repeatedExample(fish, pole, "", "German")).toBe(fish);
    expect(repeatedExample(fish, pole, "Salz, Essig und Rauch bewahren Fisch vor dem Verderben", "German")).toBeNull();
    expect(repeatedExample(fish, "Am Hafen riecht es nach Fisch.", "", "German")).toBe(fish);
    const english = "What keeps fish from spoiling on long voyages?";
    expect(repeatedExample(english, "I piloti leggono la marea.", "", "Italian")).toBe(english);
  });

  it("leaves a question of the same form about something else alone", () => {
    const answer = "Ein Ofen für Glas muss drei Tage lang abkühlen.";
    expect(reasonOf(asked("Wie lange muss ein Ofen für Glas abkühlen?", answer, answer, "German"))).toBe("kept");
  });
});
