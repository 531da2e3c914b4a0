const places =
  "(?:in|at|on|by|through|from|during|under|with|for|to|about|after|before|between|among|within|out of|amid|amidst|because of|owing to)";
const degrees = "(?:only|not only|not until|chiefly|mainly|largely|mostly|probably|perhaps|especially|particularly)";
/** "It was at the mill that the roads met". */
const cleft = new RegExp(
  `^["'“‘]?It (?:is|was) (?:${degrees} ){0,2}${places} (?!an? )(?:(?!\\b(?:so|such)\\b)[^.;:?!]){3,140} that (?:the|a|an|all|most|many|some|no|every|each|people|[A-Z]\\p{L}+|(?!was|is|has|does)\\p{L}+s) `,
  "u",
);
/** "It is necessary to ...", but not "It is easy to carry", which may speak of a thing. */
const announced =
  /^["'“‘]?It (?:is|was) (?:\w+ly |quite |very |most |more )?(?:(?:possible|necessary|important|essential|advisable|customary) (?:for [^.;:?!]{3,60} )?to|(?:possible|probable|likely|unlikely|certain|clear|plain|evident|true|well known|significant) that) /u;
/** "It may be doubted whether ..." */
const doubted = /^["'“‘]?It (?:may|might|must|can) be (?:doubted|said|asked|argued|added) (?:whether|that) /u;
/** "Had it not been for ..." */
const without = /^["'“‘]?(?:Had it|If it had) not been for /u;

/** "Why is it important to ...?" */
const asking =
  /^["'“‘]?(?:why|when|how|where) (?:is|was) it (?:\w+ly |quite |very |so |most |more )?(?:possible|necessary|important|essential|advisable|customary) (?:for [^.;:?!]{3,60} )?to /iu;

/** How many words of an English text, from its first, need no noun before them: the "It" of "It is necessary to ...", "Why is it ... to" and "Had it not been for". */
export function expletiveWords(text: string): number {
  if (asking.test(text)) return 3;
  if (without.test(text)) return 2;
  return isExpletive(text) ? 1 : 0;
}

/** Whether an English sentence begins with an "It" that stands for nothing before it. */
export function isExpletive(sentence: string): boolean {
  return cleft.test(sentence) || announced.test(sentence) || doubted.test(sentence);
}
