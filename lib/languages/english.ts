import { englishIrregularForms } from "./englishIrregularForms";
import { type LanguageRules, usualTitles, wordSet } from "./languageRules";

const texts =
  "(?:text|passage|excerpt|paragraph|article|document|chapter|section|book|manual|snippet|extract|source|context|sentence)";
const sayings =
  "(?:says?|said|states?|stated|mentions?|mentioned|describes?|described|discuss(?:es|ed)?|explains?|explained|notes?|noted|lists?|listed|suggests?|suggested|claims?|claimed|argues?|argued|refers?|referred|provides?|provided|advises?|advised|recommends?|recommended|tells?|told|implies|implied|mean|means)";

const stemEndings = ["ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "e", "s", "y"];

/** "succeed" and "speed" end in no "ed" that could be taken off; "agreed" does. */
const wholeEed = /(?<!gr|fr|cr|refer|guarant)eed$/;

/** "applies" shows that "apply" has no "ly", and "stays" that "stay" has no "y". */
const wholeLy = /^(?:apply|supply|reply|imply|comply|multiply|family|assembly|butterfly)$/;
const wholeY = /[aeou]y$/;

function endingOf(word: string): string {
  const isPart = (ending: string) =>
    (ending === "ly" && wholeLy.test(word)) || (ending === "y" && wholeY.test(word)) || !word.endsWith(ending);
  return stemEndings.find((ending) => word.length - ending.length >= 3 && !isPart(ending)) ?? "";
}

function withoutEnding(word: string): string {
  if (wholeEed.test(word)) return word;
  const ending = endingOf(word);
  const stem = word.slice(0, word.length - ending.length).replace(/([^aeiou\d])\1$/, "$1");
  // "discover" loses its "er" and "study" its "y", so "discovered" and "studying" have to lose them too.
  return /^(?:ed|ings?)$/.test(ending) && /^(?:.{3,}er|.{2,}[^aeou]y)$/.test(stem) ? withoutEnding(stem) : stem;
}

/** English, with the fullest lists; what concerns its questions and doubts stands in the gates of these. */
export const english: LanguageRules = {
  name: "English",
  gap: " ",
  unitsPerWord: 1,
  letters: "",
  titles: usualTitles,
  functionWords:
    wordSet(`a about above after again against all also although am among an and another any are as at be because been
    before being below between both but by can could did do does doing done down during each either else ever every few for from
    further had has have having he her here hers herself him himself his how however i if in into is it its itself just may me might
    mine more most must my myself neither no nor not now of off on once one only or other our ours ourselves out over own per rather
    same shall she should since so some such than that the their theirs them themselves then there therefore these they this those
    though through thus to too toward towards under until up upon us very was we were what when where whereas whether which while who
    whom whose why will with within without would yes yet you your yours yourself yourselves`),
  // So that "explosives" and "explosive", "argued" and "argues", "grew" and "growing" or "stopped" and "stop" meet.
  stemOf(word) {
    const stem = withoutEnding(englishIrregularForms.get(word) ?? word);
    // "founding" is no form of "find", but "found" may be of either, and one stem has to serve both.
    const other = englishIrregularForms.get(stem);
    return other === undefined ? stem : withoutEnding(other);
  },
  evasions: [
    /\b(?:text|passage|context|information|author|book|excerpt|article|document|chapter|paragraph)s? (?:given |provided )?(?:does not|doesn't|do not|did not|didn't|never) \w+/,
    /\bnot (?:explicitly |directly |specifically )?(?:mentioned|specified|stated|provided|given|clear|described|discussed) (?:in|by|from) (?:the|this) (?:given |provided )?(?:text|passage|context|information|book|excerpt|article|document|chapter|paragraph)\b/,
    /\bcannot be (?:determined|answered|inferred)\b/,
    /\bi (?:do not|don't|cannot|can't) (?:know|answer|say|tell)\b/,
    /\b(?:no|not enough|insufficient) information\b/,
    /\bas an ai\b|\bi'?m sorry\b|\bi am sorry\b|^sorry\b/,
  ],
  bareAnswers: /^(?:yes|no|maybe|perhaps|true|false|none|unknown|ok|okay)$/,
  continuing:
    /^(?:here (?:is|are|comes?)\b|(?:it|they|he|she|this|these|there) also|and|but|instead(?! of)|also|moreover|furthermore|however|therefore|thus|hence|nor|for example|for instance|similarly|likewise|in addition(?! to (?!(?:it|that|them|these|this|those)\b))|on the other hand)\b/,
  impersonal: null,
  openers: {
    leaning: [
      "He",
      "She",
      "It",
      "They",
      "His",
      "Her",
      "Hers",
      "Its",
      "Their",
      "Theirs",
      "This",
      "These",
      "That",
      "Those",
      "Such",
      "Here",
      "Beforehand",
      "Afterwards",
      "The same",
      "The former",
      "The latter",
    ],
    texts: ["The passage", "The text"],
  },
  neverLast: /^(?:and|or|but|nor|the|a|an|because|although|whereas|whether|such|every|very|my|our|your|their|its)$/,
  seldomLast:
    /^(?:of|with|to|from|for|by|in|on|at|into|onto|upon|about|as|than|that|which|who|whose|is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|not|between|through|during|without|under|over|while|when|if|so)$/,
  mentions: [
    /\bthis (?:text|passage|excerpt|paragraph|article|document|chapter|book|manual|snippet|extract)\b/,
    /\bthis section\b(?! of)/,
    /\bthis (?:list|listing|outline)\b/,
    /\b(?:a|the) (?:list|listing|outline|table) (?:of (?:\w+ ){1,5})?(?:follows|below|above)\b/,
    /\bthe (?:excerpt|paragraph|snippet|extract)\b(?! of)/,
    /\bthe text\b(?! (?:of|messages?)\b)/,
    /\bthe passage\b(?! (?:of|through|from|to|between|across|over|into|around|along|under)\b)/,
    new RegExp(`\\bthe (?:above|below|given|provided|preceding|present|current) ${texts}\\b`),
    /\bthe following (?:text|passage|excerpt|paragraph)\b/,
    new RegExp(`\\baccording to (?:the|this) (?:\\w+ ){0,1}${texts}\\b(?! of )`),
    new RegExp(`\\b${sayings} (?:here|above|below|earlier in|in (?:the|this) ${texts})\\b(?! of )`),
    new RegExp(`\\bthe ${texts} (?:\\w+ly )?(?:do(?:es)? not |doesn't |do |does |did )?${sayings}\\b`),
    new RegExp(`\\b(?:does|did) the ${texts} (?:\\w+ly )?${sayings}\\b`),
    /\bthe (?:author|writer|narrator)s?\b(?:'s)?(?! of\b)/,
    new RegExp(`\\bthe (?:author|writer|narrator)s?\\b(?: of (?:the|this) ${texts})`),
    /\b(?:figures?|fig\.|tables?|equations?|chapters?|appendix|exercises?|pages?) (?:\d|[ivx]{1,5}\b)/,
    /\b(?:as|is|are|was|were) (?:shown|seen|depicted|illustrated) (?:above|below|in the (?:figure|table|diagram|picture|illustration))\b/,
    /\b(?:the above\b|above-mentioned|aforementioned|mentioned above|as mentioned\b)/,
    /\bthe (?:information|details|facts?) (?:given|provided|presented)\b/,
    /\b(?:given|provided|first|second|third|fourth|stated) facts?\b/,
  ],
  // English has a gate of its own for them, which knows when "it" needs no noun.
  pronouns: null,
  demonstratives: {
    words: /^(?:this|these)$/,
    besides: /^(?:day|week|month|year|decade|century|time|world)s?$/,
  },
  negation: {
    words: /\b(?:not|never|no|none|nor|neither|nobody|nothing|nowhere|cannot)\b|n't\b/g,
    near: /\b(?:no(?:t only| doubt| more than| less than| fewer than|thing but)|without|avoid\w*|prevent\w*|instead|rather|unless|until|except\w*|unable|fail\w*|lack\w*|refus\w*|forbid\w*|prohibit\w*|den(?:y|ies|ied)|stop\w*|only|few|little|less|free|absen\w*|miss\w*|impossible|seldom|rarely|hardly|scarcely|un(?:able|likely|necessary|safe|known|fit|suitable|willing|aware|used))\b/,
    joins: /\b(?:but|and|while|whereas|although|though|because)\b/,
  },
  numbers: null,
};
