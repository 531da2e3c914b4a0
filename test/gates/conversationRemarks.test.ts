import { describe, expect, it } from "vitest";
import { conversationGate } from "../../lib/gates/conversationGate";
import { candle, makeInfo, makeTuple, makeTurns } from "./madeRecords";

describe("conversationGate, a question word for word behind a remark", () => {
  const { question } = makeTuple();
  const said = (remark: string) => {
    const outcome = conversationGate(makeInfo(), makeTurns({ 2: `${remark} ${question}` }));
    return outcome.status === "kept" ? outcome.value[2]?.text : outcome.reason;
  };
  it("is asked once", () => {
    expect(said(`${question.slice(0, -1)}, Tomas asked.`)).toBe(question);
    expect(said("Well, one thing more.")).toBe(`Well, one thing more. ${question}`);
  });
});

describe("conversationGate, an answer word for word behind a remark", () => {
  const { question, answer } = makeTuple();
  const said = (remark: string) => {
    const turns = makeTurns({ 2: question, 3: `${remark} ${answer}`, 4: candle.question, 5: candle.answer });
    const outcome = conversationGate(makeInfo(), turns);
    return outcome.status === "kept" ? outcome.value[3]?.text : outcome.reason;
  };
  it.each([
    "Good thing you came before the rain started again.",
    "You look tired after that long bus ride, Tomas.",
    "It took 85 of 90 buses, I see.",
    "As the text says.",
  ])("leaves out what nothing bears out: %s", (remark) => {
    expect(said(remark)).toBe(answer);
  });
  it.each([
    "I don't know.",
    "I cannot answer that question.",
    "Sorry, I do not have that information.",
    "I can't tell you that.",
    "No, that is wrong.",
    "Nobody knows that.",
    "I'm not sure, but maybe.",
    "I have no idea.",
    "Ask somebody else.",
  ])("leaves out what refuses or denies the answer: %s", (remark) => {
    expect(said(remark)).toBe(answer);
  });
  it("leaves out refusals of other languages", () => {
    const question = "Wie lang ist der Sueskanal?";
    const answer = "Der Sueskanal ist 193 Kilometer lang.";
    const info = makeInfo({ tuples: [makeTuple({ question, answer, passage: answer })], passage: answer });
    const reply = (remark: string) => {
      const turns = makeTurns({ 0: "Guten Abend.", 1: "Kommen Sie herein.", 2: question, 3: `${remark} ${answer}` });
      const outcome = conversationGate(info, turns.slice(0, 4), [], { written: "German", read: "German" });
      return outcome.status === "kept" ? outcome.value[3]?.text : outcome.reason;
    };
    expect(reply("Ach, Tomas. Ich weiß es leider nicht.")).toBe(answer);
    expect(reply("Setzen Sie sich, Tomas.")).toBe(`Setzen Sie sich, Tomas. ${answer}`);
  });
  it("keeps a remark that says nothing, and refuses one that speaks for the other", () => {
    expect(said("Sit down, Tomas.")).toBe(`Sit down, Tomas. ${answer}`);
    expect(said("*Tomas nods and writes it down.*")).toBe("impersonation");
  });
});
