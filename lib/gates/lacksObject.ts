import { normaliseName } from "../text/normalise";
import { contentStemsOf, wordsOf } from "../text/words";
import { closing, determiners } from "./askedKind";
import { being } from "./being";
import { isSameStem } from "./isSameStem";
import { lightVerbsOf } from "./lightVerbsOf";
import { prepositions } from "./prepositions";
import { wordsAndMarks } from "./wordsAndMarks";

/** Questions for an object: "What did the fleet capture?"; "What should be done?" and "What did they do?" ask for others. */
const objectAsked =
  /^(?:what|whom?|which \w+|what \w+) (can|could|did|do|does|may|might|must|shall|should|will|would) (?!be\b|have\b|not\b)(?!.*\b(?:be|do|done|happen)\b)(\w+)/;

/** Whether something is done by whom the question names: "A mill was built by Harrow" for "What did Harrow build?". */
function isDoneBy(said: readonly string[], known: ReadonlySet<string>): boolean {
  const isKnown = (word: string) => contentStemsOf(word).some((stem) => known.has(stem));
  const passive = said.findIndex((word, place) => being.test(word) && said.slice(place + 1, place + 4).some(isKnown));
  const by = said.indexOf("by", passive);
  if (passive < 0 || by < 0 || !said.slice(by + 1, by + 5).some(isKnown)) return false;
  return said.slice(0, passive).some((word) => contentStemsOf(word).some((stem) => !known.has(stem)));
}

/** Words that begin a clause which is an object. */
const clauses = /^(?:that|how|why|whether|what)$/;
/** Verbs whose object is what somebody means to do. */
const intending =
  /^(?:agree|aim|arrange|ask|attempt|beg[aiu]n|choose|chose|continue|decide|demand|desire|fail|forget|forgot|help|hope|intend|learn|like|long|manage|mean|need|offer|order|plan|pledge|prefer|prepare|promise|propose|refuse|resolve|seek|sought|start|swear|swore|threaten|tr[iy]|undert[ao]ke?|venture|vow|want|wish)(?:e?s|e?d|ed|t|ned|ped)?$/;
/** Words that may stand between a verb and its object: "plants give off oxygen". */
const adverbs = /^(?:only|even|just|off|out|up|down|away|back|\w{3,}ly)$/;

/** Whether an answer says with, of or from what something is done that its question has not. */
function tellsMeans(asked: readonly string[], answer: string): boolean {
  const known = new Set(contentStemsOf(asked.join(" ")));
  const means = [
    ...normaliseName(answer).matchAll(/\b(?:with|of|from|by|using|use[sd]?)(?=((?: [\p{L}\p{N}'-]+){1,3}))/gu),
  ];
  return means.some(([, words = ""]) => contentStemsOf(words).some((stem) => !known.has(stem)));
}

/**
 * Whether a question asks for an object and its answer has none that the question has not: "What did the empire flourish?" An object
 * stands right after a word of the question.
 */
export function lacksObject(asked: readonly string[], answer: string): boolean {
  const [, auxiliary, verb] = objectAsked.exec(asked.join(" ")) ?? [];
  if (auxiliary === undefined || closing.has(asked.at(-1) ?? "")) return false;
  if (lightVerbsOf(asked, answer).length > 0) return false;
  if (/\buse to\b/.test(asked.join(" "))) return !tellsMeans(asked, answer);
  // "What will snap?" asks for a subject, which "Drills will snap" has.
  if (wordsOf(answer).some((word, place, all) => word === auxiliary && isSameStem(all[place + 1] ?? "", verb ?? "")))
    return false;
  const known = new Set(contentStemsOf(asked.join(" ")));
  const said = wordsAndMarks(answer);
  if (isDoneBy(said, known)) return false;
  return !said.some((word, place) => {
    const [stem] = contentStemsOf(word);
    // "They taught that ..." and "They decided to ...": a clause is an object as well.
    const deed = said[place - 1] ?? "";
    const isNoun = prepositions.test(said[place - 2] ?? "") || determiners.has(said[place - 2] ?? "");
    const begins = (clauses.test(word) && !isNoun) || (word === "to" && intending.test(deed));
    if (begins && known.has(contentStemsOf(deed)[0] ?? "")) return true;
    if (stem === undefined || known.has(stem) || adverbs.test(word)) return false;
    const before = said.slice(0, place).filter((earlier) => !determiners.has(earlier) && !adverbs.test(earlier));
    const [verb] = contentStemsOf(before[before.length - 1] ?? "");
    return verb !== undefined && known.has(verb);
  });
}
