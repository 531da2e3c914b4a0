/** Countries whose names stand in no other word, and that are spoken of by name in Chinese. */
const countries =
  `英国 法国 德国 美国 俄国 韩国 泰国 日本 印度 俄罗斯 意大利 西班牙 葡萄牙 希腊 埃及 荷兰 瑞典 瑞士 波兰 丹麦 挪威 芬兰 比利时 奥地利 匈牙利 土耳其
  加拿大 澳大利亚 新西兰 巴西 墨西哥 阿根廷 智利 秘鲁 越南 朝鲜 蒙古 缅甸 伊朗 伊拉克 以色列 苏联 英格兰 苏格兰 爱尔兰`.split(
    /\s+/,
  );

/** What may follow the first character of a country in 国 that is spoken of otherwise: its people, language, army, king. */
const forms = [..."国人语文军王皇方籍兰西意志格利坚罗"];

/** The countries that a Chinese claim names and its source does not, in any form. */
export function missingCountries(claim: string, source: string): string[] {
  return countries.filter((name) => {
    if (!claim.includes(name) || source.includes(name)) return false;
    if (name.length === 2 && name.endsWith("国")) return !forms.some((form) => source.includes(name.charAt(0) + form));
    return !source.includes(name.length === 2 ? name.charAt(0) : name.slice(0, 2));
  });
}
