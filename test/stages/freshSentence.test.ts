import { describe, expect, it } from "vitest";
import { freshSentence } from "../../lib/stages/freshSentence";

const first = "Old millers wait for an evening tide.";
const second = "A sluice is opened when the sea has dropped two metres.";
const third = "Mills on streams stand still in a dry summer.";
const passage = `${first} ${second}\n\n${third}`;
const place = { passage, details: "" };

describe("freshSentence", () => {
  it("is the one with most to tell where nothing was asked", () => {
    expect(freshSentence(place, [])).toBe(second);
  });
  it("is another one when that was asked for, in any inflection", () => {
    expect(freshSentence(place, ["When do they open the sluices? When the seas dropped two metres."])).toBe(third);
    expect(freshSentence(place, [second, third])).toBe(first);
  });
  it("is none that was tried", () => {
    expect(freshSentence(place, [], [second])).toBe(third);
    expect(freshSentence(place, [], [second, third])).toBe(first);
    expect(freshSentence(place, [], [first, second, third])).toBeNull();
  });
  it("is none that is mostly asked about, and none that is very long", () => {
    expect(freshSentence(place, [passage])).toBeNull();
    const long = `A mill ${"and a mill ".repeat(40)}stood there.`;
    expect(freshSentence({ ...place, passage: `${long} ${first}` }, [])).toBe(first);
    expect(freshSentence({ ...place, passage: long }, [])).toBeNull();
    expect(freshSentence({ ...place, passage: " \n " }, [])).toBeNull();
  });
  it("stands by itself", () => {
    expect(
      freshSentence(
        { ...place, passage: `It is opened by him when the sea has dropped two metres below this pond. ${first}` },
        [],
      ),
    ).toBe(first);
    expect(
      freshSentence({ ...place, passage: "Low water opens the sluice, and wheels stand still until evening." }, []),
    ).toBeNull();
    expect(
      freshSentence({ ...place, passage: "1. The sluice and its gate:\n\nand then the wheel turns for hours." }, []),
    ).toBeNull();
  });
  it("is none where another language is written, since it is to be an answer", () => {
    expect(freshSentence({ ...place, languages: { written: "German", read: "English" } }, [])).toBeNull();
  });
});
