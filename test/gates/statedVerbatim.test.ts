import { describe, expect, it } from "vitest";
import { statedVerbatim } from "../../lib/gates/statedVerbatim";

const passage =
  "Oak does not rot in fresh water. It was thought that iron would float. The bridge at Wearmouth was opened in 1796; it spanned 72 metres.\n\nIts ribs were cast at Rotherham. They weighed 900 tons.";

describe("statedVerbatim", () => {
  it("knows a whole sentence of the passage, and several in a row, whatever their marks and first letter", () => {
    expect(statedVerbatim("Oak does not rot in fresh water.", passage)).toBe(true);
    expect(statedVerbatim("its ribs were cast at Rotherham", passage)).toBe(true);
    expect(statedVerbatim("Its ribs were cast at Rotherham. They weighed 900 tons.", passage)).toBe(true);
  });

  it("knows a sentence without the word that joined it to the one before", () => {
    const joined = `But ${passage.replace("It was", "And it was")}`;
    expect(statedVerbatim("Oak does not rot in fresh water.", joined)).toBe(true);
    expect(statedVerbatim("It was thought that iron would float.", joined)).toBe(true);
    expect(statedVerbatim("Iron would float.", joined)).toBe(false);
  });

  it("leaves part of a sentence to the votes, since the rest may turn it round", () => {
    expect(statedVerbatim("Iron would float.", passage)).toBe(false);
    expect(statedVerbatim("The bridge at Wearmouth was opened in 1796.", passage)).toBe(false);
  });

  it("leaves every other word and number to the votes", () => {
    expect(statedVerbatim("Oak does rot in fresh water.", passage)).toBe(false);
    expect(statedVerbatim("Its ribs were cast at Rotherham. They weighed 9 00 tons.", passage)).toBe(false);
    expect(statedVerbatim("They weighed 900 tons.", passage)).toBe(false);
    expect(statedVerbatim("Oak does not rot in fresh water. They weighed 900 tons.", passage)).toBe(false);
  });

  it("reads Chinese, which has no blanks between sentences", () => {
    const chinese = "茶叶在清晨采摘。随后在铁锅里炒干。";
    expect(statedVerbatim("茶叶在清晨采摘。", chinese, "Chinese")).toBe(true);
    expect(statedVerbatim("茶叶在傍晚采摘。", chinese, "Chinese")).toBe(false);
  });
});
