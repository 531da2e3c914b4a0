import { describe, expect, it } from "vitest";
import { conversationGate } from "../../lib/gates/conversationGate";
import { candle, details, makeInfo, makeTuple, makeTurns } from "./madeRecords";
import { reasonOf } from "./reasonOf";

const check = (changes: Record<number, string>, phrases: string[] = []) =>
  reasonOf(conversationGate(makeInfo(), makeTurns(changes), phrases));

describe("conversationGate keeps", () => {
  it("a faithful role play, and hands its turns on", () => {
    expect(conversationGate(makeInfo(), makeTurns())).toEqual({ status: "kept", value: makeTurns() });
  });
  it("closing turns, messages of several lines, and colons inside", () => {
    const closing = makeTurns()
      .slice(0, 2)
      .map((turn, place) => ({ ...turn, text: place === 0 ? "Thank you so much!" : "Any time." }));
    const turns = [
      ...makeTurns({ 3: "Well: warehouses.\n\nNote this: they are the most promising targets for fires." }),
      ...closing,
    ];
    expect(reasonOf(conversationGate(makeInfo(), turns))).toBe("kept");
  });
  it("questions and answers shorter than fifteen characters", () => {
    const tuples = [makeTuple({ question: "What burns?", answer: "Kerosene." })];
    const turns = makeTurns({ 2: "Tell me, what burns?", 3: "That would be kerosene, my friend." }).slice(0, 4);
    expect(reasonOf(conversationGate(makeInfo({ tuples }), turns))).toBe("kept");
  });
  it("numbers in words, however little is said beside them, but no others", () => {
    const tuples = [makeTuple({ question: "How long does it take?", answer: "After 20 minutes." })];
    const fate = (answer: string) =>
      reasonOf(
        conversationGate(makeInfo({ tuples }), makeTurns({ 2: tuples[0]?.question ?? "", 3: answer }).slice(0, 4)),
      );
    expect(fate("It is hot after twenty minutes.")).toBe("kept");
    expect(fate("It is hot after thirty minutes.")).toBe("answer_mismatch");
  });
  it("talk of a book that the scene has, before questions and in greetings", () => {
    const { question } = makeTuple();
    expect(check({ 1: "Put this book away and sit down.", 2: `I read this book to the end. ${question}` })).toBe(
      "kept",
    );
  });
  it("an answer that is said in other words around its own", () => {
    const said = "Think of warehouses! Of all targets they are, for a fire, by far the most promising.";
    expect(check({ 3: said })).toBe("kept");
  });
  it("assistant mode, which has no opening turns", () => {
    const info = makeInfo({ mode: "assistant", primary: null, secondary: null, scenario: null, scenarioPlan: null });
    const turns = makeTurns({}, ["User", "Assistant"]).slice(2);
    expect(reasonOf(conversationGate(info, turns))).toBe("kept");
  });
  it("a question that the scene has as well", () => {
    const scenario =
      "Tomas comes back and wonders how long does a candle in kerosene-soaked paper take to give a hot flame.";
    const turns = makeTurns({ 4: `Well, how long does ${candle.question.slice(14)}` });
    expect(reasonOf(conversationGate(makeInfo({ scenario }), turns))).toBe("kept");
  });
  it("a greeting that names what it is about", () => {
    expect(check({ 0: "Good evening, I wanted to ask you about fires and warehouses." })).toBe("kept");
  });
  it.each([
    ["早上好，我想向您请教风筝的事。", "kept"],
    ["白师傅早，最近天气真好，人们都出门了。", "kept"],
    ["听说风筝最早出现在春秋时期，是真的吗？", "told_early"],
  ])("a Chinese greeting by its words and not by its characters: %s", (greeting, reason) => {
    const question = "风筝最早是在哪个朝代出现的？";
    const answer = "风筝最早出现在春秋时期，当时人们用木头制作。";
    const info = makeInfo({ tuples: [makeTuple({ question, answer, passage: answer })], passage: answer });
    const turns = makeTurns({ 0: greeting, 1: "请坐，慢慢说。", 2: question, 3: answer }).slice(0, 4);
    expect(reasonOf(conversationGate(info, turns, [], { written: "Chinese", read: "Chinese" }))).toBe(reason);
  });
  it("a name of the other in direct speech, and one's own actions", () => {
    expect(check({ 3: "*smiles at Tomas* Warehouses are the most promising targets for fires, Tomas." })).toBe("kept");
  });
});

