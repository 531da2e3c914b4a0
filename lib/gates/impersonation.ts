import { titlesBeforeNames } from "../text/sentenceBorder";
import { callNames, placesOf } from "./personNames";

const speechVerb =
  /^\s(?:\p{Ll}{2,12}ly\s)?(?:said|says|replied|replies|asked|asks|answered|answers|smiled|smiles|nodded|nods|laughed|laughs|sighed|sighs|whispered|whispers|shouted|shouts|exclaimed|exclaims|grinned|grins|shrugged|shrugs|frowned|frowns|chuckled|chuckles|responded|responds|continued|continues|added|adds|murmured|murmurs|paused|pauses|leaned|leans|looked|looks|turned|turns|stepped|steps)\b/u;

/** "Tomas then leaves the lobby.": whoever is spoken to does nothing in a sentence about him. English verbs. */
const deed =
  /^\s(?:(?:then|now|\p{Ll}{2,12}ly)\s)?(?!(?:this|his|yes|perhaps|thus|always|its|unless|besides)\b)\p{Ll}{2,}s\b/u;

const title = new RegExp(`(?<!\\p{L})(?:${[...titlesBeforeNames].join("|")})\\.\\s?$`, "u");

/** What stands before a name, without its title: the stop of "Dr." ends no sentence. */
function beforeTitle(before: string): string {
  return before.replace(title, "");
}

/**
 * The words with which a message speaks or acts for somebody else, or null: a line opened by the other's name and a colon or a semicolon, an action
 * between asterisks or brackets whose subject is the other, the other's name with a verb of speech or, in English, a sentence that begins
 * with what the other does. Names are compared as plain text, whatever characters they hold.
 */
export function impersonates(message: string, other: string, language = "English"): string | null {
  const text = message.normalize("NFKC");
  for (const name of callNames(other))
    for (const at of placesOf(text, name)) {
      const before = text.slice(Math.max(0, at - 3), at);
      const after = text.slice(at + name.length, at + name.length + 40);
      const opensLine = /(?:^\s*|[\n"\u201d*_[(.!?]\s?[*_]{0,2})$/.test(beforeTitle(text.slice(0, at)));
      const label = opensLine ? /^[*_]{0,2}\s?[:;]/.exec(after) : null;
      if (label !== null) return `${name}${label[0]}`;
      if (/[*([]\s?$/.test(before) && /^(?:'s|\u2019s)?\s\p{Ll}/u.test(after))
        return `${before.trim()}${name}${after.slice(0, 16)}`;
      const done = opensLine && language === "English" ? deed.exec(after) : null;
      if (done !== null) return `${name}${done[0]}`;
      const verb = speechVerb.exec(after);
      if (verb !== null && !/\b(?:as|what|when|like|if|that)\s$/i.test(text.slice(Math.max(0, at - 6), at)))
        return `${name}${verb[0]}`;
    }
  return null;
}

/** The words after a dash that opens a line of speech, as novels set dialogue: in a message somebody else would speak; or null. */
export function spokenAfterDash(message: string): string | null {
  return /(?:^\s*|[.!?]["\u201d]?\s+)([-\u2013\u2014]\s?\p{Lu}.{0,24})/u.exec(message)?.[1] ?? null;
}

/** Whether a message opens with its own speaker's name and a colon, which belongs to the record and not to the text. */
export function opensWithLabel(message: string, speaker: string): boolean {
  const text = message.normalize("NFKC").trimStart();
  return callNames(speaker).some((name) => text.startsWith(name) && /^\s?:/.test(text.slice(name.length)));
}

/** Whether a message speaks to its own speaker: "And how are you, Greta?", "Greta, you are late" or "Can I help, Greta?", said by Greta. */
export function speaksToItself(message: string, speaker: string): boolean {
  const text = message.normalize("NFKC");
  return callNames(speaker).some((name) =>
    placesOf(text, name).some((at) => {
      const before = beforeTitle(text.slice(0, at));
      const after = text.slice(at + name.length);
      // "Greta, at your service" and "Greta, and you must be Tomas" say who speaks.
      const opens = /(?:^|[.!?]["\u201d]?\s)\s*$/.test(before) && /^,\s(?!(?:at your service|and you)\b)/.test(after);
      const closes = /,\s$/.test(before) && /^[?]/.test(after);
      return /\byou,\s$/i.test(before) || closes || (opens && /^[^.!?]*\b(?:you|your)\b/i.test(after));
    }),
  );
}
