/** What a question word asks for. */
export type AskedByWord = "reason" | "quantity" | "time" | "place" | "person" | "way";

/** The words of a language, one after the other, that open a question, perhaps behind a preposition. */
const opening = (words: string): RegExp => new RegExp(`^(?:\\p{L}{1,6} )?(?:${words})(?!\\p{L})`, "u");

/** Words are written as `wordsOf` gives them: without accents and umlauts, in Chinese with a blank between characters. */
const known: Readonly<Record<string, Readonly<Record<AskedByWord, RegExp>>>> = {
  German: {
    reason: opening("warum|weshalb|wieso|weswegen"),
    quantity: opening("wie ?viele?[nr]?|wie (?:oft|lange?|hoch|tief|weit|breit|schwer|groß|alt|schnell)"),
    time: opening("wann|welche[mnrs]? (?:jahr|jahrhundert|monat|tag)"),
    place: opening("wo|wohin|woher|welche[mnrs]? (?:stadt|land|ort|dorf)"),
    person: opening("wer|wem|wen|wessen"),
    way: opening("wie|wodurch|womit"),
  },
  French: {
    reason: opening("pourquoi"),
    quantity: opening("combien"),
    time: opening("quand|quelle annee|quel (?:siecle|mois|jour)"),
    place: opening("ou|quel (?:pays|lieu|endroit|village)|quelle ville"),
    person: opening("qui"),
    way: opening("comment"),
  },
  Spanish: {
    reason: opening("por que"),
    quantity: opening("cuant[oa]s?"),
    time: opening("cuando|que (?:ano|siglo|mes|dia)"),
    place: opening("a?donde|que (?:pais|lugar|ciudad|pueblo)"),
    person: opening("quien(?:es)?"),
    way: opening("como"),
  },
  Chinese: {
    reason: /为 (?:什 么|何)/,
    quantity: /多 (?:少|久|长|高|远|大|深|重)|几 (?:个|次|天|人|种)/,
    time: /(?:什 么 时 候|何 时|哪 (?:一 )?(?:年|月|天|日))/,
    place: /哪 (?:里|儿|座 城|个 (?:国|城))|何 处|什 么 地 方/,
    person: /谁/,
    way: /怎 (?:么|样)|如 何/,
  },
};

/**
 * What the question word of a question in a language other than English asks for, "fact" where it says none of these; null for a
 * language whose question words are not known. `words`: the question as `wordsOf` gives it, joined by blanks.
 */
export function askedByWord(words: string, language: string): AskedByWord | "fact" | null {
  const own = known[language];
  if (own === undefined) return null;
  const [kind] = Object.entries(own).find(([, word]) => word.test(words)) ?? ["fact"];
  return kind as AskedByWord | "fact";
}
