import { type Dropped, dropped } from "../outcome";
import { missingNumbers } from "./numbersAgree";
import { unsupportedSentence } from "./unsupportedSentence";

/**
 * What a reply of a conversation says that its sources do not, or null: `number_invented`, `reply_not_borne_out`. `mayBePersonal`
 * is for characters, who may speak of themselves.
 */
export function replyGate(
  reply: string,
  sources: string,
  { mayBePersonal }: { mayBePersonal: boolean },
): Dropped | null {
  const invented = missingNumbers(reply, sources)[0];
  if (invented !== undefined)
    return dropped("number_invented", `A reply gives the number "${invented}", which nothing it was written from has.`);
  const unsupported = unsupportedSentence(reply, sources, { mayBePersonal });
  if (unsupported === null) return null;
  return dropped("reply_not_borne_out", `A reply says what nothing it was written from says: "${unsupported}"`);
}
