import { describe, expect, it } from "vitest";
import { defaultSystemPrompts } from "../../lib/export/promptTexts";
import type { SettingsInput } from "../../lib/settings";
import { conversationOf } from "./conversations";
import { plain, rowsOf, samplesOf } from "./madeSamples";

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
