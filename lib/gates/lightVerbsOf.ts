import { contentStemsOf } from "../text/words";

interface LightVerb {
  asked: RegExp;
  verbs: string;
  /** What an answer has that tells it without the verb. */
  told: RegExp;
}

const lightVerbs: readonly LightVerb[] = [
  {
    asked:
      /^(?:what|which) (?:position|office|post|rank|title) (?:do|does|did|has|have|had)\b.*\b(?:hold|held|bear|borne)\b/,
    verbs: "hold bear",
    told: /\b(?:is|are|was|were|be|been|became|as|appointed|elected|crowned)\b/i,
  },
  {
    asked: /^(?:when|(?:in|during) (?:what|which) (?:age|century|period|time|year)) (?:do|does|did)\b.*\blive$/,
    verbs: "live",
    told: /\d|\b(?:century|reign|time)\b/i,
  },
];

/**
 * The stems of verbs that only go with what an English question, given by its words, asks for, where its answer may tell it without them:
 * "What position did he hold at the court?", answered by "He was a physician of the court".
 */
export function lightVerbsOf(asked: readonly string[], answer: string): readonly string[] {
  const whole = asked.join(" ");
  return lightVerbs
    .filter((light) => light.asked.test(whole) && light.told.test(answer))
    .flatMap(({ verbs }) => contentStemsOf(verbs));
}
