import { wordsOf } from "../text/words";
import { being } from "./being";
import { isSameStem } from "./isSameStem";

const opening =
  /^(?:what|who|which) (?:is|are|was|were|(?:can|could|may|might|must|should|will|would)(?: (?:also|always|easily|often|still|then))? be|became|becomes|remains|remained) /;
const degree = /^(?:also|always|especially|most|often|particularly|quite|so|still|very)$/;

/** Adjectives that compare or judge: what is "contrary to" or "dangerous for" something, much else is. */
const judging =
  /^(?:bad|beneficial|better|common|comparable|contrary|dangerous|desirable|different|difficult|easy|effective|fatal|good|hard|harmful|helpful|important|impossible|interesting|natural|opposed|possible|rare|remarkable|risky|similar|true|unlike|useful|useless|vulnerable|worse)$/;

/** Nouns by which a question asks for one of several outright: "What is an example of ...?" */
const outright =
  /^(?:advantage|aim|attempt|benefit|case|cause|characteristic|condition|consequence|cure|danger|difference|disadvantage|drawback|effect|example|exception|feature|form|function|instance|kind|limit|means|method|motive|name|outcome|part|precondition|product|property|purpose|reason|remedy|requirement|result|risk|role|rule|sign|source|species|step|symptom|synonym|term|type|unit|use|variety|way|word)s?$/;

/** Words before which a noun has ended. */
const ending =
  /^(?:about|after|against|among|as|at|between|by|for|from|in|into|of|on|over|that|to|under|which|who|whose|with|without)$/;

/** "Who was the French governor of Quebec?", which many have been. */
const holdsOffice =
  /^who (?:was|were) the (?!(?:first|second|third|fourth|last|only|next)\b)(?:[a-z]+ ){0,2}?(?:archbishop|bishop|captain|chancellor|commander|duke|emperor|general|governor|judge|king|lord|mayor|minister|pope|president|queen|senator|sheriff|sultan)s? (?:of|in|at)(?: [a-z]+){1,3}$/;

/**
 * Whether an English question asks of which thing something holds that holds of many: "What would be a serious handicap to millers?", answered
 * by "The loss of a wheel would be a serious handicap to millers". What a thing is ("What is a sluice?"), and one of several asked for
 * outright ("What is a cause of rust?"), are asked about otherwise.
 */
export function asksOneOfMany(asked: readonly string[], answer: string): boolean {
  const begun = opening.exec(`${asked.join(" ")} `)?.[0];
  if (begun === undefined) return false;
  const whole = asked.join(" ");
  if (
    /^(?:what|who) (?:is|are|was|were) (?:(?:one|some|many) of\b|the names? of an? )/.test(whole) ||
    holdsOffice.test(whole)
  )
    return true;
  const about = asked.slice(begun.trim().split(" ").length);
  const from = about.findIndex((word) => !degree.test(word));
  const [first = "", second = "", ...rest] = about.slice(Math.max(0, from));
  if (judging.test(first)) return isToldOf(answer, [first]);
  if (!/^an?$/.test(first) || second === "") return false;
  const noun = [second, ...rest];
  const end = noun.findIndex((word) => ending.test(word));
  const head = noun[(end < 0 ? noun.length : end) - 1] ?? "";
  return !outright.test(head) && isToldOf(answer, [first, second]);
}

/** Whether an answer tells it of something: it stands after a form of "be" or "become", but for words of degree. */
function isToldOf(answer: string, told: readonly string[]): boolean {
  const words = wordsOf(answer);
  return words.some((_, place) => {
    if (!told.every((word, at) => isSameStem(word, words[place + at] ?? ""))) return false;
    const before =
      words
        .slice(0, place)
        .filter((word) => !degree.test(word))
        .at(-1) ?? "";
    return being.test(before) || /^(?:became|become|becomes|remain|remains|remained)$/.test(before);
  });
}
