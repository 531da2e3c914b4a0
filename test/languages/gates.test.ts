import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { continuesText, isCutOff } from "../../lib/gates/answerForm";
import { evidenceOf } from "../../lib/gates/evidenceOf";
import { mentionsText } from "../../lib/gates/mentionsText";
import { missingNames } from "../../lib/gates/namesAgree";
import { missingNumbers } from "../../lib/gates/numbersAgree";
import { numbersOf } from "../../lib/gates/numbersOf";
import { paragraphForm } from "../../lib/gates/paragraphForm";
import { questionGate } from "../../lib/gates/questionGate";
import { missingQuotes } from "../../lib/gates/quotesAgree";
import { tupleGate } from "../../lib/gates/tupleGate";
import { detectLanguage } from "../../lib/languages/detectLanguage";
import { languageOfText } from "../../lib/languages/languageOfText";
import { languagesOf } from "../../lib/languages/languages";
import { otherLanguage } from "../../lib/languages/otherLanguage";
import { evaluationSets, type PassageFacts } from "../../scripts/evaluationSets";

const passages = JSON.parse(readFileSync("evaluation_sets/passages.json", "utf8")) as Record<string, PassageFacts[]>;
const languages = Object.keys(passages);
const tuples = languages.flatMap((language) =>
  (passages[language] ?? []).flatMap(({ text, facts }) => facts.map((fact) => ({ language, passage: text, ...fact }))),
);
const alone = (language: string) => ({ written: language, read: language });
const gated = (language: string, passage: string, question: string, answer: string) => {
  const outcome = tupleGate({ question, answer, passage, details: "Facts" }, alone(language));
  return outcome.status === "kept" ? "kept" : outcome.reason;
};
const valuesOf = (text: string, language: string) => numbersOf(text, language).map(({ readings }) => readings[0]?.[0]);

describe("the evaluation sets", () => {
  it("stand as their passages make them", () => {
    for (const [file, text] of Object.entries(evaluationSets(passages)))
      expect(readFileSync(`evaluation_sets/${file}`, "utf8"), file).toBe(text);
  });

  it("hold fifty right tuples, of which the gates refuse none", () => {
    const refused = tuples.map(({ language, passage, question, answer }) => gated(language, passage, question, answer));
    expect(refused).toHaveLength(50);
    expect(refused.filter((reason) => reason !== "kept")).toEqual([]);
  });

  it("hold fifty wrong ones, of which the gates let pass four German ones, whose names they cannot tell", () => {
    const passed = tuples.filter(
      ({ language, passage, question, wrong }) => gated(language, passage, question, wrong) === "kept",
    );
    expect(passed.map(({ language }) => language)).toEqual(["German", "German", "German", "German"]);
  });

  it("are in the language they say, and their passages have the form of prose", () => {
    for (const language of languages)
      for (const { text } of passages[language] ?? []) {
        expect(detectLanguage(text).language).toBe(language);
        expect(paragraphForm(text).status).toBe("kept");
      }
  });
});

