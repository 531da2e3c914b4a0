import { describe, expect, it } from "vitest";
import type { ExportFormatName } from "../../lib/export/exportFormatNames";
import { exportFormats } from "../../lib/export/exportFormats";
import { jsonLinePieces, jsonLines } from "../../lib/export/jsonLines";
import { defaultSystemPrompts } from "../../lib/export/promptTexts";
import type { RefusedAnswer, Sample, SamplePassage, SampleSet } from "../../lib/export/sample";
import { sampleSets } from "../../lib/export/sampleSets";
import { splitPassages, whyNoneHeldBack } from "../../lib/export/splitPassages";
import { idOf } from "../../lib/ids";
import { parseSettings, type SettingsInput } from "../../lib/settings";
import { conversationOf, tupleOf } from "./conversations";

const chunks = ["levers", "pulleys", "wheels", "screws", "wedges"];

function passageOf(chunk: string): SamplePassage {
  return {
    chunkId: idOf("chunk", chunk),
    sourceId: idOf("source", "book"),
    source: "Levers, by A. Writer, published 1900",
    text: `A passage about ${chunk}.`,
    from: 0,
    to: 20,
    tokens: 6,
    page: null,
    chapter: null,
  };
}

function samplesOf(set: SampleSet, settings: SettingsInput = {}, refused: RefusedAnswer[] = []): Sample[] {
  const sources = {
    conversations: chunks.flatMap((chunk) => [conversationOf("roleplay", chunk), conversationOf("assistant", chunk)]),
    tuples: chunks.flatMap((chunk) => [tupleOf(chunk, 0), tupleOf(chunk, 1)]),
    passagesById: new Map(chunks.map((chunk) => [idOf("chunk", chunk), passageOf(chunk)])),
    refused,
  };
  return [...sampleSets(sources, parseSettings({ validationShare: 0, ...settings }))(set, "train")];
}

function rowsOf(format: ExportFormatName, samples: readonly Sample[]): Record<string, unknown>[] {
  const found = exportFormats.find(({ name }) => name === format);
  return samples.flatMap((sample) => found?.rows(sample) ?? []) as Record<string, unknown>[];
}

const plain = { systemPrompts: ["You are an assistant."] };

describe("messages", () => {
  it("puts character and scene into the system message and no speaker name into a turn", () => {
    const [row] = rowsOf("messages", samplesOf("roleplay"));
    const messages = row?.messages as { role: string; content: string }[];
    expect(messages[0]).toEqual({
      role: "system",
      content: "You are Anselm. A patient smith.\n\nThe scene: Ruth brings a broken axle to the forge at dusk.",
    });
    expect(messages.slice(1).map(({ role }) => role)).toEqual(Array(3).fill(["user", "assistant"]).flat());
    for (const message of messages.slice(1)) expect(message.content).not.toMatch(/^(Ruth|Anselm)\b/);
  });

  it("draws the system message of an assistant from the settings, none for an empty one, the same each time", () => {
    const firsts = (settings: SettingsInput) =>
      rowsOf("messages", samplesOf("questions", settings)).map(
        ({ messages }) => (messages as { role: string; content: string }[])[0],
      );
    const drawn = firsts({});
    const systems = drawn.filter((message) => message?.role === "system");
    expect(systems.length).toBeGreaterThan(0);
    expect(systems.length).toBeLessThan(drawn.length);
    for (const message of systems) expect(defaultSystemPrompts).toContain(message?.content);
    expect(firsts({})).toEqual(drawn);
    expect(new Set(firsts(plain).map((message) => message?.content))).toEqual(new Set(["You are an assistant."]));
  });
});

describe("sharegpt", () => {
  it("B17: the side that asks is human and the side that answers is gpt", () => {
    for (const mode of ["roleplay", "assistant"] as const) {
      const conversation = conversationOf(mode, "levers");
      const rows = rowsOf("sharegpt", samplesOf(mode, plain));
      const turns = rows.flatMap((row) => row.conversations as { from: string; value: string }[]);
      for (const { question, answer } of conversation.tuples) {
        expect(turns.find((turn) => turn.value === question)?.from).toBe("human");
        expect(turns.find((turn) => turn.value === answer)?.from).toBe("gpt");
      }
      expect(turns[0]?.from).toBe("system");
    }
  });
});

