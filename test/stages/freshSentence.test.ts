import { describe, expect, it } from "vitest";
import { freshSentence } from "../../lib/stages/freshSentence";

const first = "The old miller waits for the evening tide.";
const second = "The sluice is opened when the sea has dropped two metres.";
const third = "Mills on streams stand still in a dry summer.";
const passage = `${first} ${second}\n\n${third}`;

describe("freshSentence", () => {
  it("is the one with most to tell where nothing was asked", () => {
    expect(freshSentence(passage, [])).toBe(second);
  });
  it("is another one when that was asked for, in any inflection", () => {
    expect(freshSentence(passage, ["When do they open the sluices? When the seas dropped two metres."])).toBe(third);
    expect(freshSentence(passage, [second, third])).toBe(first);
  });
  it("is none that was tried", () => {
    expect(freshSentence(passage, [], [second])).toBe(third);
    expect(freshSentence(passage, [], [second, third])).toBe(first);
    expect(freshSentence(passage, [], [first, second, third])).toBeNull();
  });
  it("differs for slots that look at the same time", () => {
    expect([0, 1, 2, 3].map((turn) => freshSentence(passage, [], [], undefined, turn))).toEqual([
      second,
      third,
      first,
      second,
    ]);
  });
  it("is none that is mostly asked about, and none that is very long", () => {
    expect(freshSentence(passage, [passage])).toBeNull();
    const long = `A mill ${"and a mill ".repeat(40)}stood there.`;
    expect(freshSentence(`${long} ${first}`, [])).toBe(first);
    expect(freshSentence(long, [])).toBeNull();
    expect(freshSentence(" \n ", [])).toBeNull();
  });
  it("stands by itself", () => {
    expect(freshSentence(`It is opened by him when the sea has dropped two metres below this pond. ${first}`, [])).toBe(
      first,
    );
    expect(freshSentence("1. The sluice and its gate:\n\nand then the wheel turns for hours.", [])).toBeNull();
  });
  it("is none where another language is written, since it is to be an answer", () => {
    expect(freshSentence(passage, [], [], { written: "German", read: "English" })).toBeNull();
  });
});
