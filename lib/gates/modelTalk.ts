import { normaliseName } from "../text/normalise";

/** "As an AI", "I'm just an AI"; who says "as an AI researcher" speaks of a profession. */
const confession =
  /\b(?:as|am|'m|just|only) an ai(?=$|[^a-z\s]| (?:i|and|but|who|that|assistant|chatbot|model|system|language model)\b)/;
const assistants =
  /\b(?:an? (ai (?:assistant|chatbot|model)|(?:ai |large )?language model|chatbot|virtual assistant)|(qwen|alibaba cloud|openai|chatgpt))\b/g;

/**
 * The words by which a chat assistant speaks of itself where somebody else should, in small letters without diacritics, or null. Words that
 * `known` has as well belong to the subject. Beside the names of models they are English.
 */
export function modelTalk(text: string, known: string): string | null {
  const read = normaliseName(text);
  const subject = normaliseName(known);
  const named = [...read.matchAll(assistants)].find(([, kind, name]) => !subject.includes(kind ?? name ?? ""));
  return confession.exec(read)?.[0] ?? named?.[0] ?? null;
}