describe("otherLanguage", () => {
  it("finds nothing wrong with a text in its own language", () => {
    for (const { language, question, answer, wrong } of tuples)
      for (const text of [question, answer, wrong, `${question} ${answer}`])
        expect(otherLanguage(text, language), text).toBeNull();
  });

  it("tells tuples in another language, all but a few short ones", () => {
    const missed = tuples.flatMap(({ language, question, answer }) =>
      languages.filter(
        (other) =>
          other !== language &&
          [question, answer, `${question} ${answer}`].every((text) => otherLanguage(text, other) === null),
      ),
    );
    expect(missed.length).toBeLessThanOrEqual(4);
  });

  it("says nothing of names, titles, numbers and words in quotation marks", () => {
    const short = [
      "Rio de la Plata.",
      "1455.",
      "Der Zauberberg.",
      "El libro de la selva.",
      "H2O",
      "Johann Wolfgang von Goethe",
      "Les Misérables",
    ];
    for (const text of short)
      for (const language of languages)
        if (language !== "Chinese") expect(otherLanguage(text, language), text).toBeNull();
    expect(
      otherLanguage(
        "The sign above the gate said “Das ist nicht für die Kinder und auch nicht für den Hund”.",
        "English",
      ),
    ).toBeNull();
    expect(otherLanguage("DNA", "Chinese")).toBeNull();
  });

  it("goes by script", () => {
    expect(otherLanguage("水车的主人在涨潮时打开了闸门。", "English")).toBe("Chinese");
    expect(otherLanguage("Мельник открыл ворота.", "German")).toBe("Russian");
    expect(otherLanguage("これは水車の主人です。", "Chinese")).toBe("Japanese");
    expect(otherLanguage("Confucius (孔子) taught that men are alike by nature.", "English")).toBeNull();
  });

  it.each([
    ["German", "Hier ist eine Fassung des Beispiels mit anderen Zahlen."],
    ["French", "Voici une version de l'exemple avec d'autres nombres."],
    ["Spanish", "Aquí está una versión del ejemplo con otros números."],
  ])("knows an answer that points at what is not there in %s", (language, answer) => {
    expect(continuesText(answer, language)).toBe(true);
  });

  it("refuses a tuple that is not in its passage's language", () => {
    const { text = "" } = passages.German?.[4] ?? {};
    expect(gated("German", text, "How long is the Suez Canal?", "The Suez Canal is 193 kilometres long.")).toBe(
      "wrong_language",
    );
    expect(
      gated(
        "German",
        text,
        "Wie lang ist der Sueskanal?",
        "It is 193 kilometres long and joins the two seas with each other.",
      ),
    ).toBe("wrong_language");
    expect(gated("German", text, "Wie lang ist der Sueskanal?", "193 Kilometer.")).toBe("kept");
  });

  it("lets a tuple in the language that is set stand beside a passage in another, and compares its numbers", () => {
    const { text: passage = "" } = passages.German?.[4] ?? {};
    const languages = languagesOf({ language: "German" }, { language: "English" });
    const tuple = {
      question: "How long is the Suez Canal?",
      answer: "The Suez Canal is 193 kilometres long.",
      passage,
      details: "",
    };
    expect(tupleGate(tuple, languages).status).toBe("kept");
    expect(tupleGate({ ...tuple, answer: "The Suez Canal is 82 kilometres long." }, languages)).toMatchObject({
      reason: "number_not_in_passage",
    });
  });
});

describe("the language of a text", () => {
  it("is what its file says, with a warning where it reads otherwise", () => {
    const german = (passages.German ?? []).map(({ text }) => text).join("\n\n");
    expect(languageOfText(german, "de-AT")).toEqual({ language: "de-AT", warnings: [] });
    expect(languageOfText(german, null)).toEqual({ language: "de", warnings: [] });
    expect(languageOfText(german, "en").warnings[0]).toContain("reads mostly like German");
  });

  it("is left open with a warning where it cannot be told", () => {
    const numbers = languageOfText("Xq zrt plk wvb ".repeat(10), null);
    expect(numbers.language).toBeNull();
    expect(numbers.warnings[0]).toContain("language");
  });
});

describe("numbers", () => {
  it.each([
    ["German", "1.234,5 und 3,5 und 12.000", [1234.5, 3.5, 12000]],
    ["German", "einundzwanzig, zweihundertfünfzig, neunzehnhundertvierzehn, drei Millionen", [21, 250, 1914, 3e6]],
    ["German", "am 3. Mai 1848", [3, 5, 1848]],
    ["French", "1 234,5 et 8 848,86", [1234.5, 8848.86]],
    [
      "French",
      "quatre-vingt-dix-sept, soixante et onze, mille neuf cent quarante-neuf, deux cents",
      [97, 71, 1949, 200],
    ],
    ["French", "le 1er mai", [1, 5]],
    ["Spanish", "1.234,5 y treinta y dos, mil novecientos catorce, quinientas", [1234.5, 32, 1914, 500]],
    ["Chinese", "三万五千, 一九四九年, 二百零六, 3.5万, 一亿二千万", [35000, 1949, 206, 35000, 1.2e8]],
  ])("of %s are read: %s", (language, text, values) => {
    expect(valuesOf(text, language)).toEqual(values);
  });

  it.each([
    ["German", "im 18. Jahrhundert", "Das geschah 1789."],
    ["French", "au XVIIIe siècle", "Cela arriva en 1789."],
    ["Spanish", "en el siglo XVIII", "Ocurrió en 1789."],
    ["Chinese", "在十八世纪", "这发生在1789年。"],
  ])("of %s agree as centuries with years: %s", (language, claim, source) => {
    expect(missingNumbers(claim, source, alone(language))).toEqual([]);
    expect(missingNumbers(claim, source.replace("1789", "1912"), alone(language))).toHaveLength(1);
  });

  it("agree between words, digits and months", () => {
    expect(
      missingNumbers(
        "Sie fuhren am 5. 7. mit zwölf Booten.",
        "Am fünften Juli fuhren sie mit 12 Booten.",
        alone("German"),
      ),
    ).toEqual([]);
    expect(missingNumbers("Sie fuhren im Juni.", "Sie fuhren im Juli.", alone("German"))).toEqual(["Juni"]);
    expect(missingNumbers("大约有三百二十人。", "大约有320人。", alone("Chinese"))).toEqual([]);
    expect(missingNumbers("这十分重要，也很统一。", "这很重要。", alone("Chinese"))).toEqual([]);
  });
});

