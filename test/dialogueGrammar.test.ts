import { describe, expect, it } from "vitest";
import { dialogueGrammar, type PlannedTurn, parseDialogue, tupleTurns } from "../lib/dialogueGrammar";
import { makeGrammarTester } from "../lib/engine/grammarAccepts";

const question = "How far must the sea drop before the sluice is opened?";
const answer = "The sea must drop about two metres before the sluice is opened.";
const talk = (speaker: string, role: PlannedTurn["role"]): PlannedTurn => ({
  speaker,
  role,
  carries: null,
  written: true,
});
const turns = [
  talk("Kofi", "user"),
  talk("Marit", "assistant"),
  ...tupleTurns([{ question, answer }], "Kofi", "Marit", true),
];
const form = { keepWording: true, language: "English" };
const read = (...lines: string[]) => parseDialogue(lines.join("\n"), turns, form).map(({ text }) => text);

describe("parseDialogue with the wording kept", () => {
  it("puts questions and answers behind what is said", () => {
    expect(read("Kofi: Good morning to you.", "Marit: Come in then.", "Kofi: -", "Marit: Write it down.")).toEqual([
      "Good morning to you.",
      "Come in then.",
      question,
      `Write it down. ${answer}`,
    ]);
  });

  it("leaves out what only says a question or an answer over, and keeps the rest of the line", () => {
    const said = read(
      "Kofi: Good morning to you. When must the sea drop and the sluice be opened?",
      "Marit: Come in then.",
      "Kofi: The sea must drop.",
      "Marit: It is about two metres that the sea must drop.",
    );
    expect(said).toEqual(["Good morning to you.", "Come in then.", question, answer]);
  });

  it.each(["thank you for that.", "Kofi.", "You said that, Mar..."])(
    "leaves out a remark that is none: %s",
    (remark) => {
      expect(read("Kofi: Good morning.", "Marit: Come in.", "Kofi: -", `Marit: ${remark}`).at(-1)).toBe(answer);
    },
  );

  it.each([
    ["Marit, ?", "Come in."],
    ["Good morning.", "Yes, ."],
    ["I.", "Come in."],
  ])("takes %s and %s for no greetings, since one of them is torn", (first, second) => {
    expect(read(`Kofi: ${first}`, `Marit: ${second}`, "Kofi: -", "Marit: -")).toEqual([question, answer]);
  });

  it("leaves out a greeting of one sentence that the grammar cut, and keeps a long one that it did not", () => {
    const long = `${"I have walked all the way along the dam, ".repeat(4)}and I am`;
    const cut = `${long} here be.`.padStart(180, "O");
    expect(read(`Kofi: ${cut}`, "Marit: Come in.", "Kofi: -", "Marit: -")).toEqual([question, answer]);
    expect(read(`Kofi: ${long}.`, "Marit: Come in.", "Kofi: -", "Marit: -")[0]).toBe(`${long}.`);
    expect(read(`Kofi: Good day. ${cut.slice(10)}`, "Marit: Come in.", "Kofi: -", "Marit: -")[0]).toBe("Good day.");
  });

  it("keeps small talk as French and Spanish set it, and leaves out what is torn there", () => {
    const readIn = (language: string, ...lines: string[]) =>
      parseDialogue(lines.join("\n"), turns, { ...form, language }).map(({ text }) => text);
    const french = ["Bonjour, comment allez-vous ?", "Quel temps\u202f! Entrez donc."];
    const say = (first: string, second: string) => [`Kofi: ${first}`, `Marit: ${second}`, "Kofi: -"] as const;
    expect(readIn("French", ...say(french[0] ?? "", french[1] ?? ""), "Marit: -")).toEqual([
      ...french,
      question,
      answer,
    ]);
    for (const tear of ["Marit, ?", "Entrez .", "J !"])
      expect(readIn("French", ...say("Bonjour !", tear), "Marit: -")).toEqual([question, answer]);
    const spanish = "¡Qué día más largo!";
    expect(readIn("Spanish", ...say("Buenos días.", "Pase."), `Marit: ${spanish}`).at(-1)).toBe(`${spanish} ${answer}`);
  });

  it("leaves out what a speaker tells of himself as a narrator would, and the greetings with it", () => {
    expect(read("Kofi: Kofi opens the talk.", "Marit: Come in.", "Kofi: -", "Marit: -")).toEqual([question, answer]);
    expect(read("Kofi: Good day.", "Marit: Come in.", "Kofi: -", "Marit: Marit replies.").at(-1)).toBe(answer);
    const will = [talk("Will", "user"), talk("Marit", "assistant"), ...turns.slice(2)];
    const said = ["Will: Will you help me?", "Marit: Gladly, come in.", "Kofi: -", "Marit: -"].join("\n");
    expect(parseDialogue(said, will, form)[0]?.text).toBe("Will you help me?");
  });

  it("tears no name from its title", () => {
    const marit = [talk("Kofi", "user"), talk("Marit Holm", "assistant"), ...turns.slice(2)];
    const greeted = (first: string, second: string) =>
      parseDialogue([`Kofi: ${first}`, `Marit Holm: ${second}`, "Kofi: -", "Marit: -"].join("\n"), marit, form);
    const first = "Good morning, Mr. B. Smith, I have an hour.";
    for (const second of [
      "Good evening, I'm Dr. Holm and I run this dam. Sit down.",
      "I am Dr. Marit Holm and new here.",
    ])
      expect(
        greeted(first, second)
          .slice(0, 2)
          .map(({ text }) => text),
      ).toEqual([first, second]);
  });

  it("leaves out a remark that gives the answer to its own question away, and keeps one that takes up what was said", () => {
    const asked = (remark: string) => read("Kofi: Good morning.", "Marit: Come in.", `Kofi: ${remark}`, "Marit: -")[2];
    expect(asked("I see. But I do not know about the metres.")).toBe(`I see. ${question}`);
    expect(asked("I was told that the sea is low.")).toBe(`I was told that the sea is low. ${question}`);
  });

  it("lets nobody offer help who came to ask, and nobody ask for more who was asked nothing", () => {
    const offered = read(
      "Kofi: I see you are here. How can I assist you tonight?",
      "Marit: Come in.",
      "Kofi: -",
      "Marit: -",
    );
    expect(offered[0]).toBe("I see you are here.");
    for (const line of [
      "What would you like to know today?",
      "I'm here to answer any of your questions.",
      "Is there anything I can help you with?",
    ]) {
      expect(read(`Kofi: I see you are here. ${line}`, "Marit: Come in.", "Kofi: -", "Marit: -")[0]).toBe(
        "I see you are here.",
      );
      expect(read("Kofi: Good morning.", `Marit: ${line}`, "Kofi: -", "Marit: -")[1]).toBe(line);
    }
    for (const line of ["Is there anything I can do to stop the flood?", "I am here to help with the harvest."])
      expect(read(`Kofi: ${line}`, "Marit: Come in.", "Kofi: -", "Marit: -")[0]).toBe(line);
    const evaded = read("Kofi: Good morning.", "Marit: I'm not sure what you're asking.", "Kofi: -", "Marit: -");
    expect(evaded).toEqual([question, answer]);
    const helpful = read("Kofi: Good morning.", "Marit: How can I help you?", "Kofi: -", "Marit: -");
    expect(helpful[1]).toBe("How can I help you?");
  });

  it("holds back the answer to the question at hand alone, less what was said before", () => {
    const second = {
      question: "Who opens the sluice at night?",
      answer: "The keeper opens it with an iron crank when the sea is two metres lower.",
    };
    const both = [...turns.slice(0, 2), ...tupleTurns([{ question, answer }, second], "Kofi", "Marit", true)];
    const said = (place: number, remark: string) => {
      const lines = ["Kofi: Good morning.", "Marit: Come in.", "Kofi: -", "Marit: -", "Kofi: -", "Marit: -"];
      lines[place] = `${both[place]?.speaker}: ${remark}`;
      return parseDialogue(lines.join("\n"), both, form)[place]?.text;
    };
    const crank = "Somebody left a crank beside the door.";
    expect(said(2, crank)).toBe(`${crank} ${question}`);
    const night = "My brother told me that one night.";
    expect(said(3, night)).toBe(`${night} ${answer}`);
    const metres = "Those metres are easily counted on that pole.";
    expect(said(4, metres)).toBe(`${metres} ${second.question}`);
    expect(said(4, "I saw the keeper with it.")).toBe(second.question);
  });

  it.each([
    "Could you give me more context?",
    "Please provide some more details.",
    "As an AI I have no opinion.",
    "I am an AI assistant and I'm here to help you today.",
    "I am just a language model, but I will do my best.",
    "Hello, I'm Qwen, created by Alibaba Cloud.",
    "Yes, I have some questions for you.",
  ])("takes what an assistant says for no greeting: %s", (line) =>
    expect(read("Kofi: Good morning.", `Marit: ${line}`, "Kofi: -", "Marit: -")).toEqual([question, answer]),
  );

  it("leaves out what ends a talk before it has ended", () => {
    const remark = "Marit: You're welcome, Kofi. I'm glad I could help.";
    expect(read("Kofi: Good day.", "Marit: Come in.", "Kofi: -", remark).at(-1)).toBe(answer);
  });

  it("leaves a torn end of a remark out", () => {
    expect(read("Kofi: Good day.", "Marit: Come in.", "Kofi: -", "Marit: I am glad to help. I.").at(-1)).toBe(
      `I am glad to help. ${answer}`,
    );
  });

  it("thanks for nothing before the first question", () => {
    const pairs = tupleTurns([{ question, answer }], "User", "Assistant", false);
    expect(parseDialogue("User: Thank you, that is clear.", pairs, form)[0]?.text).toBe(question);
  });

  it("leaves both greetings out where nothing is left of one", () => {
    const said = read(
      "Kofi: Good morning to you.",
      "Marit: The sluice is opened after two metres.",
      "Kofi: -",
      "Marit: -",
    );
    expect(said).toEqual([question, answer]);
  });
});

describe("dialogueGrammar with other words", () => {
  it("takes times of day and ratios in answers, and nobody who speaks in them", async () => {
    const pairs = tupleTurns([{ question, answer }], "User", "Assistant", false);
    const tester = await makeGrammarTester();
    const accepts = (said: string) =>
      tester(
        dialogueGrammar(pairs, { keepWording: false, language: "English" }),
        `User: ${question}\nAssistant: ${said}`,
      );
    for (const said of ["The sluice is opened at 9:30 in the morning.", "9:30 is when it opens.", "Take 3:1 of both."])
      expect(accepts(said), said).toBe(true);
    for (const said of ["It opens. User: Thank you.", "It opens at 9: so they say.", "It opens at 9:User."])
      expect(accepts(said), said).toBe(false);
    await tester.dispose();
  });
});