describe("alpaca", () => {
  it("has earlier pairs as history, and the passage as input where one is shown", () => {
    const [dialogue] = rowsOf("alpaca", samplesOf("assistant", plain));
    const history = dialogue?.history as [string, string][];
    expect(history).toHaveLength(1);
    expect(history[0]?.[0]).toMatch(/^What is thing 0/);
    expect(dialogue).toMatchObject({ input: "", system: "You are an assistant." });
    expect(dialogue?.instruction).toMatch(/^What is thing 1/);
    const asked = rowsOf("alpaca", samplesOf("questions-with-passage", { ...plain, wrongPassageShare: 0 }));
    for (const row of asked) {
      expect(row.input).toMatch(/^A passage about \w+\.$/);
      expect(row.instruction).toMatch(/^What is thing/);
    }
  });
});

describe("prompt-completion", () => {
  it("trains each answer of a dialogue once, after all that was said before it", () => {
    const rows = rowsOf("prompt-completion", samplesOf("roleplay").slice(0, 1));
    expect(rows.map(({ prompt }) => (prompt as unknown[]).length)).toEqual([2, 4, 6]);
    for (const { prompt, completion } of rows as { prompt: { role: string }[]; completion: { role: string }[] }[]) {
      expect(prompt.at(-1)?.role).toBe("user");
      expect(completion.map(({ role }) => role)).toEqual(["assistant"]);
    }
  });
});

describe("rows that show a passage", () => {
  it("show a wrong one for about the share that is asked for, with a refusal, and say so in their origin", () => {
    const settings = { ...plain, wrongPassageShare: 0.5, passagePrompt: "<{passage}> {question}" };
    const samples = samplesOf("questions-with-passage", settings);
    const wrong = samples.filter(({ origin }) => origin.wrongPassage !== null);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThan(samples.length);
    for (const sample of samples) {
      if (sample.kind !== "dialogue") throw new Error("A question is a dialogue.");
      const shown = sample.origin.wrongPassage ?? sample.origin.passage;
      const [tuple] = sample.origin.tuples;
      expect(sample.messages.at(-2)?.content).toBe(`<${shown.text}> ${tuple?.question}`);
      const refusals = parseSettings({}).refusals;
      if (sample.origin.wrongPassage === null) expect(sample.messages.at(-1)?.content).toBe(tuple?.answer);
      else {
        expect(refusals).toContain(sample.messages.at(-1)?.content);
        expect(shown.chunkId).not.toBe(tuple?.chunkId);
      }
    }
  });

  it.each([
    [
      "German",
      "Das Wehr ist eine der ältesten Anlagen, die an der Stever noch in Betrieb sind.",
      "Der Müller ist in der Stadt eine bekannte Person, und die Kinder sind an Markttagen noch immer das Publikum, das er sich wünscht.",
    ],
    [
      "Spanish",
      "La presa es una de las más antiguas que hay en el valle.",
      "La ciudad es una de las que más gente tiene, y en el mercado hay de todo.",
    ],
  ])("show a wrong passage in %s too, though it has the function words of the answer", (language, answer, text) => {
    const [own, wrong] = [passageOf("levers"), { ...passageOf("pulleys"), text }];
    const sources = {
      conversations: [],
      tuples: [{ ...tupleOf("levers", 0), language, answer }],
      passagesById: new Map([own, wrong].map((passage) => [passage.chunkId, passage])),
      refused: [],
    };
    const all = { ...plain, wrongPassageShare: 1, validationShare: 0 };
    for (const settings of [parseSettings(all), parseSettings({ ...all, language })])
      for (const set of ["questions-with-passage", "preferences-with-passage"] as const)
        expect([...sampleSets(sources, settings)(set, "train")][0]?.origin.wrongPassage?.text).toBe(text);
  });

  it("leave braces of the passage alone", () => {
    const passage = { ...passageOf("levers"), text: "Braces: {question} $& {passage}" };
    const sources = {
      conversations: [],
      tuples: [tupleOf("levers", 0)],
      passagesById: new Map([[passage.chunkId, passage]]),
      refused: [],
    };
    const settings = parseSettings({ ...plain, passagePrompt: "{passage}|{question}" });
    const [sample] = [...sampleSets(sources, settings)("questions-with-passage", "train")];
    expect(sample?.kind === "dialogue" && sample.messages[1]?.content).toBe(
      "Braces: {question} $& {passage}|What is thing 0 of levers?",
    );
  });
});

