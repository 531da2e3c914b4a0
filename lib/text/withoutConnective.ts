/** English words that only join a sentence to the one before it. */
const connective =
  /^(["'“‘]?)(?:(?:and|but|yet|accordingly|consequently),? |(?:however|moreover|furthermore|indeed|nevertheless|therefore|of course|in fact|in short), )(?=\p{L})/iu;
/** "So the mill was sold", but not "So far" and "So that". */
const so = /^(["'“‘]?)So,? (?=(?:the|an?) |(?!I\b)\p{Lu})/u;
/** "So Harrow wrote" says how he did. */
const inThatWay =
  /^(?:[\p{L}'’-]+ ){1,4}(?:wrote|writes|said|says|spoke|thought|argued|ran|runs|went|goes|stood|stands|ended|ends|began|begins|passed|might|may|could|can|would|did)\b/u;
/** What cannot begin a sentence once such a word is gone: "But for the rain ...", "And yet ...", "And came home". */
const bound =
  /^(?:and|but|for|yet|so|then|now|also|even|not|or|nor|still|again|was|were|is|are|had|has|did|came|went|\w{3,}(?<!r)ed)\b/iu;
/** Clauses that say of somebody or something before when or why: "But when he came ...", not "But when Harrow came ...". */
const clauseBound =
  /^(?:as|if|when|while|because|though|although)(?:,| (?:he|she|it|they|we|i|you|his|her|its|their|our|my|this|that|these|those|such|so|there|then|now|not|if|for|to|in|at|on|by|usual|before|soon|yet|one|others?|some|any|all|both|each|none)\b)/iu;

/** A sentence without a first word that joins it to the sentence before and says nothing else ("But nearly all ..."); English alone. */
export function withoutConnective(sentence: string, language = "English"): string {
  const found = language === "English" ? (connective.exec(sentence) ?? so.exec(sentence)) : null;
  if (found === null) return sentence;
  const rest = sentence.slice(found[0].length);
  if (bound.test(rest) || clauseBound.test(rest)) return sentence;
  if (so.test(sentence) && inThatWay.test(rest)) return sentence;
  return `${found[1]}${rest.slice(0, 1).toLocaleUpperCase()}${rest.slice(1)}`;
}
