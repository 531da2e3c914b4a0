const numerals = "[\\d０-９一二三四五六七八九十百千零〇两廿]{1,9}";

/** What a chapter's heading begins with in Chinese and Japanese: 第三章. */
export const chapterNumber = new RegExp(`^\\s*第\\s?${numerals}\\s?(?:[章回节節卷篇編话話]|部(?![隊队分門门]))`, "u");
