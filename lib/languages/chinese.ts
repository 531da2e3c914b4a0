import { type LanguageRules, usualTitles, wordSet } from "./languageRules";

/** Chinese, whose characters count as words: it is written without blanks. */
export const chinese: LanguageRules = {
  name: "Chinese",
  gap: "",
  unitsPerWord: 2,
  letters: "",
  titles: usualTitles,
  functionWords:
    wordSet(`的 了 是 在 和 与 及 也 就 都 而 着 过 被 把 给 对 从 向 到 于 为 以 之 其 这 那 哪 谁 何 么 什 怎 吗 呢 吧 啊 呀 很 更 最 又 再 还
    或 但 并 且 因 所 如 若 则 虽 然 我 你 您 他 她 它 们 个 种 些 有 没 不 会 能 可 要 由 将 让 使 地 得 等 请 问 些 此 该 每 各 只 才 已 曾 后 前 中 里 上 下`),
  stemOf: (word) => word,
  evasions: [
    /(?:文中|文章|文本|本文|原文|段落|书中)(?:并|都)?(?:没有|未|没|不)(?:明确|具体|直接)?(?:提|说|给|介绍|描述|涉及|回答)/,
    /^无法(?:确定|回答|得知|判断)|无法(?:从|根据)|无法回答/,
    /^我不(?:知道|清楚|能回答)/,
    /^(?:没有|缺乏)(?:足够的?)?(?:相关)?信息/,
    /作为(?:一个)?(?:人工智能|ai)|^(?:很抱歉|对不起|抱歉)/,
  ],
  bareAnswers: /^(?:是|否|对|错|不|没|有|无|可|能|会|知|道|许|也)$/,
  continuing: /^(?:(?:他|她|它|这)(?:们)?(?:还|也)|而且|但是|并且|此外|另外|因此|所以|然而|不过|例如|比如|同样|同时,)/,
  impersonal: null,
  openers: { leaning: ["他", "她", "它", "其", "这", "该", "此"], texts: ["本文", "文章"] },
  neverLast: null,
  seldomLast: null,
  mentions: [
    /(?:本文|文中|上文|下文|原文|该文章|全文|课文)/,
    /(?:这|该|本|上述|以上|所给|给定的?|上面的?)(?:一)?(?:篇|个|则)?(?:文章|文本|段落|短文|章节|节选)/,
    /(?:这|该|上)(?:一)?段(?:文字|文本|话|文)/,
    /(?:根据|按照|依据)(?:这|该|本|上述|以上)?(?:篇|段)?(?:文章|文本|文字|段落|材料|内容|章节|资料)/,
    /(?:文章|文本|段落)(?:中|里|提到|提及|指出|说|认为|介绍|描述)/,
    /(?:^|[,。、:\s])(?:作者|笔者|叙述者)/,
    /(?:如|见)(?:图|表)\s?\d/,
    /第[\d一二三四五六七八九十]+(?:章|页)(?:中|提|说|讲)/,
    /(?:如上所述|上述|前文)/,
  ],
  pronouns: /^[他她它]$/,
  demonstratives: null,
  negation: null,
  numbers: null,
};
