import { smallNumbers } from "../gates/numberWords";
import { askedByWord } from "../languages/askedByWord";
import type { QuestionAnswer } from "../records";
import { wordsOf } from "../text/words";
import { saysWhatItIs } from "./saysWhatItIs";

/** What a question is about: "fact" where no rule says more, "other" in languages whose question words are not known. */
export type QuestionKind =
  | "misconception"
  | "comparison"
  | "reason"
  | "quantity"
  | "steps"
  | "consequence"
  | "definition"
  | "time"
  | "place"
  | "person"
  | "way"
  | "fact"
  | "other";

/** What shows of which kind an English question is. All that is there must hold; words are as `wordsOf` gives them. */
interface KindRule {
  name: string;
  kind: QuestionKind;
  asked?: RegExp;
  told?: RegExp;
  holds?(tuple: Pick<QuestionAnswer, "question" | "answer">): boolean;
}

const wrongBelief =
  /\bmisconceptions?\b|\b(?:mistaken|wrong|false|common|popular) (?:beliefs?|ideas?|notions?|errors?)\b|\b(?:mistakenly|wrongly|falsely) (?:assumed?|believed?|held|supposed?|think|thought)\b|\bcontrary to (?:common|general|popular)\b/;
const preposition = "(?:(?:at|by|for|from|in|of|on|since|to|until|with) )?";
const askedFor = (nouns: string): string => `(?:what|which) (?:(?:is|are|was|were) )?(?:the )?(?:${nouns})`;
const openedBy = (words: string): RegExp => new RegExp(`^${preposition}(?:${words})\\b`);

/** The first rule that holds decides: what says more stands before the question word alone. */
const rules: readonly KindRule[] = [
  { name: "question on a wrong belief", kind: "misconception", asked: wrongBelief },
  { name: "answer on a wrong belief", kind: "misconception", told: wrongBelief },
  {
    name: "differ",
    kind: "comparison",
    asked: /\b(?:differ(?:s|ed|ent from|ences? between)?|distinguish(?:es|ed)?)\b/,
  },
  { name: "compared", kind: "comparison", asked: /\b(?:compare[ds]?|comparison|unlike|in contrast (?:to|with))\b/ },
  {
    name: "than",
    kind: "comparison",
    // "more than forty men" and "other than oak" compare nothing.
    asked: new RegExp(
      `(?<!\\b(?:other|rather|sooner)) than (?!\\d|(?:(?:an? )?(?:dozen|hundreds?|million|thousands?)|half|how|${[...smallNumbers.keys()].join("|")})\\b)`,
    ),
  },
  { name: "why", kind: "reason", asked: openedBy("why|how come") },
  {
    name: "reason or cause",
    kind: "reason",
    asked: openedBy(`${askedFor("(?:\\w+ )?(?:reasons?|causes?)")}|what caused`),
  },
  {
    name: "what makes, because",
    kind: "reason",
    asked: /^what (?:keeps?|kept|made|makes?)\b/,
    told: /\b(?:because|since)\b/,
  },
  { name: "answered with because", kind: "reason", told: /^(?:(?:it|that|this) (?:is|was) )?because\b/ },
  {
    name: "how much",
    kind: "quantity",
    asked: openedBy(
      `how (?:big|deep|far|fast|heavy|high|large|long|many|much|often|old|tall|thick|wide)|${askedFor("amount|depth|distance|height|length|number|percentage|population|price|proportion|share|speed|temperature|weight")}`,
    ),
  },
  { name: "how to", kind: "steps", asked: /^how (?:to|should|must|ought|(?:can|do) (?:i|one|you)|does one)\b/ },
  {
    name: "order",
    kind: "steps",
    asked: /^in (?:what|which) (?:order|sequence)\b|^(?:what|which) (?:are the )?(?:\w+ )?steps\b/,
  },
  {
    name: "first and then",
    kind: "steps",
    asked: /^(?:how|what) (?:are|did|do|does|is|was|were)\b/,
    told: /\bfirst\b.*\b(?:afterwards|finally|next|then)\b/,
  },
  { name: "what happens", kind: "consequence", asked: /^what (?:happens|(?:will|would) happen)\b/ },
  {
    name: "what happened when",
    kind: "consequence",
    asked: /^what (?:became|happened) .*\b(?:after|because|if|once|when|without)\b/,
  },
  {
    name: "result or effect",
    kind: "consequence",
    asked: /^what .*\b(?:consequences?|effects?|impact|outcome|(?<!\bas a )results?)\b|\b(?:lead|leads|led) to$/,
  },
  {
    name: "meaning of a word",
    kind: "definition",
    asked: /^what (?:(?:did|do|does) .+ mean$|is meant by\b)|^how is .+ defined\b/,
  },
  { name: "what it is", kind: "definition", holds: saysWhatItIs },
  { name: "when", kind: "time", asked: openedBy(`when|${askedFor("century|date|day|decade|month|season|time|year")}`) },
  {
    name: "where",
    kind: "place",
    asked: openedBy(`where|${askedFor("city|country|island|place|province|region|river|state|town|village")}`),
  },
  {
    name: "who",
    kind: "person",
    asked: openedBy(
      "who|whom|whose|which (?:author|emperor|general|king|man|men|people|person|pope|queen|woman|women|writer)",
    ),
  },
  { name: "how", kind: "way", asked: openedBy("how|(?:what|which) (?:means|way)") },
];

/** The names of the rules for English, in the order in which they are tried. */
export const kindRuleNames: readonly string[] = rules.map(({ name }) => name);

/** The kind of an English tuple with the name of the rule that tells it; null where none holds. */
export function kindRuleOf(tuple: Pick<QuestionAnswer, "question" | "answer">): Pick<KindRule, "name" | "kind"> | null {
  const question = wordsOf(tuple.question).join(" ");
  const answer = wordsOf(tuple.answer).join(" ");
  const rule = rules.find(
    ({ asked, told, holds }) =>
      (asked?.test(question) ?? true) && (told?.test(answer) ?? true) && (holds?.(tuple) ?? true),
  );
  return rule ?? null;
}

/**
 * The kind of a tuple: in English by named rules, which look at the words of question and answer and understand nothing, in other
 * languages by the question word.
 */
export function questionKind(tuple: Pick<QuestionAnswer, "question" | "answer">, language: string): QuestionKind {
  if (language === "English") return kindRuleOf(tuple)?.kind ?? "fact";
  return askedByWord(wordsOf(tuple.question).join(" "), language) ?? "other";
}
