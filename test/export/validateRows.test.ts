import { describe, expect, it } from "vitest";
import { type MessagesRow, requireWellFormed, rowFaults } from "../../lib/export/validateRows";

const system = { role: "system", content: "You are an assistant." } as const;
const user = { role: "user", content: "What lifts the sluice?" } as const;
const assistant = { role: "assistant", content: "A lever does." } as const;

function kinds(messages: MessagesRow["messages"]): string[] {
  return rowFaults({ messages }).map((fault) => fault.kind);
}

describe("rowFaults", () => {
  it("finds nothing in a row that alternates, with and without system message", () => {
    expect(kinds([system, user, assistant, user, assistant])).toEqual([]);
    expect(kinds([user, assistant])).toEqual([]);
  });

  it.each([
    ["the assistant begins", [system, assistant, user]],
    ["the user ends", [user, assistant, user]],
    ["the same side twice", [user, user, assistant, assistant]],
    ["a second system message", [system, system, assistant]],
    ["a late system message", [user, system]],
    ["no turns", [system]],
    ["an empty turn", [user, { role: "assistant", content: "  " }]],
  ] as [string, MessagesRow["messages"]][])("finds a fault of structure: %s", (_name, messages) => {
    expect(kinds(messages)).toContain("structure");
  });

  it("finds further fields", () => {
    expect(rowFaults({ messages: [user, assistant], id: "1" } as MessagesRow).map((fault) => fault.kind)).toEqual([
      "structure",
    ]);
  });

  it.each([
    "<|im_end|>",
    "<|eot_id|>",
    "[INST]",
    "<</SYS>>",
    "</s>",
    "<end_of_turn>",
    "<｜User｜>",
    "<mask>",
    "[TOOL_CALLS]",
    "<image>",
  ])("finds the template mark %s", (mark) => {
    expect(kinds([user, { role: "assistant", content: `A lever ${mark} does.` }])).toEqual(["text"]);
  });

  it("finds a pointer to a passage that is not there, and leaves other uses of the word alone", () => {
    expect(kinds([{ role: "user", content: "What does the passage above say?" }, assistant])).toEqual(["text"]);
    expect(kinds([user, { role: "assistant", content: "According to the text, a lever does." }])).toEqual(["text"]);
    expect(
      kinds([
        user,
        { role: "assistant", content: "The passage of the ship took a week, as the text of the treaty says." },
      ]),
    ).toEqual([]);
  });
});

describe("requireWellFormed", () => {
  it("throws malformed-row for a fault of structure and lets faults of text pass", () => {
    expect(() => requireWellFormed({ messages: [assistant] }, "7")).toThrow(
      expect.objectContaining({ code: "malformed-row" }),
    );
    expect(() =>
      requireWellFormed({ messages: [user, { role: "assistant", content: "x <|im_end|>" }] }, "7"),
    ).not.toThrow();
  });
});
