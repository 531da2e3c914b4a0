import { describe, expect, it } from "vitest";
import { jsonLines } from "../../lib/export/jsonLines";
import { assistantSystemMessage, messagesRows } from "../../lib/export/messagesRows";
import { rawRows } from "../../lib/export/rawRows";
import { shareGptRows } from "../../lib/export/shareGptRows";
import { conversationOf } from "./conversations";

describe("messagesRows", () => {
  it("puts character and scene into the system message and no speaker name into a turn", () => {
    const [row] = messagesRows([conversationOf("roleplay", "levers")]);
    expect(row?.messages[0]).toEqual({
      role: "system",
      content: "You are Anselm. A patient smith.\n\nThe scene: Ruth brings a broken axle to the forge at dusk.",
    });
    expect(row?.messages.slice(1).map((message) => message.role)).toEqual([
      "user",
      "assistant",
      "user",
      "assistant",
      "user",
      "assistant",
    ]);
    for (const message of row?.messages.slice(1) ?? []) expect(message.content).not.toMatch(/^(Ruth|Anselm)\b/);
  });

  it("has a neutral system message in assistant mode", () => {
    const [row] = messagesRows([conversationOf("assistant", "levers")]);
    expect(row?.messages[0]).toEqual({ role: "system", content: assistantSystemMessage });
    expect(row?.messages[1]?.content).toBe("What is thing 0 of levers?");
  });
});

describe("shareGptRows", () => {
  it("B17: the side that asks is human and the side that answers is gpt", () => {
    for (const mode of ["roleplay", "assistant"] as const) {
      const conversation = conversationOf(mode, "levers");
      const turns = shareGptRows([conversation])[0]?.conversations ?? [];
      for (const { question, answer } of conversation.tuples) {
        expect(turns.find((turn) => turn.value === question)?.from).toBe("human");
        expect(turns.find((turn) => turn.value === answer)?.from).toBe("gpt");
      }
      expect(turns[0]?.from).toBe("system");
      expect(turns[1]?.from).toBe("human");
      expect(turns.at(-1)?.from).toBe("gpt");
    }
  });
});

describe("rawRows", () => {
  it("holds tuples, characters, scene and the dialogue both as text and by turn", () => {
    const conversation = conversationOf("roleplay", "levers");
    const [row] = rawRows([conversation]);
    expect(row?.conversation.split("\n\n")).toHaveLength(conversation.turns.length);
    expect(row?.conversation).toContain("Anselm: Thing 0 of levers is a lever.");
    expect(row).toMatchObject({ id: conversation.id, scenario: conversation.scenario, primary: conversation.primary });
    expect(row?.tuples).toHaveLength(2);
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
});