describe("conversationGate, stops that end no sentence", () => {
  it("takes an answer as it stands, times of day and all", () => {
    const answer = "The market of Leeds opens at 6 a. m. and closes by the. clock.";
    const tuples = [makeTuple({ question: "When is the market of Leeds open?", answer, passage: answer })];
    const turns = makeTurns({ 2: tuples[0]?.question ?? "", 3: `Write it down. ${answer}` }).slice(0, 4);
    expect(reasonOf(conversationGate(makeInfo({ tuples, passage: answer }), turns))).toBe("kept");
  });
  it.each([
    ["kept", { 0: "Good morning, I was told Dr. Holm works here." }],
    ["impersonation", { 0: "Good morning. Dr. Holm works here." }],
    ["impersonation", { 2: "Dr. Holm: which buildings are the most promising targets for fires?" }],
    ["kept", { 0: "Good evening, Dr. Holm, I hope you are well." }],
    ["speaks_to_itself", { 1: "Dr. Holm, you are late." }],
    ["speaks_to_itself", { 1: "Greta, your students are waiting for you." }],
    ["speaks_to_itself", { 1: "Greta, and how are you today?" }],
    ["speaks_to_itself", { 1: "Greta, the brigade needs you." }],
    ["kept", { 0: "Good morning, I was told Capt. Holm works here." }],
    ["kept", { 1: "Two dollars each. Oh my! It is a school, and I treat it as such." }],
    ["kept", { 1: "Come to block A. Sit down." }],
    ["cut_off_turn", { 1: "Come to a. Sit down." }],
  ])("%s: %s", (reason, changes) => {
    expect(check(changes)).toBe(reason);
  });
});

describe("conversationGate, a role play without greetings", () => {
  it("is kept, its questions and answers taken by their place", () => {
    expect(reasonOf(conversationGate(makeInfo(), makeTurns().slice(2)))).toBe("kept");
    const swapped = makeInfo({ tuples: [candle, makeTuple()] });
    expect(reasonOf(conversationGate(swapped, makeTurns().slice(2)))).toBe("question_mismatch");
  });
});

