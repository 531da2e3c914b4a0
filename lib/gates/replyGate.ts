import type { Languages } from "../languages/languages";
import { type Dropped, dropped } from "../outcome";
import { missingNumbers } from "./numbersAgree";
import { unsupportedSentence } from "./unsupportedSentence";

/** What a reply was written from: `told` is in the language of the conversation, `read` in that of the book. */
export interface ReplySources {
  told: string;
  read: string;
}

/**
 * What a reply of a conversation says that its sources do not, or null: `number_invented`, `reply_not_borne_out`. `mayBePersonal`
 * is for characters, who may speak of themselves. Where book and conversation are in two languages only numbers are compared.
 */
export function replyGate(
  reply: string,
  { told, read }: ReplySources,
  { mayBePersonal, languages }: { mayBePersonal: boolean; languages: Languages },
): Dropped | null {
  const { written } = languages;
  const invented = missingNumbers(reply, read, languages).find((number) =>
    missingNumbers(number, told, { written, read: written }).includes(number),
  );
  if (invented !== undefined)
    return dropped("number_invented", `A reply gives the number "${invented}", which nothing it was written from has.`);
  if (written !== languages.read) return null;
  const unsupported = unsupportedSentence(reply, `${told}\n${read}`, { mayBePersonal, language: written });
  if (unsupported === null) return null;
  return dropped("reply_not_borne_out", `A reply says what nothing it was written from says: "${unsupported}"`);
}
