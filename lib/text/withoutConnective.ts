/** English words that only join a sentence to the one before it. */
const connective =
  /^(["'“‘]?)(?:(?:and|but|yet),? |(?:however|moreover|furthermore|indeed|nevertheless|therefore|accordingly|consequently|of course|in fact|in short), )(?=\p{L})/iu;
/** What cannot begin a sentence once such a word is gone: "But for the rain ...", "And yet ...", "And came home". */
const bound =
  /^(?:and|but|for|yet|so|then|now|also|even|not|or|nor|as|if|when|while|because|though|although|still|again|was|were|is|are|had|has|did|came|went|\w{3,}(?<!r)ed)\b/iu;

/** A sentence without a first word that joins it to the sentence before and says nothing else ("But nearly all ..."); English alone. */
export function withoutConnective(sentence: string, language = "English"): string {
  const found = language === "English" ? connective.exec(sentence) : null;
  if (found === null) return sentence;
  const rest = sentence.slice(found[0].length);
  if (bound.test(rest)) return sentence;
  return `${found[1]}${rest.slice(0, 1).toLocaleUpperCase()}${rest.slice(1)}`;
}
