import { describe, expect, it } from "vitest";
import { chunkSource } from "../../lib/text/chunkSource";
import { isHeading } from "../../lib/text/isHeading";
import { sourceOf } from "./anyProse";

describe("isHeading", () => {
  it.each(["第三章 河流", "第十二回　你是谁？", "山村", "河流の話", "Chapter 3", "רוח הים"])(
    "knows %s for one",
    (text) => {
      expect(isHeading(text)).toBe(true);
    },
  );

  it.each([
    "村里的人都认识他。",
    "「やあ。」",
    "「そうですか」",
    "他说：",
    "第三章讲的是河流。",
    "第一部分内容如下：",
    "第三章的内容，",
    "这条河发源于北方的高山它流经四个村庄以后进入大海河上有一座石桥",
    "and so on",
  ])("does not take %s for one", (text) => {
    expect(isHeading(text)).toBe(false);
  });
});

const chinese = [
  "第一章 山村",
  "张三住在山脚下的一个小村子里已经三十年了。他每天早上都去河边打水。",
  "村里的人都认识他。",
  "第二章 河流",
  "这条河发源于北方的高山。它流经四个村庄以后进入大海。河上有一座石桥建于一七九零年。",
].join("\n\n");

it("ends passages of a Chinese plain text before the next chapter", () => {
  const limits = { maximumTokens: 60, countTokens: (text: string) => text.length };
  const texts = [...chunkSource(sourceOf(chinese), limits)].map(({ text }) => text.slice(0, 6));
  expect(texts).toEqual(["第一章 山村", "第二章 河流"]);
});
