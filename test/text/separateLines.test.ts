import { expect, it } from "vitest";
import { separateLines } from "../../lib/text/separateLines";

const mill =
  "Chapter 1 The Mill\nThe mill at Oxley was built in 1790 by John Harrow. It ground corn for four villages.\nThe river drove its wheel until 1850.\nChapter 2 The River\nThe river Ox rises in the hills near Denby.";

it.each([
  ["English", mill],
  [
    "Chinese",
    "第一章 山村\n　　张三住在山脚下的一个小村子里已经三十年了。他每天早上都去河边打水。\n　　村里的人都认识他。\n第二章 河流\n　　这条河发源于北方的高山。",
  ],
])("puts blank lines between paragraphs that are a line each: %s", (_, text) => {
  expect(separateLines(text)).toBe(text.replaceAll("\n", "\n\n"));
});

it.each([
  [
    "a wrapped text",
    "The mill stands where the creek narrows, and twice a day.\nThe tide fills the pond behind it. When the sea has dropped.\nThe miller opens the sluice and the wheel begins to turn.",
  ],
  [
    "verse",
    "The tide comes in beneath the moon,\nThe miller wakes and counts the hours,\nAnd all the wheels that slept till noon\nBegin to turn beneath the towers.",
  ],
  ["code", "int a = 1;\nint b = 2;\nreturn a + b;"],
  ["a text with blank lines", mill.replaceAll("\n", "\n\n").replace("\n\n", "\n")],
])("leaves %s as it is", (_, text) => {
  expect(separateLines(text)).toBe(text);
});
