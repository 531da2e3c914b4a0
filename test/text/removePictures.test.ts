import { describe, expect, it } from "vitest";
import { removePictures } from "../../lib/text/removePictures";

const before = "Mills stood at the mouth of the river.";
const after = "The tide drove them.";
const between = (lines: string) => `${before}\n\n${lines}\n\n${after}\n`;

describe("removePictures", () => {
  it.each([
    "[Illustration: THE OLD MILL]",
    "[Illustration]",
    "  [Illustration: THE OLD MILL\n\n(From a drawing\nof the time.)]",
    "[Ilustración: El molino]",
    "[Abbildung 3. Die Mühle]",
    "==========",
    "* * * * *",
    "-----",
    "=====\n\n[Illustration: THE OLD MILL]\n\n=====",
  ])("takes out %j between paragraphs", (lines) => {
    const left = removePictures(between(lines));
    expect(left.split(/\n\s*\n/).map((paragraph) => paragraph.trim())).toEqual([before, after]);
  });

  it("takes them out at the ends of a text", () => {
    expect(removePictures(`=====\n\n${before}\n\n[Illustration: THE OLD MILL]`).trim()).toBe(before);
  });

  it.each([
    "Mill   Wheels\n-------------\nOld    2\n-------------",
    "A list:\n- one\n- two",
    "The sign [Illustration: a wheel] stands in the line.",
    "[Illustrated by nobody]",
    "--",
    "[Note: the mill is gone.]",
  ])("leaves %j alone", (lines) => expect(removePictures(between(lines))).toBe(between(lines)));
});
