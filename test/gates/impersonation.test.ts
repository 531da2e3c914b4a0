import { describe, expect, it } from "vitest";
import { conversationGate } from "../../lib/gates/conversationGate";
import { impersonates, spokenAfterDash } from "../../lib/gates/impersonation";
import { candle, makeInfo, makeTuple, makeTurns } from "./madeRecords";
import { reasonOf } from "./reasonOf";

const check = (changes: Record<number, string>, phrases: string[] = []) =>
  reasonOf(conversationGate(makeInfo(), makeTurns(changes), phrases));

describe("conversationGate drops, where one speaks for the other,", () => {
  it("nobody who speaks to somebody else, whose name begins like theirs", () => {
    expect(check({ 1: "I am doing well. And how are you, Gretavia?" })).toBe("kept");
    expect(check({ 1: "I am doing well. And how are you, Tomas?" })).toBe("kept");
    expect(check({ 1: "Tomas, you are late again." })).toBe("kept");
    expect(check({ 1: "Greta, at your service." })).toBe("kept");
    expect(check({ 1: "They call me Dr. Greta, you know." })).toBe("kept");
    expect(check({ 0: "Good morning. Tomas, from the brigade. Do you have a minute?" })).toBe("kept");
    expect(check({ 1: "Good evening. Greta, the head of the school. How was your trip?" })).toBe("kept");
    expect(check({ 1: "Come in. Greta, and you must be Tomas." })).toBe("kept");
  });
  it("B21: names that hold characters of regular expressions are plain text", () => {
    const name = "A(na.*+?[";
    const info = makeInfo({ secondary: { name, traits: [], description: "A new member of the brigade." } });
    expect(reasonOf(conversationGate(info, makeTurns({}, [name, "Greta Holm"])))).toBe("kept");
    const spoken = makeTurns({ 3: `Warehouses are the most promising targets for fires.\n${name}: Thank you!` }, [
      name,
      "Greta Holm",
    ]);
    expect(reasonOf(conversationGate(info, spoken))).toBe("impersonation");
  });
  it.each([
    "Warehouses are the most promising targets for fires.\nTomas: Thank you, and how long does it take?",
    "Warehouses are the most promising targets for fires. *Tomas nods and writes it down.*",
    'Warehouses are the most promising targets for fires. "I see," Tomas said.',
    "Tomas then leaves the room. Warehouses are the most promising targets for fires.",
    "Warehouses are the most promising targets for fires. - Tomas. - Thank you.",
  ])("L1: a message that speaks for the other: %j", (text) => {
    expect(check({ 3: text })).toBe("impersonation");
  });
  it("L1: takes what a tuple says of somebody who has the other's name, and its dashes", () => {
    const answer = "Tomas lights the fuse by hand. - The sulphur comes first.";
    const info = makeInfo({ tuples: [makeTuple({ answer }), candle] });
    const reason = reasonOf(conversationGate(info, makeTurns({ 3: answer })));
    expect(reason).not.toBe("impersonation");
    expect(reasonOf(conversationGate(makeInfo(), makeTurns({ 3: answer })))).toBe("impersonation");
  });
  it("L1: takes an answer of several lines, which a turn has in one, for the tuple's own", () => {
    const answer = "- Warehouses burn well.\n- Tomas lights the fuse.\n- Paper comes first.";
    const info = makeInfo({ tuples: [makeTuple({ answer }), candle] });
    expect(reasonOf(conversationGate(info, makeTurns({ 3: answer.replaceAll("\n", " ") })))).toBe("kept");
  });
  it("L1: is not misled by words that contain a name, or by reported speech", () => {
    expect(impersonates("Tomasina said so. As Tomas said, it burns. I will say more.", "Tomas")).toBeNull();
    expect(impersonates("I will said Will.", "Will")).toBeNull();
    expect(impersonates("Thank you, Tomas. Tomas then leaves the lobby. It burns.", "Tomas")).toBe("Tomas then leaves");
    expect(impersonates("Tomas sits down.", "Tomas")).toBe("Tomas sits");
    expect(impersonates("Tomas gracias por la pregunta.", "Tomas", "Spanish")).toBeNull();
    for (const spoken of ["Tomas, this burns.", "Tomas this burns.", "Tomas, sits it there?", "Ask what Tomas does."])
      expect(impersonates(spoken, "Tomas")).toBeNull();
    expect(spokenAfterDash("How are you today? - Alexander. - I'm well.")).toBe("- Alexander. - I'm well.");
    expect(spokenAfterDash("-I see. What is it?")).toBe("-I see. What is it?");
    expect(spokenAfterDash("\u2014 Good morning.")).toBe("\u2014 Good morning.");
    for (const spoken of ["It is well-known. The Anglo-Saxons came - Angles and others.", "He came. - so they say"])
      expect(spokenAfterDash(spoken)).toBeNull();
    expect(impersonates("Will said so.", "Will")).toBe("Will said");
  });
});