describe("preferences and judged answers", () => {
  const refusal = (question: string, answer: string, reason: string): RefusedAnswer => ({
    tupleId: idOf("tuple", "levers", 0),
    chunkId: idOf("chunk", "levers"),
    question,
    answer,
    reason,
    votes: [],
  });
  const same = refusal("What is thing 0 of  LEVERS?", "It is a wheel.", "accuracy_refused");
  const others = [
    refusal("What is thing 0 of levers?", "It is a bad question.", "question_refused"),
    refusal("What is the colour of the tenth cart?", "It is red.", "relevance_refused"),
    refusal("What is thing 0 of levers?", "Thing 0 of levers is a LEVER.", "relevance_refused"),
  ];

  it("prefer the kept answer to one that was refused for its own sake, to the same question", () => {
    const [row, ...more] = rowsOf("preference-trl", samplesOf("preferences", plain, [same, ...others]));
    expect(more).toEqual([]);
    expect(row).toEqual({
      prompt: [
        { role: "system", content: "You are an assistant." },
        { role: "user", content: "What is thing 0 of levers?" },
      ],
      chosen: [{ role: "assistant", content: "Thing 0 of levers is a lever." }],
      rejected: [{ role: "assistant", content: "It is a wheel." }],
    });
    const samples = samplesOf("preferences", plain, [same]);
    expect(rowsOf("preference-axolotl", samples)[0]?.chosen).toEqual({
      role: "assistant",
      content: "Thing 0 of levers is a lever.",
    });
    expect(rowsOf("preference-llamafactory", samples)[0]?.rejected).toEqual({ from: "gpt", value: "It is a wheel." });
  });

  it("know a question in another language again that differs by an article alone", () => {
    const question = "Wie viele Jahre hält ein Mühlrad aus Eichenholz an der oberen Stever?";
    const answer = "Es hält dreißig Jahre.";
    const sources = {
      conversations: [],
      tuples: [{ ...tupleOf("levers", 0), language: "German", question, answer }],
      passagesById: new Map([[idOf("chunk", "levers"), passageOf("levers")]]),
      refused: [refusal(question.replace(" ein ", " das "), "Es hält drei Jahre.", "accuracy_refused")],
    };
    const samples = [...sampleSets(sources, parseSettings({ ...plain, validationShare: 0 }))("preferences", "train")];
    expect(rowsOf("preference-trl", samples)[0]?.rejected).toEqual([
      { role: "assistant", content: "Es hält drei Jahre." },
    ]);
  });

  it("teach to refuse a wrong passage and to answer from the right one", () => {
    const samples = samplesOf("preferences-with-passage", { ...plain, wrongPassageShare: 1 });
    const refusals = parseSettings({}).refusals;
    const wrong = samples.filter(({ origin }) => origin.wrongPassage !== null);
    expect(wrong).toHaveLength(10);
    expect(samples).toHaveLength(20);
    for (const sample of samples) {
      if (sample.kind !== "preference") throw new Error("A preference was expected.");
      const [refused, answered] =
        sample.origin.wrongPassage === null ? [sample.rejected, sample.chosen] : [sample.chosen, sample.rejected];
      expect(refusals).toContain(refused);
      expect(answered).toBe(sample.origin.tuples[0]?.answer);
    }
  });

  const answersOf = (samples: readonly Sample[], good: boolean): string[] =>
    samples.flatMap((sample) => (sample.kind === "judged" && sample.good === good ? [sample.answer] : []));

  it("count as bad what votes refused after the question had passed", () => {
    const samples = samplesOf("judged-answers", plain, [same, ...others]);
    expect(answersOf(samples, true)).toHaveLength(10);
    expect(answersOf(samples, false)).toHaveLength(3);
    expect(answersOf(samples, false)).not.toContain("It is a bad question.");
    expect(rowsOf("kto-trl", samples).map(({ label }) => label)).toEqual([
      ...Array(10).fill(true),
      ...Array(3).fill(false),
    ]);
  });

  it("count as bad what gates refused for the answer's form, or for what it says where the question is that of a kept tuple", () => {
    const samples = samplesOf("judged-answers", plain, [
      refusal("What is a question of its own?", "It is a thing that", "cut_off"),
      refusal("What are the 12 levers?", "They are twelve.", "number_not_in_passage"),
      refusal("What is thing 0 of levers?", "It weighs 40 pounds.", "number_not_in_passage"),
      refusal("What is thing 1 of levers?", "It is a word.", "list_mark"),
    ]);
    expect(answersOf(samples, false)).toEqual(["It is a thing that", "It weighs 40 pounds."]);
  });

  it("with a passage, count as bad an answer that the passage shown does not give, and a refusal where it does", () => {
    const settings = { ...plain, wrongPassageShare: 1, passagePrompt: "<{passage}> {question}" };
    const samples = samplesOf("judged-answers-with-passage", settings, [same]);
    const refusals = parseSettings({}).refusals;
    expect(answersOf(samples, true)).toHaveLength(20);
    expect(answersOf(samples, false)).toHaveLength(21);
    for (const sample of samples) {
      if (sample.kind !== "judged") throw new Error("A judged answer was expected.");
      const { wrongPassage, passage, refused } = sample.origin;
      expect(sample.messages.at(-1)?.content).toContain(`<${(wrongPassage ?? passage).text}> `);
      if (refused === null) expect(sample.good).toBe(refusals.includes(sample.answer) === (wrongPassage !== null));
    }
    const none = samplesOf("judged-answers-with-passage", { ...settings, wrongPassageShare: 0 }, [same]);
    expect(answersOf(none, true)).toHaveLength(10);
    expect(answersOf(none, false)).toEqual(["It is a wheel."]);
  });
});

