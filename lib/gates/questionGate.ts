import { type Dropped, dropped } from "../outcome";
import { mentionsText } from "./mentionsText";
import { asksTwice, danglingPronoun, isIllFormed } from "./questionForm";
import { templateToken } from "./templateToken";
import { wordsOf } from "./words";

/**
 * What can be seen to be wrong with a question alone, or null: `not_a_question`, `endless_question`, `ill_formed_question`,
 * `template_token`, `mentions_text`, `dangling_pronoun`, `two_questions`, looked for in this order.
 */
export function questionGate(question: string): Dropped | null {
  if (!/[?？]["'\u201d\u2019)]*$/u.test(question) || countWords(question) < 3)
    return dropped("not_a_question", "The question does not end with a question mark or has fewer than three words.");
  if (wordsOf(question).length > mostWords)
    return dropped("endless_question", `The question has more than ${mostWords} words: it tells more than it asks.`);
  if (isIllFormed(question)) return dropped("ill_formed_question", "The question is no whole English sentence.");
  const token = templateToken(question);
  if (token !== null) return dropped("template_token", `The question holds "${token}", a mark of chat templates.`);
  const mention = mentionsText(question);
  if (mention !== null) return dropped("mentions_text", `The question speaks of its own text: "${mention}".`);
  const pronoun = danglingPronoun(question);
  if (pronoun !== null)
    return dropped("dangling_pronoun", `Nothing before "${pronoun}" says whom or what the question means.`);
  return asksTwice(question) ? dropped("two_questions", "The question asks two things at once.") : null;
}

/** The longest of the labelled questions that people found good has 39. */
const mostWords = 60;

/** Words, or single characters in scripts that are written without blanks. */
function countWords(question: string): number {
  const unspaced = question.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu) ?? [];
  return wordsOf(question).length + unspaced.length;
}
