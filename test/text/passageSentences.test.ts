import { expect, it } from "vitest";
import { passageSentences } from "../../lib/text/passageSentences";

const passage =
  "第一章 山村\n\n张三住在山脚下的一个小村子里已经三十年了。他每天早上都去河边打水。\n\n村里的人都认识他。\n\n这条河发源于北方的高山。它流经四个村庄以后进入大海。河上有一座石桥建于一七九零年。";

it("finds Chinese sentences to ask about, which are shorter", () => {
  expect(passageSentences(passage, "Chinese")).toEqual([
    "张三住在山脚下的一个小村子里已经三十年了。",
    "他每天早上都去河边打水。",
    "这条河发源于北方的高山。",
    "它流经四个村庄以后进入大海。",
    "河上有一座石桥建于一七九零年。",
  ]);
});