describe("raw", () => {
  it("holds tuples, characters, scene and the dialogue both as text and by turn", () => {
    const conversation = conversationOf("roleplay", "levers");
    const row = rowsOf("raw", samplesOf("roleplay")).find(({ id }) => id === conversation.id);
    expect(String(row?.conversation).split("\n\n")).toHaveLength(conversation.turns.length);
    expect(row?.conversation).toContain("Anselm: Thing 0 of levers is a lever.");
    expect(row).toMatchObject({ scenario: conversation.scenario, primary: conversation.primary });
    expect(row?.tuples).toHaveLength(2);
  });
});

describe("splitPassages", () => {
  const texts = Array.from({ length: 400 }, (_, number) => `Passage ${number}.`);
  const apart = (some: readonly string[]) => some.map((text) => ({ sourceId: "", text, from: null, to: null }));
  const sides = (some: readonly string[], share: number, seed = 0) => {
    const sideOf = splitPassages(apart(some), { share, seed });
    return some.filter((text) => sideOf(text) === "validation");
  };

  it("holds back about the share, others by another seed, and none for 0", () => {
    expect(sides(texts, 0.1).length).toBeGreaterThan(20);
    expect(sides(texts, 0.1).length).toBeLessThan(60);
    expect(sides(texts, 0.1, 1)).not.toEqual(sides(texts, 0.1));
    expect(sides(texts, 0)).toEqual([]);
  });

  it("moves no passage when texts are added, and leaves no side empty", () => {
    const before = sides(texts.slice(0, 200), 0.1);
    expect(sides(texts, 0.1).filter((text) => texts.indexOf(text) < 200)).toEqual(before);
    expect(sides(texts.slice(0, 3), 0.01)).toHaveLength(1);
    expect(sides(["One.", "Two."], 0.5)).toHaveLength(1);
    expect(sides(["One."], 0.5)).toEqual([]);
  });

  it("keeps equal texts on one side, whatever their blanks", () => {
    const sideOf = splitPassages(apart(texts), { share: 0.3, seed: 0 });
    for (const text of texts) {
      expect(sideOf(` ${text.replace(" ", "\n")}`)).toBe(sideOf(text));
    }
  });

  it("keeps a passage of two editions on one side, whatever their marks, and by the number of the first", () => {
    const plain = texts.map((text) => `"Well," he said -- "don't! ${text}"`);
    const curly = plain.map((text) =>
      text
        .replace(/"([^"]*)"/g, "\u201c$1\u201d")
        .replace(" -- ", "\u2014")
        .replace("'", "\u2019"),
    );
    const from = (sourceId: string, some: readonly string[]) =>
      apart(some).map((passage) => ({ ...passage, sourceId }));
    const both = splitPassages([...from("b", curly), ...from("a", plain)], { share: 0.3, seed: 0 });
    expect(curly.map(both)).toEqual(plain.map(both));
    expect(plain.filter((text) => both(text) === "validation")).toEqual(sides(plain, 0.3));
  });

  it("keeps passages that overlap on one side, in whatever order they come", () => {
    // Chapters of five passages, each of which begins with the last characters of the one before.
    const placed = texts.map((text, number) => {
      const from = number * 100 - (number % 5 === 0 ? 0 : 20);
      return { sourceId: number < 200 ? "a" : "b", text, from, to: number * 100 + 100 };
    });
    const sideOf = splitPassages(placed, { share: 0.3, seed: 0 });
    for (const [number, text] of texts.entries()) expect(sideOf(text)).toBe(sideOf(texts[number - (number % 5)] ?? ""));
    const held = texts.filter((text) => sideOf(text) === "validation");
    expect(held.length).toBeGreaterThan(60);
    expect(held.length).toBeLessThan(180);
    const turned = splitPassages(placed.toReversed(), { share: 0.3, seed: 0 });
    expect(texts.filter((text) => turned(text) === "validation")).toEqual(held);
  });

  it("says why nothing can be held back: one passage, or one chain of passages that overlap", () => {
    const chain = texts.map((text, number) => ({ sourceId: "a", text, from: number * 80, to: number * 80 + 100 }));
    expect(whyNoneHeldBack(chain.slice(0, 1))).toMatch(/one passage only/);
    expect(whyNoneHeldBack(chain)).toMatch(/overlaps with the next/);
    expect(whyNoneHeldBack(chain.filter((_, number) => number !== 200))).toBeNull();
  });

  it("joins no passage whose place is not known", () => {
    const unknown = texts.map((text) => ({ sourceId: "", text, from: null, to: null }));
    const known = { sourceId: "", text: "The first.", from: 0, to: 100 };
    const sideOf = splitPassages([known, ...unknown], { share: 0.5, seed: 0 });
    expect(new Set(texts.map(sideOf)).size).toBe(2);
    expect(texts.filter((text) => sideOf(text) === "validation").length).toBeGreaterThan(150);
  });

  it("joins chains of two sources that have a passage in common", () => {
    const chain = (sourceId: string, some: readonly string[]) =>
      some.map((text, number) => ({ sourceId, text, from: number * 80, to: number * 80 + 100 }));
    for (let number = 0; number + 6 < texts.length; number += 6) {
      const [first, second] = [texts.slice(number, number + 3), texts.slice(number + 3, number + 5)];
      const shared = first[1] as string;
      const other = { sourceId: "c", text: texts.at(-1) as string, from: 0, to: 100 };
      const passages = [...chain("b", first), ...chain("a", [...second, shared]), other];
      const sideOf = splitPassages(passages, { share: 0.5, seed: 0 });
      expect(new Set([...first, ...second].map(sideOf)).size).toBe(1);
    }
  });
});

describe("jsonLines", () => {
  it("keeps one object a line whatever the text holds", () => {
    const text = 'a\nb\u2028c\u2029d\u0085e\r"\\';
    const written = jsonLines([{ text }, { text: "second" }]);
    expect(written.split(/[\n\r\u2028\u2029\u0085]/)).toHaveLength(3);
    expect(JSON.parse(written.split("\n")[0] as string)).toEqual({ text });
  });

  it("replaces half of a surrogate pair and keeps whole ones", () => {
    expect(JSON.parse(jsonLines([{ text: "x\ud83dy \u{1f600}" }]))).toEqual({ text: "x\ufffdy \u{1f600}" });
  });

  it("gives long files in pieces that add up", () => {
    const rows = Array.from({ length: 1234 }, (_, number) => ({ number }));
    const pieces = [...jsonLinePieces(rows)];
    expect(pieces.length).toBeGreaterThan(2);
    expect(
      pieces
        .join("")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).number),
    ).toEqual(rows.map(({ number }) => number));
  });
});