describe("the other gates", () => {
  it.each([
    ["German", "Was sagt der Text über den Kanal?", "Welche Stadt liegt am Fluss?"],
    ["French", "Selon le texte, où se trouve le canal ?", "Où se trouve le canal ?"],
    ["Spanish", "¿Dónde está el canal según el texto?", "¿Dónde está el canal?"],
    ["Chinese", "根据文章，运河在哪里？", "运河在哪里？"],
  ])("%s questions about their text are refused, and others kept", (language, pointing, plain) => {
    expect(questionGate(pointing, language)?.reason).toBe("mentions_text");
    expect(questionGate(plain, language)).toBeNull();
  });

  it.each([
    ["German", "Wann wurde er gebaut?"],
    ["French", "Où elle fut-elle construite ?"],
    ["Spanish", "¿Por qué ella no?"],
    ["Chinese", "他在哪里？"],
  ])("%s pronouns without a noun are refused: %s", (language, question) => {
    expect(questionGate(question, language)?.reason).toBe("dangling_pronoun");
  });

  it.each([
    ["English", "Which tools grew in this direction?", "How many mills were built in this century?"],
    [
      "German",
      "Welche Werkzeuge haben sich in diese Richtung entwickelt?",
      "Was geschah in diesem Jahrhundert in Mainz?",
    ],
    [
      "French",
      "Quelle est la fonction de ce moulin ?",
      "Qu'est-ce que le moulin de Bazacle a moulu ces dernières années ?",
    ],
    ["Spanish", "¿Qué herramientas cambiaron en esta dirección?", "¿Qué hizo el molino durante estos siglos?"],
  ])("%s words that point at a noun never said are refused, but not at a span of time", (language, pointing, plain) => {
    expect(questionGate(pointing, language)?.reason).toBe("dangling_pronoun");
    expect(questionGate(plain, language)).toBeNull();
  });

  it("know no English in other languages", () => {
    expect(isCutOff("Bei Regen schwoll der Bach in wenigen Stunden stark an.", "German")).toBe(false);
    expect(isCutOff("Bei Regen schwoll der Bach in wenigen Stunden stark an und.", "German")).toBe(true);
    expect(mentionsText("La passage est libre.", "French")).toBeNull();
  });

  it("read quotation marks of each language", () => {
    expect(missingQuotes("Er rief „Land in Sicht“.", "Da rief er: „Land in Sicht!“")).toEqual([]);
    expect(missingQuotes("Er rief „Feuer an Bord“.", "Da rief er: „Land in Sicht!“")).toHaveLength(1);
    expect(missingQuotes("Il cria « terre en vue ».", "Il cria : « Terre en vue ! »")).toEqual([]);
    expect(missingQuotes("他喊道「看见陆地了」。", "他喊道：「看见陆地了！」")).toEqual([]);
    expect(missingQuotes("他喊道「船上着火了」。", "他喊道：「看见陆地了！」")).toHaveLength(1);
  });

  it("find names in other forms, and nouns of German no names", () => {
    expect(missingNames("La flotte des Français partit.", "La flotte quitta la France.", "French")).toEqual([]);
    expect(missingNames("L'armée partit vers l'Italie.", "L'armée partit vers l'Espagne.", "French")).toEqual([
      "Italie",
    ]);
    expect(
      missingNames("Die Aufgabe der Flotte war der Schutz.", "Die Schiffe beschützten den Hafen.", "German"),
    ).toEqual([]);
    expect(missingNames("Die Flotte fuhr nach Frankreich.", "Die Flotte fuhr nach Spanien.", "German")).toEqual([
      "Frankreich",
    ]);
    expect(missingNames("他去了法国。", "他去了英国。", "Chinese")).toEqual(["法国"]);
  });

  it("find the evidence of an answer sentence by sentence", () => {
    for (const { language, passage, question, answer } of tuples) {
      const found = evidenceOf({ question, answer }, passage, "", language);
      const missing = found?.missing.length ?? 9;
      expect(missing < 3 || (found?.evidence.coverage ?? 0) >= 0.5, answer).toBe(true);
    }
  });
});