describe("conversationGate drops", () => {
  it.each<[string, Record<number, string>]>([
    ["question_mismatch", { 2: "What is your favourite colour, by the way?" }],
    ["answer_mismatch", { 3: "I could not tell you, I am afraid." }],
    [
      "number_changed",
      { 5: "If you set a candle in paper soaked in kerosene, it gives a hot flame after about thirty minutes." },
    ],
    ["mentions_text", { 2: "What buildings are the most promising targets for fires, according to the passage?" }],
    ["mentions_text", { 3: "Warehouses, so the book says, are the most promising targets for fires." }],
    ["number_invented", { 3: "Warehouses are the most promising targets for fires, in 85 of 90 cases." }],
    [
      "reply_not_borne_out",
      {
        3: "Warehouses are the most promising targets for fires. Harbours and railway bridges rarely burn down in winter.",
      },
    ],
    [
      "repeated_answer",
      {
        3: "Warehouses are the most promising targets for fires. Yes, warehouses are the most promising targets for fires!",
      },
    ],
    ["cross_quote", { 3: `Warehouses are the most promising targets for fires. ${candle.answer}` }],
    ["template_token", { 3: "Warehouses are the most promising targets for fires.<|im_end|>" }],
    ["template_token", { 2: "[INST] Which buildings are the most promising targets for fires?" }],
    ["speaker_label", { 3: "Greta Holm: Warehouses are the most promising targets for fires." }],
    ["empty_turn", { 1: " … " }],
    ["turn_too_long", { 1: "word ".repeat(1000) }],
    [
      "profile_leaked",
      { 1: "I teach in a school for firefighters. She likes to be asked hard questions by people who do not give up." },
    ],
    ["echoed", { 0: "I'm sorry, could you show me the way out?", 1: "I'm sorry, could you show me the way out?" }],
    ["cut_off_turn", { 1: "Good evening. What is your name, by the." }],
    [
      "speaks_as_model",
      { 3: "As an AI language model I would say warehouses are the most promising targets for fires." },
    ],
    ["speaks_as_model", { 1: "Hello, I'm Qwen, created by Alibaba Cloud." }],
    ["speaks_to_itself", { 1: "I am doing well. And how are you, Greta?" }],
    ["speaks_to_itself", { 1: "Greta, you have taught for years, have you not?" }],
    ["speaks_to_itself", { 0: "Good evening. Tomas, I need your help." }],
    ["speaks_to_itself", { 0: "May I come in for a moment, Tomas?" }],
    ["impersonation", { 1: "Tomas; what do you have in mind?" }],
    ["scene_copied", { 0: "And so Greta Holm puts away her papers when Tomas comes back into the room." }],
    ["narrated", { 1: "She slowly narrows her eyes and leans closer." }],
    ["narrated", { 0: "He nodded." }],
    ["narrated", { 1: "With a nod, she points to the empty chair." }],
    ["narrated", { 0: "Smiling, he opens his notebook and sits down." }],
    ["narrated", { 0: "The young man enters the room and looks around." }],
    ["narrated", { 1: "Her eyes narrow as she leans closer." }],
    ["repeats_itself", { 0: "Good evening, Greta, good evening, Greta, good evening, Greta, good evening." }],
    ["echoed", { 0: "It's a pleasure to meet you, Greta.", 1: "It's a pleasure to meet you, Tomas." }],
    ["told_early", { 1: "That's a good question. The most promising buildings for fires are bakeries, I believe." }],
  ])("%s", (reason, changes) => {
    expect(check(changes)).toBe(reason);
  });
  it("a copy of the scene that stands after words of the tuple which the scene has as well", () => {
    const rain = "the rain drums upon the roof of the old school and the lamp goes out";
    const scenario = `Tomas asks: ${candle.question} And ${rain}.`;
    const turns = makeTurns({ 4: `${candle.question} And ${rain}.` });
    expect(reasonOf(conversationGate(makeInfo({ scenario }), turns))).toBe("scene_copied");
  });
  it.each([
    ["It's a pleasure to meet you, Greta.", "It's a pleasure to meet you too, Tomas. Come in."],
    ["Good morning, Greta! How are you doing today?", "Good morning, Tomas! How are you doing? The kettle is on."],
    ["Hello Greta, it's good to see you again.", "Hello Tomas, it's good to see you again too. Sit down."],
    ["It's so nice to finally meet you, Greta.", "It's so nice to finally meet you as well, Tomas."],
    [
      "Good morning, Greta, I hope you're having a good day.",
      "Good morning, Tomas, I hope you're having a good one too.",
    ],
  ])("no greeting that is returned: %s %s", (first, second) => {
    expect(check({ 0: first, 1: second })).toBe("kept");
  });
  it("no greeting that speaks of a third person", () => {
    for (const text of [
      "She asks for you.",
      "He likes us, that teacher of ours.",
      "She is late again.",
      "The old man upstairs snores.",
    ])
      expect(check({ 1: text })).toBe("kept");
  });
  it("leaked examples, unless the passage has the same words", () => {
    const greeting = "Good evening, my dear. Let us talk of the old lighthouse keeper.";
    expect(check({ 1: greeting }, ["the old lighthouse keeper"])).toBe("example_leaked");
    expect(check({}, ["the most promising targets"])).toBe("kept");
  });
  it("too few and too many turns", () => {
    expect(reasonOf(conversationGate(makeInfo(), makeTurns().slice(0, 3)))).toBe("too_few_turns");
    expect(reasonOf(conversationGate(makeInfo(), [...makeTurns(), ...makeTurns()]))).toBe("too_many_turns");
  });
  it("answers in another order than the tuples", () => {
    const info = makeInfo({ tuples: [candle, makeTuple()] });
    expect(reasonOf(conversationGate(info, makeTurns()))).toBe("question_mismatch");
  });
  it("a primary character that is the author", () => {
    const primary = { name: "Herbert Wells", traits: [], description: "A man." };
    const info = makeInfo({ primary, details: "A Short History of the World, by H. G. Wells, published 1922" });
    expect(reasonOf(conversationGate(info, makeTurns({}, ["Tomas", "Herbert Wells"])))).toBe("primary_is_author");
    expect(reasonOf(conversationGate(makeInfo({ details }), makeTurns()))).toBe("kept");
  });
  it("B22: turns of the wrong speaker or role, told by their records and not by lines of text", () => {
    const turns = makeTurns();
    const twice = turns.map((turn, place) => (place === 3 ? { ...turn, role: "user" as const } : turn));
    expect(reasonOf(conversationGate(makeInfo(), twice))).toBe("roles_not_alternating");
    const stranger = turns.map((turn, place) => (place === 4 ? { ...turn, speaker: "Somebody" } : turn));
    expect(reasonOf(conversationGate(makeInfo(), stranger))).toBe("wrong_speaker");
  });
  it("L2: a speaker who ends messages in the same way, small changes or not", () => {
    const ending = "Is there anything else that you would like to know about it?";
    const other = "Is there anything else you would like to know about that?";
    const changes = {
      3: `Warehouses are the most promising targets for fires. ${ending}`,
      5: `A candle set in paper soaked in kerosene gives a hot flame after about 20 minutes. ${other}`,
    };
    expect(check(changes)).toBe("repeated_ending");
    expect(check({ ...changes, 5: `${changes[5].slice(0, -other.length)}Mind the draught.` })).toBe("kept");
  });
  it("L2: questions that are alike because the tuples are, are no habit", () => {
    const tuples = ["red", "blue"].map((colour, slot) =>
      makeTuple({
        slot,
        question: `How hot is the ${colour} flame of a candle?`,
        answer: `The ${colour} flame is the ${slot === 0 ? "cooler" : "hotter"} one.`,
      }),
    );
    const turns = makeTurns({
      2: tuples[0]?.question ?? "",
      3: tuples[0]?.answer ?? "",
      4: tuples[1]?.question ?? "",
      5: tuples[1]?.answer ?? "",
    });
    expect(reasonOf(conversationGate(makeInfo({ tuples }), turns))).toBe("kept");
  });
});
