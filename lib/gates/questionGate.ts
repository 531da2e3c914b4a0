import { countWords } from "../languages/countWords";
import { type Dropped, dropped } from "../outcome";
import { templateToken } from "../text/templateToken";
import { mentionsText } from "./mentionsText";
import { asksTwice, danglingPronoun, isIllFormed } from "./questionForm";

/**
 * What can be seen to be wrong with a question alone, or null: `not_a_question`, `endless_question`, `ill_formed_question`,
 * `template_token`, `mentions_text`, `dangling_pronoun`, `two_questions`, looked for in this order.
 */
export function questionGate(question: string, language = "English"): Dropped | null {
  if (!/[?？]\s?["'\u201d\u2019\u201c\u00bb\u300d\u300f)）]*$/u.test(question) || countWords(question) < fewestWords)
    return dropped("not_a_question", "The question does not end with a question mark or has fewer than three words.");
  if (countWords(question) > mostWords)
    return dropped("endless_question", `The question has more than ${mostWords} words: it tells more than it asks.`);
  if (language === "English" && isIllFormed(question))
    return dropped("ill_formed_question", "The question is no whole English sentence.");
  const token = templateToken(question);
  if (token !== null) return dropped("template_token", `The question holds "${token}", a mark of chat templates.`);
  const mention = mentionsText(question, language);
  if (mention !== null) return dropped("mentions_text", `The question speaks of its own text: "${mention}".`);
  const pronoun = danglingPronoun(question, language);
  if (pronoun !== null)
    return dropped("dangling_pronoun", `Nothing before "${pronoun}" says whom or what the question means.`);
  return asksTwice(question, language) ? dropped("two_questions", "The question asks two things at once.") : null;
}

/** Three words, or four characters of Chinese. */
const fewestWords = 2.5;

/** The longest of the labelled questions that people found good has 39; beyond 45 a question tells more than it asks. */
const mostWords = 45;
